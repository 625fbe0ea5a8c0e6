import type { Severity } from '../../../core/findings';
import { type CallNode, itemsOf, type Node, wholeNumberOf } from '../../../core/tree/node';
import { resultShapeOf } from '../../evaluate/resultShape';
import type { RuleContext } from '../../rule';

/** What is wrong with the arguments of a function. */
export interface Mistake {
  readonly at: Node;
  readonly message: string;
  readonly severity?: Severity;
}

/** What the check of one function is given. */
export interface CallCheck {
  readonly call: CallNode;
  readonly items: readonly Node[];
  readonly ctx: RuleContext;
  /** The transform AWS::LanguageExtensions lets functions stand in more places. */
  readonly isExtended: boolean;
}

/** All that is wrong with one call. */
export type ArgumentCheck = (looked: CallCheck) => readonly Mistake[];

/** A mistake, or nothing. */
export type OptionalMistake = Mistake | undefined;

const NONE: readonly Mistake[] = [];

/** The items of the argument, where it is a list. */
export function callCheck(call: CallNode, ctx: RuleContext, isExtended: boolean): CallCheck {
  return { call, items: itemsOf(call.argument), ctx, isExtended };
}

/** Those of several mistakes that are there. */
export function foundMistakes(...found: readonly OptionalMistake[]): readonly Mistake[] {
  return found.every((each) => each === undefined) ? NONE : found.filter((each) => each !== undefined);
}

/** The bounds of a limit of the knowledge; none where it has no such limit. */
export function boundsOf(id: string, { kb }: RuleContext): { readonly least: number; readonly most: number } {
  const { min = 0, max = Number.POSITIVE_INFINITY } = kb.limit(id) ?? {};
  return { least: min, most: max };
}

/** A check of a list of arguments: nothing else is looked at where their number is wrong. */
export function counted(
  least: number,
  most: number,
  what: string,
  others: (looked: CallCheck) => readonly Mistake[],
): ArgumentCheck {
  return (looked) => {
    const { call, items } = looked;
    if (call.argument.kind === 'seq' && items.length >= least && items.length <= most) return others(looked);
    return [{ at: call, message: `${call.name} requires a list of ${what}.` }];
  };
}

/** What is wrong where one text is wanted: a list, a map, or a function that gives one. */
export function wrongValue(node: Node | undefined, { ctx }: CallCheck, message: string): OptionalMistake {
  const gives = node && resultShapeOf(node, ctx);
  if (!node || !gives || gives.shape === 'a single value') return undefined;
  return gives.isSure ? { at: node, message } : { at: node, message, severity: 'warning' };
}

/** What is wrong among several nodes, each of which is one text. */
export function wrongAmong(nodes: readonly Node[], looked: CallCheck, message: string): readonly Mistake[] {
  return foundMistakes(...nodes.map((node) => wrongValue(node, looked, message)));
}

/** What is wrong where only a literal text may stand. */
export function wrongText(node: Node | undefined, message: string): OptionalMistake {
  return node && (node.kind !== 'scalar' || node.value === null) ? { at: node, message } : undefined;
}

/** What is wrong where a list is wanted: anything that surely gives none. */
export function wrongList(node: Node | undefined, { ctx }: CallCheck, message: string): OptionalMistake {
  const gives = node && resultShapeOf(node, ctx);
  if (!node || !gives || gives.shape === 'a list') return undefined;
  return gives.isSure ? { at: node, message } : { at: node, message, severity: 'warning' };
}

/** What is wrong where a whole number within a limit of the knowledge is wanted; `what` is the subject of the sentence. */
export function wrongNumber(
  node: Node | undefined,
  id: string,
  what: string,
  { ctx }: CallCheck,
): OptionalMistake {
  if (node === undefined || node.kind === 'call') return undefined;
  const { least, most } = boundsOf(id, ctx);
  const message = `${what} must be a whole number from ${least} to ${most}.`;
  const amount = wholeNumberOf(node);
  return amount === undefined || amount < least || amount > most ? { at: node, message } : undefined;
}
