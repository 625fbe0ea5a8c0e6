import type { Fix } from '../../core/findings';
import { isNull, type Node, type ScalarNode } from '../../core/tree/node';
import type { PropertyType } from '../../schema/types';
import type { ValueFacts } from '../../schema/valueFacts';
import { correcting } from '../fixes/edits';
import { isReadOtherwise, quoteFix } from '../fixes/quotes';
import type { Report, Rule, RuleContext } from '../rule';
import { canBeRead, valueShapeOf } from '../schema/walk/scalarTypes';
import type { SeenObject, SeenScalar } from '../schema/walk/seen';
import type { Enumerated } from '../schema/walk/walk';
import { isPartOf, looseCorrection, slipOf } from '../text/spelling';
import { isFilledIn, isLimited, type JudgedShape, judgedShape, SHAPED, severityOfTypes } from './judgedShape';

/** A value that is not among those allowed, has another form, or is not used any more. */
export const shapeValue: Rule = {
  id: 'shape-value',
  title: 'Invalid or retired value',
  why: 'The build or the deployment fails, or the setting has no effect, when a value is not one of those that are allowed or does not have the required form. A retired value still works in old environments, and stops when they are replaced.',
  severity: 'warning',
  service: 'codebuild',
  source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/runtime-versions.html',
  bad: `version: 0.2
phases:
  install:
    runtime-versions:
      nodejs: 15
`,
  good: `version: 0.2
phases:
  install:
    runtime-versions:
      nodejs: 22
`,
  kinds: SHAPED,
  schemaCheck: true,
  waitsWhileTyping: 'value',
  checkDocument(ctx) {
    const found = judgedShape(ctx);
    for (const report of found ? valueReports(found, ctx) : [])
      ctx.report({ service: found?.shape.service ?? shapeValue.service, ...report });
  },
};

/** The values and names that are not allowed, or not any more. */
export function valueReports(judged: JudgedShape, ctx: RuleContext): readonly Report[] {
  const reports: Report[] = [];
  const report = (each: Report) => reports.push({ source: judged.shape.docs, ...each });
  for (const each of judged.enumerated) checkEnumerated(each, judged, ctx, report);
  // A value of another type is reported as such.
  const mismatched = new Set<Node>(judged.mismatched.map(({ node }) => node));
  for (const each of judged.scalars) {
    checkScalar(each, judged, ctx, report);
    if (!mismatched.has(each.node)) checkForm(each, judged, ctx, report);
  }
  for (const each of judged.objects) checkNames(each, judged, ctx, report);
  return reports;
}

type Reporter = (report: Report) => void;

function checkEnumerated(
  { node, entry, types, way, allowed }: Enumerated,
  judged: JudgedShape,
  ctx: RuleContext,
  report: Reporter,
): void {
  if (node.kind !== 'scalar' || isFilledIn(node.text) || isLimited(way, judged, ctx)) return;
  if (types.some(({ facts }) => facts?.also !== undefined && matches(node, facts.also, ctx))) return;
  const lower = node.text.toLowerCase();
  const ignoresCase = types.some(({ facts }) => facts?.anyCase);
  if (ignoresCase && allowed.some((each) => each.toLowerCase() === lower)) return;
  const current = allowed.filter((each) => types.every(({ facts }) => !facts?.values.get(each)?.retired));
  const close = looseCorrection(node.text, current, isPartOf);
  const hint = close === undefined ? '' : ` Did you mean ${close.meant}?`;
  report({
    at: node,
    message: `“${node.text}” is not a valid value of ${entry.key.text}.${hint} Use ${current.join(', ')}.`,
    severity: severityOfTypes(types),
    fixes: close === undefined ? [] : [correcting(node, close)],
  });
}

/** The next item of a list, indented so that it continues the value above. */
const SWALLOWED = /\n[ \t]*- /;

function checkScalar(scalar: SeenScalar, judged: JudgedShape, ctx: RuleContext, report: Reporter): void {
  const { doc, shape } = judged;
  const { node, types } = scalar;
  if (node.text.includes('{{resolve:') && doc && doc.path !== '' && !doc.template)
    report({
      at: node,
      message: `${shape.reader} does not resolve {{resolve:…}}: only CloudFormation does, in templates.`,
      severity: 'warning',
    });
  if (node.style === 'plain' && doc && SWALLOWED.test(doc.slice(node.start, node.end)))
    report({
      at: node,
      message:
        'A line that begins with a dash is part of this value: it is indented deeper. Align the dashes.',
    });
  for (const { facts } of types) {
    const sentence = facts && retiredIn(node, facts, ctx);
    if (facts && sentence !== undefined)
      report({ at: node, message: sentence, severity: 'warning', fixes: newerValue(node, sentence, facts) });
  }
}

