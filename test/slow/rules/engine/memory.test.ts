import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type LiveDocument, openDocument } from '../../../../src/core/open';
import { hover } from '../../../../src/features/hover';
import { DEFAULT_PROFILE } from '../../../../src/rules/engine/profile';
import { createSession, type Session } from '../../../../src/rules/engine/session';
import { typesIn } from '../../../../src/rules/evaluate/resourceTypes';
import { RULES } from '../../../../src/rules/index';
import { templateOf } from '../../../bench/core';
import { knowledge, schema } from '../../../support/lint';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** A document that was opened, checked, typed in and looked at, as an editor does it. */
async function used(text: string): Promise<{ doc: LiveDocument; session: Session }> {
  const doc = openDocument(text, { path: 'template.yaml' });
  await schema().ensure(typesIn(doc));
  const session = createSession(doc, {
    rules: RULES,
    kb: knowledge(),
    schema: schema(),
    profile: DEFAULT_PROFILE,
    onFailure: (doing, error) => assert.fail(`${doing}: ${String(error)}`),
  });
  session.check();
  const at = text.indexOf('AWS::Lambda::Function');
  hover({ doc, kb: knowledge(), schema: schema() }, at + 3);
  doc.edit([{ start: at, end: at, text: 'x' }]);
  session.check();
  return { doc, session };
}

describe('memory', () => {
  it('is given back when a document is closed', async () => {
    const refs: WeakRef<object>[] = [];
    const openAndClose = async () => {
      for (let index = 0; index < 5; index += 1) {
        const { doc, session } = await used(templateOf(60 + index));
        refs.push(new WeakRef(doc), new WeakRef(session), new WeakRef(doc.root ?? doc));
      }
    };
    await openAndClose();
    for (let turn = 0; turn < 5; turn += 1) {
      await setImmediate();
      collect();
    }
    assert.equal(refs.length, 15);
    assert.equal(
      refs.filter((each) => each.deref() !== undefined).length,
      0,
      'something still holds what was closed',
    );
  });
});
