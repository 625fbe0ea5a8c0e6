import { itemsOf, type Node, textOf } from '../../core/tree/node';
import type { RuleContext } from '../rule';

/** What a function returns: text that no number or boolean is written like, a number, or true or false. */
export interface ResultKind {
  readonly kind: 'text' | 'number' | 'boolean';
  /** False where it is the schema's word: it may differ from what the service answers. */
  readonly isSure: boolean;
}

/** Functions that return text, whatever they are given. */
const TEXTS: ReadonlySet<string> = new Set(['Fn::ToJsonString', 'Fn::Base64']);
/** Pseudo parameters that begin with a letter; an account ID is a number as well. */
const PSEUDO = /^AWS::(?:Partition|Region|StackId|StackName|URLSuffix)$/;
/** Attributes that are text in every service. */
const TEXT_ATTRIBUTE = /(?:Arn|ARN|Url|URL|DomainName|DNSName)$/;
/** What `Ref` gives of these is what their authors want. */
const OPEN = /^(?!AWS::)|^AWS::CloudFormation::/;

type Known = Pick<RuleContext, 'template' | 'schema' | 'kb'>;

/** What kind of value a function returns; nothing where that is not known, and for strings that may be numbers. */
export function resultKindOf(node: Node, ctx: Known): ResultKind | undefined {
  if (node.kind !== 'call') return undefined;
  const gives = ctx.kb.functionGives(node.name);
  if (gives === 'number' || gives === 'boolean') return { kind: gives, isSure: true };
  if (TEXTS.has(node.name)) return { kind: 'text', isSure: true };
  if (node.name === 'Ref') return ofName(textOf(node.argument) ?? '', ctx);
  if (node.name !== 'Fn::GetAtt') return undefined;
  const [id = '', ...attribute] = itemsOf(node.argument).map((each) => textOf(each) ?? '');
  return ofAttribute(id, attribute.join('.'), ctx);
}

function ofName(name: string, { template }: Known): ResultKind | undefined {
  if (PSEUDO.test(name)) return { kind: 'text', isSure: true };
  const type = template.has('parameter', name) ? undefined : template.typeOf(name);
  return type === undefined || OPEN.test(type) ? undefined : { kind: 'text', isSure: false };
}

function ofAttribute(id: string, attribute: string, { schema, template }: Known): ResultKind | undefined {
  const type = template.typeOf(id);
  if (type === undefined || OPEN.test(type)) return undefined;
  switch (schema.attributes(type)?.get(attribute)?.type.kind) {
    case 'integer':
    case 'number':
      return { kind: 'number', isSure: false };
    case 'boolean':
      return { kind: 'boolean', isSure: false };
    case 'string':
      return TEXT_ATTRIBUTE.test(attribute) ? { kind: 'text', isSure: false } : undefined;
    default:
      return undefined;
  }
}
