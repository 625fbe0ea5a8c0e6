import { asMap, itemsOf, type Node, textOf } from '../../core/tree/node';
import type { RuleContext } from '../rule';

/** What an expression gives: a single value, a list or a map. */
export type ResultShape = 'a single value' | 'a list' | 'an object';

/** What an expression gives, as far as the template tells. */
export interface FunctionResult {
  readonly shape: ResultShape;
  /** False where it is the schema's word about an attribute: it may differ from what the service answers. */
  readonly isSure: boolean;
}

/** Types of parameters that are lists: `CommaDelimitedList`, `List<…>`, and either of them from Parameter Store. */
const LIST_TYPE = /(?:^|<)(?:CommaDelimitedList$|CommaDelimitedList>|List<)/;

type Known = Pick<RuleContext, 'template' | 'schema' | 'kb'>;

/**
 * Whether a node gives one value, a list or a map; nothing where that depends (`Fn::If`, `Fn::Select`, a look-up, a
 * macro) or where what is named is not known.
 */
export function resultShapeOf(node: Node, ctx: Known): FunctionResult | undefined {
  if (node.kind === 'scalar') return sure('a single value');
  if (node.kind === 'seq') return sure('a list');
  if (node.kind === 'map') return sure('an object');
  const gives = ctx.kb.functionGives(node.name);
  if (gives) return sure(gives === 'list' ? 'a list' : 'a single value');
  if (node.name === 'Ref') return resultShapeOfName(textOf(node.argument) ?? '', ctx);
  if (node.name !== 'Fn::GetAtt') return undefined;
  const [id, ...attribute] = itemsOf(node.argument).map((each) => textOf(each) ?? '');
  return resultShapeOfAttribute(id ?? '', attribute.join('.'), ctx);
}

/** What `Ref` of this name gives, and `${Name}` in `Fn::Sub`. */
export function resultShapeOfName(name: string, { template }: Known): FunctionResult | undefined {
  if (name === 'AWS::NotificationARNs') return sure('a list');
  if (name.startsWith('AWS::')) return name === 'AWS::NoValue' ? undefined : sure('a single value');
  const type = textOf(asMap(template.parameter(name))?.get('Type'));
  if (type !== undefined) return sure(LIST_TYPE.test(type) ? 'a list' : 'a single value');
  return template.has('resource', name) ? sure('a single value') : undefined;
}

/** What `Fn::GetAtt` of this attribute gives. The outputs of a nested stack are texts. */
export function resultShapeOfAttribute(
  id: string,
  attribute: string,
  { schema, template }: Known,
): FunctionResult | undefined {
  const type = template.typeOf(id);
  if (!type) return undefined;
  if (type === 'AWS::CloudFormation::Stack' && attribute.startsWith('Outputs.'))
    return sure('a single value');
  switch (schema.attributes(type)?.get(attribute)?.type.kind) {
    case 'list':
      return { shape: 'a list', isSure: false };
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'timestamp':
      return { shape: 'a single value', isSure: false };
    default:
      return undefined;
  }
}

function sure(shape: ResultShape): FunctionResult {
  return { shape, isSure: true };
}
