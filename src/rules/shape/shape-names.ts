import type { Node, ScalarNode } from '../../core/tree/node';
import { correcting } from '../fixes/edits';
import type { Report, Rule, RuleContext } from '../rule';
import { isFilledIn, type JudgedShape, judgedShape, SHAPED, severityWhere } from './judgedShape';
import { misspelled } from './mentions';
import { declaredByScope, type NamedPlace, namesIn, type ShapeNames, wordFor } from './names';

/** Names that are declared in one place of a file and referred to in another. */
export const shapeNames: Rule = {
  id: 'shape-names',
  title: 'Undefined, duplicate or circular name',
  why: 'A build of a batch that depends on a build that does not exist, on itself, or on one that depends on it, never starts: CodeBuild rejects the batch with BATCH_SPEC_VALIDATION_ERROR. Identifiers must be unique.',
  severity: 'warning',
  service: 'codebuild',
  source:
    'https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html#build-spec.batch.build-graph',
  bad: `version: 0.2
batch:
  build-graph:
    - identifier: compile
    - identifier: test
      depend-on: [complie]
`,
  good: `version: 0.2
batch:
  build-graph:
    - identifier: compile
    - identifier: test
      depend-on: [compile]
`,
  kinds: SHAPED,
  schemaCheck: true,
  waitsWhileTyping: 'value',
  checkDocument(ctx) {
    const found = judgedShape(ctx);
    if (!found) return;
    const reports = [
      ...nameReports(found, ctx),
      ...repeated(found),
      ...misspelled(namesIn(found), found, ctx),
    ];
    for (const report of reports) ctx.report({ service: found.shape.service, ...report });
  },
};

/** Names that are not declared, declared twice, or lead in a circle. */
export function nameReports(judged: JudgedShape, ctx: RuleContext): readonly Report[] {
  const names = namesIn(judged);
  return [...unknown(names, judged, ctx), ...twice(names, judged), ...circles(names, judged)];
}

function unknown(
  { declared, referred }: ShapeNames,
  judged: JudgedShape,
  ctx: RuleContext,
): readonly Report[] {
  const namesAt = declaredByScope(declared);
  // What lacks its name may be what is referred to.
  const lacking = new Set(judged.missing.flatMap(({ property }) => property.type.facts?.declares ?? []));
  return referred.flatMap((place) => {
    const { scope, node, facts } = place;
    if (lacking.has(scope) || (facts.also !== undefined && ctx.patterns.whole(facts.also).test(node.text)))
      return [];
    const { names, isOpen } = namesAt(place);
    // Without any name, it is the names that are missing.
    if (place.within && names.size === 0) return [];
    if (facts.open || isOpen || names.has(node.text) || isFilledIn(node.text)) return [];
    const close = ctx.correctedName(node.text, () => names);
    const hint = close === undefined ? '' : ` Did you mean ${close.meant}?`;
    return {
      at: node,
      message: `There is no ${wordFor(scope, judged)} “${node.text}”.${hint}`,
      severity: severityWhere(facts.rejects),
      fixes: close === undefined ? [] : [correcting(node, close)],
    };
  });
}

function twice({ declared }: ShapeNames, judged: JudgedShape): readonly Report[] {
  const seen = new Map<string, NamedPlace>();
  return declared.flatMap((place) => {
    const { scope, node, around, facts } = place;
    const key = `${scope}\n${node.text}`;
    const first = seen.get(key);
    if (!first) seen.set(key, place);
    // A key twice in one object is another mistake, with its own rule.
    if (!first || first.around === around || isFilledIn(node.text)) return [];
    return {
      at: node,
      message: `Duplicate ${wordFor(scope, judged)} “${node.text}”.`,
      severity: severityWhere(facts.rejects),
      related: [{ at: first.node, message: 'Also defined here' }],
    };
  });
}

/** Items, and keys of items, that a list has more than once. */
function repeated({ lists, shape }: JudgedShape): readonly Report[] {
  return lists
    .filter(({ types }) => types.some(({ facts }) => facts?.unique))
    .flatMap(({ items, entry }) => {
      const seen = new Map<string, ScalarNode>();
      return items.flatMap(namesOfItem).flatMap((at) => {
        const first = seen.get(at.text);
        seen.set(at.text, first ?? at);
        return first && !isFilledIn(at.text) ? [repeatedReport(at, first, entry.key.text, shape.docs)] : [];
      });
    });
}

function namesOfItem(item: Node): readonly ScalarNode[] {
  if (item.kind === 'map') return item.entries.map(({ key }) => key);
  return item.kind === 'scalar' && item.value !== null ? [item] : [];
}

function repeatedReport(at: ScalarNode, first: ScalarNode, list: string, source: string): Report {
  return {
    at,
    message: `${at.text} is listed more than once in ${list}.`,
    source,
    related: [{ at: first, message: 'Also listed here' }],
  };
}

/** Reports the reference with which a circle closes, once a circle. */
function circles({ declared, referred }: ShapeNames, judged: JudgedShape): readonly Report[] {
  const edges = new Map<string, readonly NamedPlace[]>();
  const byPlace = new Map<NamedPlace['around'], NamedPlace[]>();
  for (const each of referred) {
    const known = byPlace.get(each.around);
    if (known) known.push(each);
    else byPlace.set(each.around, [each]);
  }
  for (const { node, around, scope } of declared) {
    const references = (byPlace.get(around) ?? []).filter(
      (each) => each.scope === scope && each.facts.acyclic,
    );
    if (references.length > 0) edges.set(node.text, references);
  }
  const search: Search = { edges, done: new Set(), reports: [], judged };
  for (const name of edges.keys()) follow(name, search);
  return search.reports;
}

interface Search {
  readonly edges: ReadonlyMap<string, readonly NamedPlace[]>;
  readonly done: Set<string>;
  readonly reports: Report[];
  readonly judged: JudgedShape;
}

/** Goes down all references of a name. A loop and no recursion: a chain may be as long as the file. */
function follow(start: string, search: Search): void {
  const path = new Set<string>();
  const open: { readonly name: string; next: number }[] = [];
  const enter = (name: string) => {
    if (search.done.has(name)) return;
    path.add(name);
    open.push({ name, next: 0 });
  };
  enter(start);
  for (let last = open.at(-1); last; last = open.at(-1)) {
    const reference = search.edges.get(last.name)?.[last.next];
    last.next += 1;
    if (!reference) {
      open.pop();
      path.delete(last.name);
      search.done.add(last.name);
    } else if (path.has(reference.node.text)) search.reports.push(circleReport(reference, path, search));
    else enter(reference.node.text);
  }
}

function circleReport(
  { node, scope, facts }: NamedPlace,
  path: ReadonlySet<string>,
  { judged }: Search,
): Report {
  const names = [...circleIn(path, node.text), node.text];
  const shown = names.length > MOST_SHOWN ? [...names.slice(0, MOST_SHOWN - 1), '…', node.text] : names;
  return {
    at: node,
    message: `The ${wordFor(scope, judged)} “${node.text}” depends on itself: ${shown.join(' → ')}.`,
    severity: severityWhere(facts.rejects),
  };
}

/** A message names no more of a circle. */
const MOST_SHOWN = 8;

/** The names of a path from where the circle begins. */
function circleIn(path: ReadonlySet<string>, name: string): readonly string[] {
  const names = [...path];
  return names.slice(names.indexOf(name));
}
