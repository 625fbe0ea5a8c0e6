import { shorten } from '../../core/markdown';
import type { Node, NodeBase } from '../../core/tree/node';
import type { PropertyType } from '../../schema/types';
import { resultKindOf } from '../evaluate/resultKind';
import { type FunctionResult, type ResultShape, resultShapeOf } from '../evaluate/resultShape';
import type { Report, Rule, RuleContext } from '../rule';
import { isSam } from '../sam/sam';
import { firstOf } from '../syntax/shape/keys';
import { judged, judgedGlobals } from './walk/judge';
import { valueShapeOf } from './walk/scalarTypes';
import type { Typed } from './walk/seen';

/** A value of another type than AWS wants, where no function stands. */
export const schemaScalarType: Rule = {
  id: 'schema-scalar-type',
  title: 'Wrong type of value',
  why: 'CloudFormation converts "5" to 5 and true to "true", but it cannot convert a word to a number or an object to a string. A single value instead of a list is a warning, because some services accept it.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 1 minute
      FifoQueue: sure
      QueueName:
        Name: orders.fifo
      Tags: team
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: "60"
      FifoQueue: "true"
      QueueName: orders.fifo
      Tags:
        - Key: team
          Value: 7
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  overlap: 'coexists',
  types: ['*'],
  checkResource(resource, ctx) {
    const found = judged(resource, ctx);
    if (!found) return;
    for (const each of found.mismatched) ctx.report(reportOf(each, isSam(resource.type)));
    for (const each of found.calls) {
      const gives = resultShapeOf(each.node, ctx);
      if (gives && !each.types.some((type) => takes(type, gives.shape)))
        ctx.report(reportOfResult(each, gives));
      else reportKind(each, ctx);
    }
  },
  checkDocument(ctx) {
    for (const each of judgedGlobals(ctx).mismatched) ctx.report(reportOf(each, true));
  },
};

/** Free-form JSON takes anything, and a map may come as the text of one. */
function takes(type: PropertyType, given: ResultShape): boolean {
  const shape = valueShapeOf(type);
  return shape === undefined || shape === (given === 'a list' ? 'list' : 'scalar') || shape === 'map';
}

/** A string for a number, and a number that the schema of an attribute has for a string. */
function reportKind({ entry, node, types }: Typed, ctx: RuleContext): void {
  const gives = resultKindOf(node, ctx);
  if (!gives || node.kind !== 'call') return;
  const isWrong =
    gives.kind === 'text'
      ? types.every(({ kind }) => kind === 'integer' || kind === 'number' || kind === 'boolean')
      : node.name === 'Fn::GetAtt' && types.every(({ kind }) => kind === 'string');
  if (!isWrong) return;
  const wanted = [...new Set(types.map(nameOf))].join(' or ');
  ctx.report({
    at: node,
    message: `${subject(entry, node)} ${wanted}, but ${node.name} returns ${IN_WORDS[gives.kind]} here.`,
    ...(!gives.isSure ? { severity: 'warning' as const } : {}),
  });
}

const IN_WORDS = { text: 'a string', number: 'a number', boolean: 'true or false' } as const;

function reportOfResult({ entry, node, types }: Typed, { isSure, shape }: FunctionResult): Report {
  const wanted = [...new Set(types.map(nameOf))].join(' or ');
  const what = node.kind === 'call' ? node.name : '';
  return {
    at: node,
    message: `${subject(entry, node)} ${wanted}, but ${what} returns ${shape} here.`,
    severity: !isSure || shape === 'a single value' ? 'warning' : 'error',
  };
}

function reportOf({ entry, node, types }: Typed, sam: boolean): Report {
  const wanted = [...new Set(types.map(nameOf))].join(' or ');
  // CloudFormation has taken one for a list of one, and a list of one for its item; SAM has not.
  const isUnsure = (node.kind === 'seq' && !sam) || types.some((each) => valueShapeOf(each) === 'list');
  const written =
    node.kind === 'scalar' ? `“${shorten(node.text)}”` : node.kind === 'map' ? 'an object' : 'a list';
  return {
    at: anchor(node, entry),
    message: `${subject(entry, node)} ${wanted}, not ${written}.`,
    severity: isUnsure ? 'warning' : 'error',
  };
}

/** An item of a list is not of the type of the list. */
function subject({ key, value }: Typed['entry'], node: Node): string {
  return value.kind === 'seq' && node !== value ? `Each item of ${key.text} must be` : `${key.text} must be`;
}

/** A map or a list is not underlined as a whole: its key says enough, or in a branch of Fn::If its first line. */
function anchor(node: Typed['node'], { key, value }: Typed['entry']): NodeBase {
  if (node.kind !== 'scalar' && node !== value) return firstOf(node);
  return node.kind === 'scalar' && node.end > node.start ? node : key;
}

function nameOf(type: PropertyType): string {
  switch (type.kind) {
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'timestamp':
      return 'a date and time';
    case 'list':
      return 'a list';
    case 'object':
    case 'map':
      return 'an object';
    default:
      return 'a string';
  }
}
