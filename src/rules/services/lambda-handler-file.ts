import type { Resource } from '../../core/index/template';
import { neighborPath } from '../../core/neighbors';
import { asMap, type Node, nodeAt, type ScalarNode, textOf } from '../../core/tree/node';
import { FUNCTION_TYPES } from '../aws/functions';
import { getProperty, resolveText } from '../evaluate/properties';
import { isBuilt } from '../files/localPaths';
import { replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** The module that a handler names, in the folder of the code. */
export const lambdaHandlerFile: Rule = {
  id: 'lambda-handler-file',
  title: 'Handler in a file that does not exist',
  why: 'The handler of a function names a file and what Lambda calls in it: app.handler is handler in app.py, app.mjs or app.rb. Where the folder of the code has no such file, the function is deployed and each invocation fails. Only folders of Node.js, Python and Ruby code that can be read are looked at; layers, container images, and code that a build of another kind makes are not.',
  severity: 'warning',
  service: 'lambda',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: functions/orders, Handler: index.handler, Runtime: python3.13 }
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties: { CodeUri: functions/orders, Handler: app.handler, Runtime: python3.13 }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'value',
  types: FUNCTION_TYPES,
  checkResource(resource, ctx) {
    const code = codeFolderOf(resource, ctx);
    const language = languageOf(resource, ctx);
    const handler = getProperty(resource, ['Handler'], ctx.template);
    const node = handler.state === 'set' ? handler.entry.value : undefined;
    const text = resolveText(handler, ctx.template);
    const named = text === undefined || !language ? undefined : language.moduleOf(text);
    if (code === undefined || !language || !node || !text || !named) return;
    if (ctx.template.hasMacro() || isBuilt(code) || isBuilt(named.path)) return;
    check({ code, language, node, text, ...named }, resource, ctx);
  },
};

/** Where a handler leads. */
interface Wanted {
  readonly code: string;
  readonly language: Language;
  /** The value of Handler; the scalar of a parameter is not marked but its reference. */
  readonly node: Node;
  readonly text: string;
  /** The module from the folder of the code, without ending. */
  readonly path: string;
  /** What follows the module in the handler. */
  readonly rest: string;
}

interface Language {
  readonly runtime: RegExp;
  /** How `sam build` builds it without bundling. */
  readonly build: RegExp;
  /** The files of a module, the first as people write it. */
  readonly endings: readonly string[];
  moduleOf(handler: string): { readonly path: string; readonly rest: string } | undefined;
}

/** The name of the file ends at the first dot of the last step. */
function fileOf(handler: string): { path: string; rest: string } | undefined {
  const [, path, rest] = /^((?:[^/]{1,255}\/){0,20}[^./]{1,255})(\.[^/]{1,255})$/.exec(handler) ?? [];
  return path === undefined || rest === undefined ? undefined : { path: path.replace(/^\.\//, ''), rest };
}

/** Dots are steps of the module, but for the last. */
function pythonModuleOf(handler: string): { path: string; rest: string } | undefined {
  const [, path, rest] = /^([\w./-]{1,255})(\.\w{1,255})$/.exec(handler) ?? [];
  return path === undefined || rest === undefined ? undefined : { path: path.replaceAll('.', '/'), rest };
}

const LANGUAGES: readonly Language[] = [
  {
    runtime: /^nodejs/,
    build: /^nodejs/,
    endings: ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.tsx', '.jsx', '.node', '.json'],
    moduleOf: fileOf,
  },
  { runtime: /^python/, build: /^python/, endings: ['.py', '.so', '.pyc', '.pyx'], moduleOf: pythonModuleOf },
  { runtime: /^ruby/, build: /^ruby/, endings: ['.rb', '.so'], moduleOf: fileOf },
];

/** The language of a zip function whose build changes no names. */
function languageOf(resource: Resource, { template }: RuleContext): Language | undefined {
  const runtime = resolveText(getProperty(resource, ['Runtime'], template), template) ?? '';
  const metadata = asMap(resource.entry.value)?.get('Metadata');
  const build = nodeAt(metadata, 'BuildMethod');
  return LANGUAGES.find(
    (each) => each.runtime.test(runtime) && (!build || each.build.test(textOf(build) ?? '')),
  );
}

/** The folder of the code from that of the template; nothing where the code comes from elsewhere, or layers may add to it. */
function codeFolderOf(resource: Resource, { template }: RuleContext): string | undefined {
  const name = resource.type === 'AWS::Lambda::Function' ? 'Code' : 'CodeUri';
  const property = getProperty(resource, [name], template);
  const hasMore = ['Layers', 'PackageType', 'InlineCode', 'ImageUri'].some(
    (each) => getProperty(resource, [each], template).state !== 'absent',
  );
  if (hasMore || property.state !== 'set' || property.entry.value.kind !== 'scalar') return undefined;
  return neighborPath(property.entry.value.text);
}

function check(wanted: Wanted, resource: Resource, ctx: RuleContext): void {
  const { code, language, node, path, rest, text } = wanted;
  const steps = path.split('/');
  const last = steps.pop() ?? '';
  const folder = [code, ...steps].join('/');
  const names = ctx.neighbors.namesIn(neighborPath(folder) ?? folder);
  // A folder that cannot be read, or that has nothing of the language: its code is made elsewhere.
  const files = names?.filter((each) => language.endings.some((ending) => each.endsWith(ending)));
  if (!names || !files || files.length === 0 || isMade(names)) return;
  if (names.includes(last) || files.some((each) => each.slice(0, each.lastIndexOf('.')) === last)) return;
  const modules = files.map((each) => each.slice(0, each.lastIndexOf('.')));
  const close = ctx.correctedName(last, () => modules);
  const meant = close && `${text.slice(0, text.length - last.length - rest.length)}${close.meant}${rest}`;
  ctx.report({
    at: node,
    message: `${folder === '.' ? '' : `${folder}/`}${last}${language.endings[0]} does not exist, so ${resource.id} cannot start.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    fixes:
      meant !== undefined && isWritten(node, text)
        ? [replacement(`Change to ${meant}`, node, meant, false)]
        : [],
  });
}

/** What a build of its own makes there need not be there yet. */
function isMade(names: readonly string[]): boolean {
  return names.some((name) =>
    /^(?:makefile|webpack\.config\..*|rollup\.config\..*|esbuild\..*)$/i.test(name),
  );
}

function isWritten(node: Node, text: string): node is ScalarNode {
  return node.kind === 'scalar' && node.text === text;
}
