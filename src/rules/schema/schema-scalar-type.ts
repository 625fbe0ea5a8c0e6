import { asMap, type Node, type NodeBase, textOf } from '../../core/node';
import type { PropertyType } from '../../schema/types';
import type { Report, Rule, TemplateView } from '../rule';
import { isSam, judged } from './judge';
import { shapeOf } from './types';
import type { Typed } from './walk';

/** A value of another type than AWS wants, where no function stands. */
export const schemaScalarType: Rule = {
  id: 'schema-scalar-type',
  title: 'The value is of another type',
  why: 'CloudFormation turns "5" into 5 and true into "true", but it cannot read a word as a number, or a map as a text. A single value where a list is wanted is a warning, since some services take it.',
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
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  types: ['*'],
  checkResource(resource, ctx) {
    const found = judged(resource, ctx);
    if (!found) return;
    for (const each of found.mismatched) ctx.report(said(each, isSam(resource.type)));
    for (const each of found.calls) {
      const given = givenBy(each.node, ctx.template);
      if (given && !each.types.some((type) => takes(type, given)))
        ctx.report(saidOf(each, given, isSam(resource.type)));
    }
  },
};

type Given = 'one value' | 'a list';

/** What a function gives; nothing where that depends. */
function givenBy(node: Node, template: TemplateView): Given | undefined {
  if (node.kind !== 'call') return undefined;
  if (node.name !== 'Ref') return LISTS.has(node.name) ? 'a list' : 'one value';
  const name = textOf(node.argument) ?? '';
  const type = textOf(asMap(template.parameter(name))?.get('Type'));
  if (type !== undefined) return /List\b|\bList</.test(type) ? 'a list' : 'one value';
  return template.has('resource', name) ? 'one value' : undefined;
}

const LISTS: ReadonlySet<string> = new Set(['Fn::Split', 'Fn::GetAZs', 'Fn::Cidr']);

/** Free-form JSON takes anything, and a map may come as the text of one. */
function takes(type: PropertyType, given: Given): boolean {
  const shape = shapeOf(type);
  return shape === undefined || shape === (given === 'a list' ? 'list' : 'scalar') || shape === 'map';
}

function saidOf({ entry, node, types }: Typed, given: Given, sam: boolean): Report {
  const wanted = [...new Set(types.map(nameOf))].join(' or ');
  const what = node.kind === 'call' ? node.name : '';
  return {
    at: node,
    message: `${entry.key.text} takes ${wanted}; ${what} gives ${given} here.`,
    severity: sam || given === 'one value' ? 'warning' : 'error',
  };
}

function said({ entry, node, types }: Typed, sam: boolean): Report {
  const wanted = [...new Set(types.map(nameOf))].join(' or ');
  // CloudFormation has taken one for a list of one, and a list of one for its item.
  const isUnsure = sam || node.kind === 'seq' || types.some((each) => shapeOf(each) === 'list');
  const written =
    node.kind === 'scalar' ? `“${shorten(node.text)}”` : node.kind === 'map' ? 'a map' : 'a list';
  return {
    at: anchor(node, entry.key),
    message: `${entry.key.text} takes ${wanted}, not ${written}.`,
    severity: isUnsure ? 'warning' : 'error',
  };
}

/** A map or a list is not underlined as a whole: its key says enough. */
function anchor(node: Typed['node'], key: NodeBase): NodeBase {
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
      return 'a map';
    default:
      return 'a text';
  }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
