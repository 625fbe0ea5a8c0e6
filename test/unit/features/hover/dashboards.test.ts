import assert from 'node:assert/strict';
import { cursorIn } from '../../../support/fixtures';
import { Desk } from '../complete/completeSupport';

const HEAD =
  'Resources:\n  Board:\n    Type: AWS::CloudWatch::Dashboard\n    Properties:\n      DashboardBody: ';

describe('The body of a dashboard', () => {
  const desk = new Desk();

  async function cardAt(marked: string): Promise<string> {
    const { text, offset } = cursorIn(marked);
    const { doc, service } = await desk.open(text);
    return service.hover(doc, offset)?.markdown ?? '';
  }

  it('has cards of its keys and values, in quotes and below Fn::Sub', async () => {
    const quoted = await cardAt(
      `${HEAD}'{"widgets": [{"ty<|>pe": "text", "properties": {"markdown": ""}}]}'\n`,
    );
    assert.match(quoted, /Kind of the widget/);
    const value = await cardAt(
      `${HEAD}!Sub |\n        {\n          "widgets": [{"type": "me<|>tric", "properties": {"region": "\${AWS::Region}"}}]\n        }\n`,
    );
    assert.match(value, /A graph or numbers of metrics/);
  });

  it('has proposals that depend on the type of a widget', async () => {
    const text = (type: string) =>
      `${HEAD}!Sub |\n        {\n          "widgets": [\n            {\n              "type": "${type}",\n              "properties": {\n                "<|>"\n              }\n            }\n          ]\n        }\n`;
    assert.deepEqual((await desk.at(text('text'))).labels, ['markdown', 'background']);
    assert.ok((await desk.at(text('alarm'))).labels.includes('sortBy'));
    const view = text('metric').replace('"<|>"', '"view": "<|>"');
    assert.deepEqual((await desk.at(view)).labels.slice(0, 2), ['timeSeries', 'singleValue']);
  });
});
