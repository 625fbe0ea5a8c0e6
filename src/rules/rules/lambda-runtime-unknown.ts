import { replacement } from '../limits/messages';
import type { Rule } from '../rule';
import { given, settled } from '../settings';
import { nearest } from '../text/nearest';

/** A runtime that nobody has heard of. */
export const lambdaRuntimeUnknown: Rule = {
  id: 'lambda-runtime-unknown',
  title: 'Lambda has no such runtime',
  why: 'The runtimes of Lambda are known by name, those that have ended too. A name that is none of them is most likely misspelt; if it is a new one, turn this rule off for the line.',
  severity: 'warning',
  service: 'lambda',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
  bad: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Handler: index.handler
      Runtime: node22.x
`,
  good: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Handler: index.handler
      Runtime: nodejs22.x
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
  checkResource(resource, ctx) {
    const { runtimes } = ctx.kb;
    const runtime = given(resource, ['Runtime'], ctx.template);
    const found = runtime.state === 'set' ? settled(runtime.entry.value, ctx.template) : undefined;
    if (runtime.state !== 'set' || !found || runtimes.length === 0) return;
    const { node, text } = found.value;
    if (ctx.kb.runtime(text) || FAMILY.test(text) || /[%<{]/.test(text)) return;
    const close = nearest(
      text,
      runtimes
        .filter((each) => each.deprecated === undefined || Date.parse(each.deprecated) > Date.now())
        .map((each) => each.runtime),
    );
    const fixes =
      close !== undefined && node.kind === 'scalar' && found.value.how === 'literal'
        ? [replacement(`Change to ${close}`, node, close, false)]
        : [];
    ctx.report({
      at: runtime.entry.value,
      message: `Lambda has no runtime “${text}”.${close === undefined ? '' : ` Did you mean ${close}?`}`,
      fixes,
    });
  },
};

/** What looks like a runtime may be a new one. */
const FAMILY =
  /^(?:nodejs\d+\.x|python\d\.\d+|java\d+(?:\.al\d+)?|dotnet(?:core)?\d+(?:\.\d+)?|ruby\d\.\d+|go1\.x|provided(?:\.al\d+)?)$/;
