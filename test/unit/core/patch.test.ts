import assert from 'node:assert/strict';
import { TOP, under } from '../../../src/core/build';
import { entriesOf, MapNode } from '../../../src/core/node';
import { parseYaml } from '../../../src/core/parseYaml';
import { patch } from '../../../src/core/patch';
import { dump } from '../../support/trees';

const BLOCK = `  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Environment:
        # What it needs
        Variables:
          STAGE: !Ref Stage
      Layers:
      - one
      - two
      Code:
        ZipFile: |
          a: b
        Kind: !If [IsLive, { a: b }, c]
    DependsOn: Role
`;

const origin = { offset: 0, line: 0 };
const place = under(TOP, 'Resources');

/** The block with a part of it replaced, read by what it was before; nothing where that does not tell. */
function patched(from: string, to: string, block = BLOCK): { text: string; tree: string | undefined } {
  assert.ok(block.includes(from), from);
  const text = block.replace(from, () => to);
  const before = parseYaml(block, origin, place);
  const entries = patch({ text: block, entries: entriesOf(before.value) }, text, origin, place)?.entries;
  const [first, last] = [entries?.[0], entries?.at(-1)];
  const map =
    first && last && new MapNode(origin, first.relativeStart, last.relativeEnd, entries ?? [], 'block');
  return { text, tree: map && dump(map) };
}

describe('a block of which a few lines changed', () => {
  const told: readonly (readonly [string, string])[] = [
    ['index.handler', 'index.other'],
    ['STAGE: !Ref Stage', 'STAGE: !Sub "${Stage}-é"\n          MORE: 1'],
    ['      Handler: index.handler\n', '      Handler:\n'],
    ['      Handler: index.handler\n', ''],
    ['      - two\n', '      - two\n      - three\n'],
    ['          a: b\n', '          a: b\n\n          c: d\n'],
    ['        Kind: !If', '        Kinds: !If'],
    ['        # What it needs\n', '        # What it takes\n'],
    ['    DependsOn: Role\n', '    DependsOn: Role\n    Condition: IsLive\n'],
    ['Variables:\n          STAGE: !Ref Stage', 'Fn::If:\n          - IsLive\n          - a\n          - b'],
    ['Type: AWS::Lambda::Function', 'Type: AWS::Serverless::Function'],
    ['  Function:', '  Other:'],
    ['Handler: index.handler', '<<: { Handler: index.handler }'],
    ['index.handler\n      Environment:', 'other.handler\n      Other:'],
  ];
  for (const [from, to] of told)
    it(`is read like a whole: ${JSON.stringify(to)}`, () => {
      for (const block of [BLOCK, BLOCK.replaceAll('\n', '\r\n')]) {
        const [old, fresh] =
          block === BLOCK ? [from, to] : [from, to].map((each) => each.replaceAll('\n', '\r\n'));
        const { text, tree } = patched(old ?? '', fresh ?? '', block);
        assert.equal(tree, dump(parseYaml(text, origin, place).value));
      }
    });

  const untold: readonly (readonly [string, string, string])[] = [
    ['a quote that is not closed', 'index.handler', '"index.handler'],
    ['a key without its colon', '      Layers:\n', '      T\n      Layers:\n'],
    ['a line further to the left', '      Code:\n', '   Code:\n'],
    ['a line further to the right', '    Type: ', '      Type: '],
    ['an anchor', 'index.handler', '&a index.handler'],
    ['an alias', 'index.handler', '*a'],
    ['a tab', 'Handler: index.handler', 'Handler:\tindex.handler'],
  ];
  for (const [name, from, to] of untold)
    it(`is not told by its lines: ${name}`, () => assert.equal(patched(from, to).tree, undefined));

  it('is read like a whole where a merge stands beside what changed', () => {
    const { text, tree } = patched('Other', 'Type', '  A:\n    <<: { Type: x }\n    Other: y\n');
    assert.equal(tree, dump(parseYaml(text, origin, place).value));
  });
});
