import assert from 'node:assert/strict';
import { compileKnowledge } from '../../../../src/knowledge/compile/compile';
import { shapeHas } from '../../../../src/knowledge/shapes';

const SHAPE = `shape: plan
reader: Planner
docs: https://docs.aws.amazon.com/plan/
facets:
  platform:
    car: { what: cars, keys: [wheels] }
    boat: { what: boats, at: hull/*/kind, is: wood }
scopes: { stops: stop }
forms:
  name: { pattern: '[a-z]+', what: lower-case letters }
exclusive: [wheels, hull]
keys:
  wheels: { what: Wheels., type: integer, default: 4, only: [car] }
  hull: { what: Hull., others: { keys: { kind: { what: Kind., type: string } } } }
  stops: { what: Stops., list: { part: stop } }
parts:
  stop:
    keys:
      id: { what: Name., type: string, form: name, declares: stops, required: true }
      after: { what: Earlier ones., list: { type: string, refers: stops } }
`;

function compile(text: string): ReturnType<typeof compileKnowledge> {
  return compileKnowledge([{ path: 'plan/shapes/plan.yaml', text }]);
}

describe('compiling shapes', () => {
  it('takes a good one, and pages from the keys above', () => {
    const { data, problems } = compile(SHAPE);
    assert.deepEqual(problems, []);
    const [shape] = data.shapes;
    assert.equal(shape?.root.keys?.wheels?.docs, 'https://docs.aws.amazon.com/plan/');
    assert.equal(shape?.root.keys?.wheels?.default, '4');
    assert.equal(shape?.service, 'plan');
  });

  it('finds paths, also through lists, parts and the names of the author', () => {
    const [shape] = compile(SHAPE).data.shapes;
    assert.ok(shape);
    for (const path of ['stops/id', 'hull/main/kind', 'hull/*/kind', '*/id'])
      assert.ok(shapeHas(shape, path.split('/')), path);
    for (const path of ['stop', 'stops/ids', 'wheels/front', 'hull/main/size'])
      assert.ok(!shapeHas(shape, path.split('/')), path);
  });

  for (const [name, from, to, line, message] of [
    ['a part that is not there', 'part: stop }', 'part: halt }', 15, /there is no part `halt`/],
    ['a form that is not there', 'form: name', 'form: title', 19, /there is no form `title`/],
    ['a facet that is not there', 'only: [car]', 'only: [train]', 13, /no facet has the value `train`/],
    ['names that nothing declares', ', declares: stops', '', 20, /nothing in the shape declares `stops`/],
    ['a set of names without a word', 'scopes: { stops: stop }', 'scopes: {}', 8, /has no word for `stops`/],
    ['a key without a text', '{ what: Wheels., ', '{ ', 13, /`wheels` has no `what`/],
    ['a value without a type', ', type: integer', '', 13, /the value has no type/],
    ['a type that is not one', 'type: integer', 'type: whole', 13, /unknown type `whole`/],
    ['a field that is not one', 'only: [car]', 'onyl: [car]', 13, /unknown key `onyl`/],
    [
      'a key of a set that is not there',
      '[wheels, hull]',
      '[wheels, sail]',
      11,
      /`sail` is not one of the keys/,
    ],
    ['a pattern of too many steps', "'[a-z]+'", "'([a-z]{1,100}){1,100}'", 9, /counts too far/],
    ['a page that is not https', 'what: Hull., ', 'what: Hull., docs: "x", ', 14, /https/],
    [
      'a default that is not one of the values',
      'default: 4',
      'default: 4, values: { 2: Two. }',
      13,
      /`4` is not one of the values/,
    ],
    [
      'values of a list in the wrong place',
      'list: { part: stop }',
      'list: { part: stop }, values: { a: A. }',
      15,
      /belong to what is in `list`/,
    ],
  ] as const) {
    it(`rejects ${name}`, () => {
      assert.ok(SHAPE.includes(from), from);
      const found = compile(SHAPE.replace(from, to)).problems;
      assert.ok(
        found.some((each) => each.line === line && message.test(each.message)),
        JSON.stringify(found),
      );
    });
  }
});
