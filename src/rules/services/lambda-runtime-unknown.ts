import { getProperty } from '../evaluate/properties';
import { knownValues } from '../evaluate/values';
import { replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';
import { nearest } from '../text/nearest';

/** Runtimes that are not known. */
export const lambdaRuntimeUnknown: Rule = {
  id: 'lambda-runtime-unknown',
  title: 'Unknown Lambda runtime',
  why: 'The rule knows the names of all Lambda runtimes, including deprecated ones. An unknown name is most likely misspelled; if it is a new runtime, turn this rule off for the line.',
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
  waitsWhileTyping: 'entry',
  types: ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
  checkResource(resource, ctx) {
    const runtime = getProperty(resource, ['Runtime'], ctx.template);
    if (runtime.state !== 'set' || ctx.kb.runtimes.length === 0) return;
    const { value } = runtime.entry;
    // Every branch of an Fn::If is checked; of a parameter only its default.
    for (const each of knownValues(value, ctx.template)) {
      const { node, text } = each;
      if (each.how === 'allowed' || ctx.kb.runtime(text) || FAMILY.test(text) || /[%<{]/.test(text)) continue;
      const isWritten = each.how === 'literal';
      const close = nearest(text, currentRuntimes(ctx));
      const isFixed = close !== undefined && isWritten && node.kind === 'scalar';
      ctx.report({
        at: isWritten ? node : value,
        message: `“${text}” is not a known Lambda runtime.${close === undefined ? '' : ` Did you mean ${close}?`}`,
        fixes: isFixed ? [replacement(`Change to ${close}`, node, close, false)] : [],
      });
    }
  },
};

/** The runtimes that are not deprecated. */
function currentRuntimes({ kb }: RuleContext): readonly string[] {
  const isCurrent = (end: string | undefined) => end === undefined || Date.parse(end) > Date.now();
  return kb.runtimes.filter(({ deprecated }) => isCurrent(deprecated)).map((each) => each.runtime);
}

/** A name with the form of a runtime may be a new one. */
const FAMILY =
  /^(?:nodejs\d+\.x|python\d\.\d+|java\d+(?:\.al\d+)?|dotnet(?:core)?\d+(?:\.\d+)?|ruby\d\.\d+|go1\.x|provided(?:\.al\d+)?)$/;
