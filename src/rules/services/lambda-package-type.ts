import type { Resource } from '../../core/index/template';
import { type MapEntry, type MapNode, textOf } from '../../core/tree/node';
import { formatAllowed } from '../../knowledge/figures/figures';
import { FUNCTION_TYPES } from '../aws/functions';
import { missingPropertyAnchor } from '../evaluate/missingProperty';
import { getProperty, resolveText } from '../evaluate/properties';
import { removeEntry, replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';
import { isSam } from '../sam/sam';

/** Settings that only .zip packages have, and what inline code requires. */
export const lambdaPackageType: Rule = {
  id: 'lambda-package-type',
  title: 'Function settings do not match the package type',
  why: 'A container image includes its runtime, its entry point and all libraries, so Lambda rejects Runtime, Handler and Layers with it. Inline code becomes a file named index, is supported only for a few runtimes, and its handler must start with “index.”.',
  severity: 'error',
  service: 'lambda',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html',
  bad: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      PackageType: Image
      Handler: app.handler
      Code: { ImageUri: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1' }
`,
  good: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      PackageType: Image
      Code: { ImageUri: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1' }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: FUNCTION_TYPES,
  checkResource(resource, ctx) {
    const { properties } = resource;
    if (!properties) return;
    const kind = getProperty(resource, ['PackageType'], ctx.template);
    const type = resolveText(kind, ctx.template);
    if (type === 'Image') checkImage(properties, resource, ctx);
    else if (type === 'Zip' || (kind.state === 'absent' && !properties.entry('ImageUri')))
      checkZip(resource, ctx);
    const inline = inlineCode(resource, ctx);
    if (inline) checkInline(inline, resource, ctx);
  },
};

function checkImage(properties: MapNode, resource: Resource, ctx: RuleContext): void {
  for (const key of ['Handler', 'Runtime', 'Layers']) {
    const entry = properties.entry(key);
    // An intrinsic function may return no value, and an empty list is the same as no list.
    if (!entry || entry.value.kind === 'call') continue;
    if (entry.value.kind === 'seq' && entry.value.items.length === 0) continue;
    const edits = () => {
      const edit = removeEntry(ctx.source, properties, entry);
      return edit ? [edit] : [];
    };
    ctx.report({
      at: entry.key,
      message: `${key} is not allowed for container image functions; ${resource.id} has PackageType Image.`,
      fixes: [{ title: `Remove ${key}`, preferred: true, edits }],
    });
  }
}

/**
 * SAM rejects a .zip function without runtime or handler, and so does Lambda for CloudFormation. Where only an image is given,
 * PackageType is what is missing, and the schema says so.
 */
function checkZip(resource: Resource, ctx: RuleContext): void {
  if (getProperty(resource, ['Code', 'ImageUri'], ctx.template).state !== 'absent' && !isSam(resource.type))
    return;
  for (const key of ['Runtime', 'Handler'])
    if (getProperty(resource, [key], ctx.template).state === 'absent')
      ctx.report({
        at: missingPropertyAnchor(resource.entry),
        message: `Function ${resource.id} requires ${key} unless PackageType is Image.`,
      });
}

function inlineCode(resource: Resource, ctx: RuleContext): MapEntry | undefined {
  const path = resource.type === 'AWS::Serverless::Function' ? ['InlineCode'] : ['Code', 'ZipFile'];
  const code = getProperty(resource, path, ctx.template);
  return code.state === 'set' ? code.entry : undefined;
}

function checkInline(code: MapEntry, resource: Resource, ctx: RuleContext): void {
  const allowed = ctx.kb.limit('lambda.inline-runtimes')?.allowed;
  const runtime = resolveText(getProperty(resource, ['Runtime'], ctx.template), ctx.template);
  if (runtime !== undefined && allowed && !allowed.some((each) => fits(runtime, String(each))))
    ctx.report({
      at: code.key,
      message: `Inline code is not supported for the runtime ${runtime}; use ${formatAllowed(allowed)}.`,
    });
  else checkHandler(resource, ctx);
}

function checkHandler(resource: Resource, ctx: RuleContext): void {
  const handler = getProperty(resource, ['Handler'], ctx.template);
  if (handler.state !== 'set' || !resource.properties?.entries.includes(handler.entry)) return;
  const { value } = handler.entry;
  const text = textOf(value);
  if (value.kind !== 'scalar' || text === undefined || text === '' || text.startsWith('index.')) return;
  const name = /^[\w-]+\.(\w+)$/.exec(text)?.[1];
  const fixed = `index.${name}`;
  ctx.report({
    at: value,
    // The function is created anyway, and fails when it is invoked.
    severity: 'warning',
    message: `Inline code is deployed as a file named index, so Handler must start with “index.”; with ${text} the function fails to start.`,
    fixes: name === undefined ? [] : [replacement(`Change to ${fixed}`, value, fixed, true)],
  });
}

function fits(runtime: string, pattern: string): boolean {
  return pattern.endsWith('*') ? runtime.startsWith(pattern.slice(0, -1)) : runtime === pattern;
}
