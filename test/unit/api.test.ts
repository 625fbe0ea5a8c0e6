import assert from 'node:assert/strict';
import { createLanguageService, DEFAULT_PROFILE, loadLanguageService } from '../../src/api';
import { knowledge, schema } from '../support/lint';

const TEMPLATE = `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      Role: arn:aws:iam::111122223333:role/app
      Code: { ZipFile: x }
      Timeout: 901
`;
const VALUE = TEMPLATE.indexOf('901');

describe('the language service', () => {
  const service = createLanguageService({ knowledge: knowledge(), schema: schema() });
  const open = () => service.open(TEMPLATE, { path: 'template.yaml' });
  const rules = (...args: Parameters<typeof service.check>) =>
    service.check(...args).map(({ rule, span }) => [rule, span.start]);

  it('follows a document through its edits, and keeps what they leave as it was', async () => {
    const doc = await open();
    const [before] = service.check(doc).filter(({ rule }) => rule === 'lambda.timeout');
    assert.equal(before?.span.start, VALUE);
    doc.edit([{ start: 0, end: 0, text: '# a comment\n' }]);
    const [after] = service.check(doc).filter(({ rule }) => rule === 'lambda.timeout');
    assert.equal(after, before);
    assert.equal(after?.span.start, VALUE + 12);
    doc.edit([{ start: VALUE + 12, end: VALUE + 15, text: '900' }]);
    assert.deepEqual(
      rules(doc).filter(([rule]) => rule === 'lambda.timeout'),
      [],
    );
  });

  it('starts over with another profile, and leaves out what is suppressed', async () => {
    const doc = await open();
    assert.ok(rules(doc).some(([rule]) => rule === 'lambda.timeout'));
    const profile = { ...DEFAULT_PROFILE, severities: { 'lambda.': 'off' } } as const;
    assert.ok(!rules(doc, { profile }).some(([rule]) => rule === 'lambda.timeout'));
    const [finding] = service.check(doc);
    const suppression = finding && service.codeActions(doc, finding).at(-1);
    doc.edit(suppression?.edits() ?? []);
    assert.match(doc.text, /# aws-hints-disable-next-line lambda/);
    assert.ok(!service.check(doc).some((each) => each.rule === finding?.rule));
  });

  it('answers with other knowledge: the quotas of an account', async () => {
    const doc = await open();
    const mine = service.withKnowledge(service.knowledge.withQuotas({ 'lambda.timeout': 1000 }));
    assert.notEqual(mine.hover(doc, VALUE)?.markdown, service.hover(doc, VALUE)?.markdown);
    assert.equal(service.withKnowledge(service.knowledge), service);
  });

  it('answers without being told more than the document', async () => {
    const doc = await open();
    assert.ok((await service.complete(doc, VALUE)).length > 0);
    assert.deepEqual(
      service.inlayHints(doc).map(({ class: each }) => each),
      ['defaults', 'limits'],
    );
    assert.equal(service.serviceAt(doc, VALUE)?.id, 'lambda');
    assert.equal(service.servicesIn(doc)[0]?.id, 'lambda');
    assert.equal(service.gauges(doc, 'lambda')[0]?.value, 901);
    assert.equal(service.notesTree(doc)[0]?.label, 'In this file');
    assert.equal(service.search('lambda timeout')[0]?.service, 'lambda');
  });

  it('is empty for what is not an AWS file, and for names that do not exist', async () => {
    const doc = await service.open('replicas: 3\n', { path: 'values.yaml' });
    assert.deepEqual(
      [service.check(doc), service.symbols(doc), service.snippets(doc), service.servicesIn(doc)],
      [[], [], [], []],
    );
    assert.equal(service.hover(doc, 0), undefined);
    assert.equal(service.readerPage('no-such-service'), undefined);
    assert.equal(service.rulePage('no-such-rule'), undefined);
  });

  it('has a page for every rule and limit it names', () => {
    const names = service.rules();
    assert.ok(names.length > 500);
    for (const { id, title } of names) assert.ok(title !== '' && service.rulePage(id)?.includes(id), id);
  });

  it('reads profiles, and says what is wrong in them', () => {
    const { profile, problems } = service.readProfile('rules: { lambda.timeout: warning, nonsense: off }');
    assert.equal(profile.severities['lambda.timeout'], 'warning');
    assert.ok(problems.length > 0);
    assert.deepEqual(service.profileProblems({ rules: {}, quotas: {} }, ''), []);
  });

  it('stops long work that is not wanted any more', async () => {
    assert.deepEqual(await service.searchInSlices('lambda', () => false), service.search('lambda'));
    const text = '- Lambda runs for 5 minutes\n'.repeat(5000);
    assert.equal(await service.indexNotesInSlices('notes.md', text, () => true), undefined);
    const index = service.indexNotes('notes.md', '- Lambda runs for 5 minutes\n');
    assert.equal(index.services.lambda?.length, 1);
  });

  it('cannot be loaded without its knowledge', async () => {
    const read = async (path: string): Promise<string> => {
      throw new Error(`no ${path}`);
    };
    await assert.rejects(loadLanguageService(read), /no knowledge\.json/);
  });
});
