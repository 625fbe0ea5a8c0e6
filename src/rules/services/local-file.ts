import { isBuilt, LOCAL_TYPES, type LocalPath, localPathsOf } from '../files/localPaths';
import { correcting } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** Files that a template names and the workspace does not have. */
export const localFile: Rule = {
  id: 'local-file',
  title: 'Path of a file that does not exist',
  why: 'Packaging uploads the files and folders that a template names: code, definitions, nested templates. It stops where one does not exist. Nothing is reported where the workspace shows no other files of the project, and for what a build leaves, such as a .zip file or a folder named dist.',
  severity: 'warning',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: functions/order, Handler: app.handler, Runtime: python3.13 }
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: functions/orders, Handler: app.handler, Runtime: python3.13 }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'value',
  types: LOCAL_TYPES,
  checkResource(resource, ctx) {
    if (ctx.template.hasMacro()) return;
    for (const each of localPathsOf(resource))
      if (ctx.neighbors.has(each.path) === false && !isBuilt(each.path)) check(each, ctx);
  },
};

/** Files that stand at the top of a project: what lies alone in a folder may have lost its neighbors. */
const PROJECT =
  /^(?:samconfig\.toml|package\.json|requirements\.txt|pyproject\.toml|pom\.xml|build\.gradle(?:\.kts)?|go\.mod|cargo\.toml|gemfile|makefile|src)$|\.(?:py|js|mjs|ts|go|rb|csproj)$/i;

/** Whether the folder is seen to hold more than the template: a project, or another file that the template names. */
function isWhole({ neighbors, template }: RuleContext): boolean {
  if (neighbors.namesIn('.')?.some((name) => PROJECT.test(name))) return true;
  const paths = LOCAL_TYPES.flatMap((type) => template.resourcesOfType(type)).flatMap(localPathsOf);
  return paths.some(({ path }) => path !== '.' && neighbors.has(path));
}

function check({ node, path }: LocalPath, ctx: RuleContext): void {
  const { folder, name, rest } = firstMissing(path, ctx.neighbors);
  const names = ctx.neighbors.namesIn(folder) ?? [];
  const close = ctx.correctedName(name, () => names);
  // A folder below that of the template has been there.
  if (!close && /^\.{1,2}(?:\/\.\.)*$/.test(folder) && !isWhole(ctx)) return;
  const start = folder === '.' ? '' : `${folder}/`;
  const meant = close && `${start}${close.meant}${rest === '' ? '' : `/${rest}`}`;
  ctx.report({
    at: node,
    message: `${start}${name} does not exist.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    fixes: close && meant !== undefined ? [correcting(node, { ...close, meant })] : [],
  });
}

/** The first name of a path that its folder does not have, with what is before and after it. */
function firstMissing(path: string, neighbors: RuleContext['neighbors']) {
  const steps = path.split('/');
  let at = 0;
  while (at < steps.length - 1 && (steps[at] === '..' || neighbors.has(steps.slice(0, at + 1).join('/'))))
    at += 1;
  return {
    folder: steps.slice(0, at).join('/') || '.',
    name: steps[at] ?? '',
    rest: steps.slice(at + 1).join('/'),
  };
}
