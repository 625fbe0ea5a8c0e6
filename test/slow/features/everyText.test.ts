import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  collapsedAtFirst,
  createLanguageService,
  type LanguageService,
  type LiveDocument,
} from '../../../src/api';
import { type CorpusFile, corpusOrSkip } from '../../support/corpus';
import { knowledge, schema } from '../../support/lint';

/** FUZZ=1 is the long run. */
const LONG = process.env.FUZZ === '1';
/** Places of each text that are asked about. */
const PLACES = LONG ? 6 : 3;

function fail(doing: string, error: unknown): never {
  throw new Error(doing, { cause: error });
}

function inside(range: { readonly start: number; readonly end: number }, length: number): void {
  const { start, end } = range;
  assert.ok(start >= 0 && start <= end && end <= length, `${start} to ${end} of ${length}`);
}

/** All that an editor asks of a file; nothing may throw, and no place may lie outside of the text. */
async function askAll(text: string, { path, kind }: Pick<CorpusFile, 'path' | 'kind'>): Promise<void> {
  const service = createLanguageService({ knowledge: knowledge(), schema: schema() });
  const doc = await service.open(text, { path, kind });
  for (const finding of service.check(doc, { onFailure: fail })) {
    inside(finding.span, doc.length);
    for (const each of finding.related) inside(each.span, doc.length);
    for (const action of service.codeActions(doc, finding))
      for (const edit of action.edits()) inside(edit, doc.length);
  }
  for (const { offset } of service.inlayHints(doc)) inside({ start: offset, end: offset }, doc.length);
  for (const symbol of service.symbols(doc)) inside(symbol, doc.length);
  for (const { id } of service.servicesIn(doc)) service.gauges(doc, id);
  const overview = service.overview(doc, service.check(doc));
  for (const { places } of overview.findings)
    for (const { offset } of places) inside({ start: offset, end: offset }, doc.length);
  assert.ok(service.overviewPage(overview).length > 0);
  assert.ok(await service.drawGraph(overview.graph, collapsedAtFirst(overview.graph), 'page'));
  for (let part = 0; part <= PLACES; part += 1)
    await askAt(service, doc, Math.floor((doc.length * part) / PLACES));
}

async function askAt(service: LanguageService, doc: LiveDocument, offset: number): Promise<void> {
  const { length } = doc;
  const card = service.hover(doc, offset);
  if (card) inside(card, length);
  const place = service.definition(doc, offset);
  if (place) inside(place, length);
  for (const each of service.references(doc, offset)) inside(each, length);
  for (const each of await service.complete(doc, offset, { snippets: true, today: '2026-11-23' }))
    inside(each, length);
}

/** Signs that mean something in YAML and JSON, and parts of templates. */
const PARTS = [
  ...'{}[]:,#&*!|>\'"%@`-? \n\t\r\0\uFEFFé',
  ...['\\', '${', '---\n', '<<: ', '\ud800', '!Sub ', '!If [', 'Fn::If: ', 'Type: ', 'Properties:\n'],
  ...['    ', '\n  A:\n', 'Ref: ', 'Fn::ForEach::X: ', '!GetAtt A.', '"Type": ', 'null', '1e999', '::'],
];

