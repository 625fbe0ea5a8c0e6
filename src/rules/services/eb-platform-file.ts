import { platformPath } from '../../core/detect/platformPath';
import { type Fix, Span } from '../../core/findings';
import type { ObjectType } from '../../schema/types';
import { walkSchema } from '../../schema/walk';
import type { DocumentRuleContext, Rule } from '../rule';
import { looseCorrection } from '../text/spelling';

/** Files below `.platform` that Elastic Beanstalk does not read, or cannot run. */
export const ebPlatformFile: Rule = {
  id: 'eb-platform-file',
  title: 'Platform hook that does not run',
  why: 'Elastic Beanstalk runs the hooks in the folders prebuild, predeploy and postdeploy of .platform/hooks and .platform/confighooks, and nothing in other folders. A script must begin with #! and the path of its interpreter, and its lines must end as on Linux; otherwise the deployment fails with a fork/exec error.',
  severity: 'warning',
  service: 'elastic-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/platforms-linux-extend.hooks.html',
  bad: 'echo deployed\n',
  good: '#!/bin/bash\necho deployed\n',
  kinds: ['eb-platform'],
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    const path = platformPath(ctx.doc.path);
    const misplaced = path && misplacedIn(path, ctx);
    if (misplaced !== undefined) report(misplaced, [], ctx);
    else if (path && HOOKS.test(path[0] ?? '')) checkScript(path.at(-1) ?? '', ctx);
  },
};

const HOOKS = /^(?:config)?hooks$/;

/** Why Elastic Beanstalk does not read a file where it is; nothing where it does, or where that is not known. */
function misplacedIn(path: readonly string[], { schema }: DocumentRuleContext): string | undefined {
  const root = schema.shape('eb-platform')?.root;
  if (!root) return undefined;
  const [top = '', folder = ''] = path;
  if (!root.properties.has(top)) {
    const meant = looseCorrection(top, [...root.properties.keys()])?.meant;
    return meant === undefined
      ? undefined
      : `Elastic Beanstalk does not read .platform/${top}. Did you mean .platform/${meant}?`;
  }
  const hooks = HOOKS.test(top) ? objectAt(root, top) : undefined;
  if (!hooks || (path.length > 2 && hooks.properties.has(folder))) return undefined;
  const known = [...hooks.properties.keys()];
  const meant = path.length > 2 ? looseCorrection(folder, known)?.meant : undefined;
  const where = path.length > 2 ? `.platform/${top}/${folder}` : `.platform/${top} itself`;
  const hint = meant === undefined ? ` Put it in ${known.join(', ')}.` : ` Did you mean ${meant}?`;
  return `Elastic Beanstalk does not run hooks in ${where}.${hint}`;
}

function objectAt(root: ObjectType, name: string): ObjectType | undefined {
  const { found } = walkSchema(root, [name]);
  return typeof found === 'string' ? undefined : found.types.find((type) => type.kind === 'object');
}

/** Files that are no scripts: they may be helpers, or programs. */
const OTHER = /\.(?:md|txt|json|ya?ml|conf|cfg|ini|env)$/i;

function checkScript(name: string, ctx: DocumentRuleContext): void {
  const text = ctx.doc.slice(0, Math.min(ctx.doc.length, MOST));
  if (text.trim() === '' || text.includes('\0') || OTHER.test(name)) return;
  const line = text.split('\n', 1)[0] ?? '';
  if (!line.startsWith('#!')) {
    const edits = () => [{ start: 0, end: 0, text: '#!/bin/bash\n' }];
    const fixes = /\.(?:sh|bash)$|^[^.]+$/.test(name)
      ? [{ title: 'Add #!/bin/bash', preferred: false, edits }]
      : [];
    report('A hook must begin with #! and the path of its interpreter, such as #!/bin/bash.', fixes, ctx);
  } else if (line.endsWith('\r'))
    report(
      'The lines of this hook end as on Windows (CRLF), so its interpreter is not found. Save it with LF.',
      [],
      ctx,
    );
}

/** What is read of the beginning of a file. */
const MOST = 2000;

function report(message: string, fixes: readonly Fix[], ctx: DocumentRuleContext): void {
  const { length } = (ctx.doc.slice(0, Math.min(ctx.doc.length, MOST)).split('\n', 1)[0] ?? '').trimEnd();
  ctx.report({ at: new Span({ offset: 0, line: 0 }, 0, Math.max(1, length)), message, fixes });
}
