import type { Fix } from '../../../core/findings';
import type { TemplateIndex } from '../../../core/index/template';
import {
  asMap,
  itemsOf,
  type MapNode,
  type Node,
  nameOf,
  type ScalarNode,
  textOf,
  walk,
} from '../../../core/tree/node';
import { isReadOtherwise, quoteFix } from '../../fixes/quotes';
import type { DocumentRuleContext } from '../../rule';
import { changesMeaning, sentence, severityOfChange } from './changes';

/** An argument of `Fn::Equals` that is compared with a parameter. */
interface Comparison {
  readonly parameter: string;
  readonly node: ScalarNode;
}

/** Defaults and allowed values of parameters that are strings: one finding for each parameter. */
export function checkParameters(template: TemplateIndex, ctx: DocumentRuleContext): void {
  let compared: ReadonlyMap<string, readonly ScalarNode[]> | undefined;
  for (const { key, value } of template.parameters.values()) {
    const changed = value.kind === 'map' ? changedIn(value, key.text) : [];
    const [first] = changed;
    if (!first) continue;
    compared ??= comparedWith(template);
    const fix = parameterFix(key.text, changed, compared.get(key.text) ?? [], template);
    ctx.report({ at: first, message: sentence(first), fixes: [fix], ...severityOfChange(first) });
  }
}

function changedIn(parameter: MapNode, name: string): readonly ScalarNode[] {
  const type = textOf(parameter.get('Type'));
  if (type === undefined || type.includes('Number')) return [];
  const chosen = parameter.get('Default');
  const allowed = itemsOf(parameter.get('AllowedValues'));
  // The default is not an allowed value then, which is an error.
  if (allowed.some((each) => isReadOtherwise(each) && each.written === textOf(chosen))) return [];
  const values = [chosen, ...allowed];
  const texts = new Set(values.map((each) => (isReadOtherwise(each) ? undefined : textOf(each))));
  // An allowed value that is written as AWS reads this one: that is meant.
  return values.filter((each) => changesMeaning(each, name)).filter(({ text }) => !texts.has(text));
}

/**
 * Quotes around all values of a parameter, and around what conditions compare it with. What else refers to the parameter
 * may expect a boolean, so that the fix is no longer certain.
 */
function parameterFix(
  name: string,
  changed: readonly ScalarNode[],
  compared: readonly ScalarNode[],
  template: TemplateIndex,
): Fix {
  const isCertain =
    changed.every((each) => typeof each.value !== 'boolean') ||
    template.referencesTo(name).length === compared.length;
  const others = compared.filter((node) => isReadOtherwise(node));
  return quoteFix([...changed, ...others], isCertain);
}

/** What each parameter is compared with. */
function comparedWith(template: TemplateIndex): ReadonlyMap<string, readonly ScalarNode[]> {
  const found = new Map<string, ScalarNode[]>();
  for (const { parameter, node } of comparisons(template)) {
    const known = found.get(parameter);
    if (known) known.push(node);
    else found.set(parameter, [node]);
  }
  return found;
}

/** What a condition compares a parameter with: as it is written it is an allowed value, as it is read it is none. */
export function checkComparisons(template: TemplateIndex, ctx: DocumentRuleContext): void {
  const allowedOf = new Map<string, ReadonlySet<string | undefined>>();
  for (const { parameter, node } of comparisons(template)) {
    if (!isReadOtherwise(node)) continue;
    const allowed = allowedOf.get(parameter) ?? allowedIn(template.parameters.get(parameter)?.value);
    allowedOf.set(parameter, allowed);
    if (allowed.has(node.text) || !allowed.has(node.written)) continue;
    ctx.report({
      at: node,
      message: `YAML 1.1 reads the unquoted ${node.written} as “${node.text}”, which ${parameter} never equals. Put it in quotes.`,
      fixes: [quoteFix([node])],
    });
  }
}

function allowedIn(parameter: Node | undefined): ReadonlySet<string | undefined> {
  return new Set(itemsOf(asMap(parameter)?.get('AllowedValues')).map(textOf));
}

function comparisons(template: TemplateIndex): readonly Comparison[] {
  const found: Comparison[] = [];
  for (const section of [template.conditions, template.rules])
    for (const { value } of section.values())
      walk(value, (node) => {
        found.push(...comparisonIn(node));
        return true;
      });
  return found;
}

function comparisonIn(node: Node): readonly Comparison[] {
  if (node.kind !== 'call' || node.name !== 'Fn::Equals') return [];
  const [one, other] = itemsOf(node.argument);
  return [pair(one, other), pair(other, one)].flatMap((each) => each ?? []);
}

function pair(reference: Node | undefined, node: Node | undefined): Comparison | undefined {
  if (reference?.kind !== 'call' || reference.name !== 'Ref' || node?.kind !== 'scalar') return undefined;
  const parameter = nameOf(reference.argument);
  return parameter === undefined ? undefined : { parameter, node };
}