describe('every text, to rules and features', () => {
  it('has its answers, for parts of each file of the corpus', async function () {
    this.timeout(LONG ? 3_600_000 : 300_000);
    const files = corpusOrSkip(this).filter(({ kind, text }) => kind !== 'none' && text.length < 200_000);
    const sampled = LONG ? files : files.filter((_, index) => index % 16 === 0);
    for (const file of sampled) {
      const step = Math.max(1, Math.ceil(file.text.length / (LONG ? 24 : 2.5)));
      for (let end = file.text.length; end > 0; end -= step) await askAll(file.text.slice(0, end), file);
    }
  });

  it('has its answers when it is changed at random', async function () {
    this.timeout(LONG ? 3_600_000 : 300_000);
    const files = corpusOrSkip(this).filter(({ kind, text }) => kind !== 'none' && text.length < 8000);
    const change = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(...PARTS),
      fc.nat({ max: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: files.length - 1 }),
        fc.array(change, { minLength: 1, maxLength: 10 }),
        async (index, changes) => {
          const file = files[index];
          if (!file) return;
          let { text } = file;
          for (const [at, inserted, removed] of changes) {
            const offset = Math.floor(at * text.length);
            text = text.slice(0, offset) + inserted + text.slice(offset + removed);
          }
          await askAll(text, file);
        },
      ),
      { numRuns: LONG ? 15_000 : 120 },
    );
  });

  it('has its answers, whatever parts it is made of', async function () {
    this.timeout(LONG ? 3_600_000 : 300_000);
    const kind = fc.constantFrom(
      ...(['cloudformation', 'sam', 'buildspec', 'appspec', 'ebextensions'] as const),
    );
    const part = fc.constantFrom(
      ...PARTS,
      ...['Resources:\n', 'Parameters:\n', 'Outputs:\n', 'Conditions:\n', 'Mappings:\n', 'Globals:\n'],
      ...['  P:\n    Type: AWS::CodeBuild::Project\n    Properties:\n      Source:\n        BuildSpec: |\n'],
      ...[
        '  F:\n    Type: AWS::Lambda::Function\n',
        '    DependsOn: F\n',
        '      Timeout: ',
        '{"Resources": {',
      ],
      ...['phases:\n  build:\n', 'hooks:\n', 'option_settings:\n', '- namespace: aws:autoscaling:asg\n'],
    );
    await fc.assert(
      fc.asyncProperty(kind, fc.array(part, { maxLength: 25 }), (is, parts) =>
        askAll(parts.join(''), { path: 'x.yaml', kind: is }),
      ),
      { numRuns: LONG ? 40_000 : 200 },
    );
  });

  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, n) => line(n)).join('\n');
  const hostile: readonly [what: string, text: string][] = [
    ['an alias bomb', `a: &a [x, x]\n${lines(30, (n) => `b${n}: &b${n} [*${n ? `b${n - 1}` : 'a'}, *a]`)}`],
    ['10,000 levels', `Resources: ${'{a: '.repeat(10_000)}`],
    ['10 MB of one line', `Resources: ${'x'.repeat(10_000_000)}`],
    ['an empty line at the beginning', '\nResources:\n  A:\n    Type: AWS::SNS::Topic\n\n'],
    ['a NUL', 'Resources:\n  A:\0\n'],
    [
      '60 nested conditions',
      `Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: ${'!If [C, a, '.repeat(60)}b${']'.repeat(60)}`,
    ],
    [
      'conditions that name each other',
      `Conditions:\n${lines(40, (n) => `  C${n}: !And [!Condition C${(n + 1) % 40}, !Condition C${(n + 2) % 40}]`)}\nResources:\n  A:\n    Type: AWS::SNS::Topic\n    Condition: C0\n`,
    ],
    [
      '2,000 resources that name each other',
      `Resources:\n${lines(2000, (n) => `  A${n}:\n    Type: AWS::SNS::Topic\n    DependsOn: [A${(n * 7) % 2000}, A${(n * 13 + 1) % 2000}]`)}`,
    ],
    [
      'a name of 100,000 letters',
      `Resources:\n  A:\n    Type: AWS::SNS::Topic\n    DependsOn: ${'a'.repeat(100_000)}\n  ${'b'.repeat(100_000)}:\n    Type: AWS::SNS::Topic\n`,
    ],
    ['a type of 50,000 letters', `Resources:\n  A:\n    Type: AWS::SNS::${'T'.repeat(50_000)}\n`],
    [
      'a value of 500,000 blanks',
      `Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: "${' '.repeat(500_000)}x"\n`,
    ],
  ];
  for (const [what, text] of hostile)
    it(`has its answers: ${what}`, async function () {
      this.timeout(300_000);
      await askAll(text, { path: 'x.yaml', kind: 'cloudformation' });
    });
});