function checkForm(scalar: SeenScalar, judged: JudgedShape, ctx: RuleContext, report: Reporter): void {
  const { node, entry, types, way } = scalar;
  const scalars = types.filter((each) => valueShapeOf(each) === 'scalar');
  checkNear(scalar, scalars, report);
  const forms = scalars.flatMap(({ facts }) => facts?.form ?? []);
  if (
    forms.length === 0 ||
    forms.length < scalars.length ||
    // It is of another type, which is reported.
    !scalars.some((each) => canBeRead(node.text, each)) ||
    isFilledIn(node.text) ||
    isLimited(way, judged, ctx)
  )
    return;
  if (forms.some(({ pattern }) => matches(node, pattern, ctx))) return;
  // YAML reads another value than is written, and the written one would be right.
  const isRetyped =
    isReadOtherwise(node) && forms.some(({ pattern }) => ctx.patterns.whole(pattern).test(node.written));
  report({
    at: node.end > node.start ? node : entry.key,
    message: `${entry.key.text} must ${forms[0]?.what ?? ''}${notText(node)}.`,
    severity: severityOfTypes(types),
    fixes: isRetyped ? [quoteFix([node])] : [],
  });
}

/** A value that may be newer than those that are known, unless it is close to one of them. */
function checkNear({ node, entry }: SeenScalar, types: readonly PropertyType[], report: Reporter): void {
  const [type, ...others] = types;
  const { facts } = type ?? {};
  if (!facts?.near || others.length > 0 || facts.values.has(node.text) || isFilledIn(node.text)) return;
  const found = slipOf(node.text, facts.values.keys());
  if (found)
    report({
      at: node,
      message: `“${node.text}” is not a known value of ${entry.key.text}. Did you mean ${found.meant}?`,
      severity: 'warning',
      fixes: [correcting(node, found)],
    });
}

/** One that is still used: the one that the sentence names, else the one with the same ending, else the first. */
function newerValue(node: ScalarNode, sentence: string, { values }: ValueFacts): readonly Fix[] {
  const current = [...values].flatMap(([value, { retired }]) => (retired === undefined ? [value] : []));
  const named = current.filter((each) => sentence.includes(` ${each}`));
  const digits = /\d+$/.exec(node.text)?.[0];
  const same = current.filter((each) => digits !== undefined && each.endsWith(digits));
  const [meant] = [named, same].find(({ length }) => length === 1) ?? current;
  return meant === undefined ? [] : [correcting(node, { meant, isCertain: false })];
}

function notText({ text, written }: ScalarNode): string {
  if (text === '') return '';
  return written === text ? `, not “${text}”` : `; YAML reads the unquoted ${written} as “${text}”`;
}

/** Names that the author chooses. */
function checkNames(
  { map, object }: SeenObject,
  { shape }: JudgedShape,
  ctx: RuleContext,
  report: Reporter,
): void {
  const names = object.shape?.names;
  if (!names) return;
  const needsValue = object.shape?.others?.required === true;
  for (const { key, value } of map.entries) {
    if (object.properties.has(key.text) || isFilledIn(key.text)) continue;
    // A name without its value is not a name yet.
    if (needsValue && isNull(value)) continue;
    const sentence = retiredIn(key, names, ctx);
    if (sentence !== undefined) report({ at: key, message: sentence });
    if (names.form && !matches(key, names.form.pattern, ctx))
      report({
        at: key,
        message: `${key.text} is not a valid ${nameSort(names, shape)}: it must ${names.form.what}.`,
        severity: names.rejects ? 'error' : 'warning',
      });
  }
}

function nameSort({ declares }: ValueFacts, { scopes }: JudgedShape['shape']): string {
  const scope = declares === undefined ? undefined : scopes.get(declares);
  return scope === undefined ? 'name' : `${scope} name`;
}

/** Why a value or a name is not used any more. */
function retiredIn(node: ScalarNode, { values, retired }: ValueFacts, ctx: RuleContext): string | undefined {
  const known = values.get(node.text);
  if (known) return known.retired;
  for (const [pattern, sentence] of retired) if (ctx.patterns.whole(pattern).test(node.text)) return sentence;
  return undefined;
}

/** True where the whole text matches; also where that cannot be told. */
function matches({ text }: ScalarNode, pattern: string, { patterns }: RuleContext): boolean {
  return patterns.whole(pattern).test(text) !== false;
}
