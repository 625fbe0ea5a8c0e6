import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConstraints } from '../../../src/schema/build/constraints';
import type { ConstraintEntry } from '../../../src/schema/format';
import type { Schema } from '../../../src/schema/schema';
import { builtSchema } from './built';

const NAME = 'combinations.yaml';
const types = readConstraints(
  readFileSync(join(__dirname, '../../../knowledge/cloudformation', NAME), 'utf8'),
  NAME,
);

/** All properties that a constraint names, as paths from its place. */
function namesOf({ anyOf, cases, excludes, needs, oneOf }: ConstraintEntry): readonly string[] {
  const pairs = [excludes, needs].flatMap((map) => Object.entries(map ?? {}));
  const ofCases = (cases ?? []).flatMap((each) => [
    ...[each.if, each.form, each.items].flatMap((map) => Object.keys(map ?? {})),
    ...[each.needs, each.anyOf, each.never].flatMap((names) => names ?? []),
  ]);
  return [
    ...(oneOf ?? []),
    ...(anyOf ?? []),
    ...pairs.flatMap(([name, more]) => [name, ...more]),
    ...ofCases,
  ];
}

function missing(schema: Schema, type: string, path: string, entry: ConstraintEntry): readonly string[] {
  const at = path === '.' ? [] : path.split('/');
  return ['', ...namesOf(entry)].flatMap((name) => {
    const full = [...at, ...name.split('.').filter((part) => part !== '')];
    const isOpen = schema.property(type, full.slice(0, -1))?.type.kind === 'any';
    return full.length === 0 || isOpen || schema.hasProperty(type, full)
      ? []
      : [`${type}: ${full.join('/')}`];
  });
}

describe('the combinations of properties', () => {
  it('name types and properties that exist', async () => {
    const schema = await builtSchema().loaded(...types.keys());
    const wrong = [...types].flatMap(([type, paths]) =>
      Object.entries(paths).flatMap(([path, entries]) =>
        [entries].flat().flatMap((entry) => missing(schema, type, path, entry)),
      ),
    );
    assert.deepEqual(wrong, []);
  });

  it('have patterns that can be read', () => {
    for (const paths of types.values())
      for (const { cases = [] } of Object.values(paths).flat())
        for (const form of cases.flatMap((each) => Object.values(each.form ?? {})))
          assert.doesNotThrow(() => new RegExp(form, 'u'), form);
  });

  it('hold together with the provider schemas', async () => {
    const schema = await builtSchema().loaded('AWS::EC2::Instance');
    const whole = schema.resource('AWS::EC2::Instance')?.constraints?.values ?? [];
    assert.deepEqual(whole.map(({ rejected }) => rejected).sort(), [false, true]);
  });
});
