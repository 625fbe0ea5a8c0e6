import assert from 'node:assert/strict';
import { createLanguageService } from '../../../../src/api';
import { knowledge } from '../../../support/lint';
import { builtSchema } from '../../schema/built';
import { Desk } from './completeSupport';

const TABLE = 'Resources:\n  T:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      BillingMode: ';

describe('meanings of values', () => {
  it('are about values that the schema has', async () => {
    const schema = await builtSchema().loaded();
    const { valueMeanings } = knowledge();
    const places = valueMeanings.flatMap(({ at, values }) => at.map((each) => ({ ...each, values })));
    await schema.ensure(places.map(({ type }) => type));
    for (const { type, path, values } of places) {
      const found = schema.property(type, path)?.type;
      const allowed = found?.kind === 'string' ? (found.allowed ?? []) : [];
      const strange = Object.keys(values).filter((each) => !allowed.includes(each));
      assert.deepEqual(strange, [], `${type}/${path.join('/')}`);
    }
  });

  it('give the order and the texts of proposals', async () => {
    const list = await new Desk().at(`${TABLE}P<|>\n`);
    assert.deepEqual(list.labels.slice(0, 2), ['PAY_PER_REQUEST', 'PROVISIONED']);
    assert.match(list.get('PAY_PER_REQUEST').documentation ?? '', /^On\\-demand/);
  });

  it('are on the card of a value', async () => {
    const service = createLanguageService({ knowledge: knowledge(), schema: await builtSchema().loaded() });
    const doc = await service.open(`${TABLE}PROVISIONED\n`, { path: 'template.yaml' });
    const card = await service.hover(doc, doc.text.indexOf('PROVISIONED') + 2);
    assert.match(card?.markdown ?? '', /value of `BillingMode`.*\n+You pay for the read and write capacity/);
  });
});
