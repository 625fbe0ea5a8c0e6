import { correcting } from '../fixes/edits';
import type { DocumentRuleContext, NeighborView, Rule } from '../rule';
import { correction } from '../text/spelling';
import { judgedShape } from './judgedShape';
import { folderAndName, type NamedPath, pathsIn } from './paths';

/** A script or a file that the workspace does not have. */
export const shapeFile: Rule = {
  id: 'shape-file',
  title: 'File that does not exist',
  why: 'The scripts and files that an appspec names must be in the revision, at these paths relative to the appspec; if one is missing, the deployment fails. A file that a build creates is not in the workspace, so only a folder without the script, and names that are nearly right, are reported.',
  severity: 'information',
  service: 'codedeploy',
  source:
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html',
  bad: `version: 0.0
os: linux
hooks:
  AfterInstall:
    - location: scripts/migrate.sh
`,
  good: `version: 0.0
os: linux
hooks:
  AfterInstall:
    - location: scripts/install.sh
`,
  kinds: ['appspec'],
  waitsWhileTyping: 'value',
  checkDocument(ctx) {
    const found = judgedShape(ctx);
    if (!found) return;
    const paths = pathsIn(found);
    const isRoot = paths.some(({ path }) => ctx.neighbors.has(path));
    for (const each of paths) check(each, isRoot, ctx);
  },
};

/**
 * @param isRoot another file of the document is where the document says, so its folder is the root of the revision
 */
function check({ node, path, sort }: NamedPath, isRoot: boolean, ctx: DocumentRuleContext): void {
  const { neighbors } = ctx;
  if (neighbors.has(path) !== false) return;
  const meant = meantBy(path, neighbors);
  const [folder] = folderAndName(path);
  const isCertain = sort === 'script' && (folder === '.' ? isRoot : neighbors.has(folder));
  if (meant === undefined && !isCertain) return;
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  ctx.report({
    at: node,
    message: `${path} does not exist in the folder of this file.${hint}`,
    fixes: meant === undefined ? [] : [correcting(node, { meant, isCertain: false })],
  });
}

/** The path with the one part corrected that does not exist; nothing where the rest does not exist either. */
function meantBy(path: string, neighbors: NeighborView): string | undefined {
  const parts = path.split('/');
  for (const [at, part] of parts.entries()) {
    const names = neighbors.namesIn(parts.slice(0, at).join('/') || '.');
    if (!names) return undefined;
    if (names.includes(part)) continue;
    const close = correction(part, names);
    if (close === undefined) return undefined;
    const corrected = [...parts.slice(0, at), close.meant, ...parts.slice(at + 1)].join('/');
    return at === parts.length - 1 || neighbors.has(corrected) ? corrected : undefined;
  }
  return undefined;
}
