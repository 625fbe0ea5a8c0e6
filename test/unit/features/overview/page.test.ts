import assert from 'node:assert/strict';
import { service } from '../../../support/lint';

async function partsOf(text: string, path = 'template.yaml'): Promise<Readonly<Record<string, string>>> {
  const doc = await service().open(text, { path });
  const overview = service().overview(doc, service().check(doc));
  return Object.fromEntries(
    service()
      .overviewPage(overview)
      .map(({ id, html }) => [id, html]),
  );
}

const queue = (name: string, delay: number) =>
  `  ${name}: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: ${delay} } }`;

describe('the page of the overview', () => {
  it('links to the places of the file', async () => {
    const text = `Resources:\n${queue('First', 901)}\n${queue('Second', 3)}\n`;
    const { contents, findings, limits, references } = await partsOf(text);
    assert.match(contents ?? '', /<a href="#" data-offset="0" data-key="figure:Resources">Resources<\/a>/);
    const at = text.indexOf('901');
    assert.match(
      findings ?? '',
      new RegExp(`<a href="#" data-offset="${at}" data-key="finding:sqs.delay:0">`),
    );
    assert.match(findings ?? '', /data-rule="sqs\.delay"/);
    assert.match(limits ?? '', new RegExp(`data-offset="${at}"[^>]*>First\\.DelaySeconds</a>`));
    assert.match(limits ?? '', /<summary>1 more<\/summary>/);
    assert.match(references ?? '', new RegExp(`data-offset="${text.indexOf('Second:')}"`));
  });

  it('has a bar for each limit that says how near the value is', async () => {
    const { limits } = await partsOf(`Resources:\n${queue('Queue', 810)}\n`);
    assert.match(
      limits ?? '',
      /<span class="gauge near" role="img" aria-label="90% of the limit"><span class="w90">/,
    );
    assert.match(limits ?? '', /<a href="https:[^"]+">checked \d{4}-\d\d-\d\d<\/a>/);
  });

  it('folds what is long, and cuts what is endless', async () => {
    const queues = Array.from({ length: 700 }, (_, at) => queue(`Q${at}`, 901));
    const { findings, limits } = await partsOf(`Resources:\n${queues.join('\n')}\n`);
    assert.match(findings ?? '', /<details data-key="findings:sqs\.delay"><summary>497 more<\/summary>/);
    assert.equal(limits?.match(/DelaySeconds<\/a>/g)?.length, 501);
  });

  it('lets nothing of the file be HTML', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const texts = [
      `{"Resources":{"${name}":{"Type":"AWS::SQS::Queue","Properties":{"DelaySeconds":901}},"B":{"Type":"${name}","DependsOn":"${name}"}}}`,
      `{"Resources":{"A":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"${name}${'x'.repeat(100_000)}"}}}}`,
    ];
    for (const text of texts)
      for (const [id, html] of Object.entries(await partsOf(text, 'template.json'))) {
        assert.doesNotMatch(html, /<img/, id);
        assert.doesNotMatch(html, / style=| on\w+="/, id);
      }
    const buildspec = await partsOf(
      `version: 0.2\nphases:\n  "${name}": { commands: [a] }\n`,
      'buildspec.yml',
    );
    assert.match(buildspec.contents ?? '', /&#60;img/);
    assert.doesNotMatch(buildspec.contents ?? '', /<img/);
  });

  it('leaves out what a file has nothing of', async () => {
    const { contents, capacity, references } = await partsOf(
      'version: 0.2\nphases: { build: { commands: [a] } }\n',
      'buildspec.yml',
    );
    assert.notEqual(contents, '');
    assert.deepEqual([capacity, references], ['', '']);
  });
});
