import { correcting } from '../fixes/edits';
import type { Report, Rule } from '../rule';
import { correction } from '../text/spelling';
import { isFilledIn, type JudgedShape, judgedShape, SHAPED, severityWhere } from './judgedShape';
import { misspelled } from './mentions';
import { type NamedPlace, namesIn, type ShapeNames } from './names';

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
    const names = namesIn(found);
    const reports = [
      ...unknown(names, found),
      ...twice(names, found),
      ...circles(names, found),
      ...misspelled(names, found, ctx),
    ];
    for (const report of reports) ctx.report({ service: found.shape.service, ...report });
  },
};

function wordFor(scope: string, { shape }: JudgedShape): string {
  return shape.scopes.get(scope) ?? 'name';
}

function unknown({ declared, referred }: ShapeNames, judged: JudgedShape): readonly Report[] {
  return referred.flatMap(({ scope, node, facts }) => {
    const known = declared.filter((each) => each.scope === scope).map((each) => each.node.text);
    if (facts.open || known.includes(node.text) || [node.text, ...known].some(isFilledIn)) return [];
    const close = correction(node.text, known);
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
  const reports: Report[] = [];
  const done = new Set<string>();
  for (const name of edges.keys()) follow(name, new Set(), { edges, done, reports, judged });
  return reports;
}

interface Search {
  readonly edges: ReadonlyMap<string, readonly NamedPlace[]>;
  readonly done: Set<string>;
  readonly reports: Report[];
  readonly judged: JudgedShape;
}

function follow(name: string, path: Set<string>, search: Search): void {
  if (search.done.has(name)) return;
  path.add(name);
  for (const { node, scope, facts } of search.edges.get(name) ?? []) {
    if (!path.has(node.text)) follow(node.text, path, search);
    else
      search.reports.push({
        at: node,
        message: `The ${wordFor(scope, search.judged)} “${node.text}” depends on itself: ${[...circleIn(path, node.text), node.text].join(' → ')}.`,
        severity: severityWhere(facts.rejects),
      });
  }
  path.delete(name);
  search.done.add(name);
}

/** The names of a path from where the circle begins. */
function circleIn(path: ReadonlySet<string>, name: string): readonly string[] {
  const names = [...path];
  return names.slice(names.indexOf(name));
}
