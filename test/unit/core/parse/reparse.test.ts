import assert from 'node:assert/strict';
import { TOP_LEVEL, under } from '../../../../src/core/parse/nodeFactory';
import type { ParseProblem } from '../../../../src/core/parse/parse';
import { parseYaml } from '../../../../src/core/parse/parseYaml';
import { type KnownBlock, reparse } from '../../../../src/core/parse/reparse';
import { entriesOf, type MapEntry, MapNode } from '../../../../src/core/tree/node';
import { dump } from '../../../support/trees';

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
const place = under(TOP_LEVEL, 'Resources');

function shown(entries: readonly MapEntry[], problems: readonly ParseProblem[]): string {
  const [start, end] = [entries[0]?.start ?? 0, entries.at(-1)?.end ?? 0];
  const wrong = problems.map((each) => `${each.start}-${each.end} ${each.message}`);
  return [dump(new MapNode(origin, start, end, entries, 'block')), ...wrong].join('\n');
}

/** What is read of the block without what it was before. */
function whole(text: string): string {
  const { value, problems } = parseYaml(text, origin, place);
  return shown(entriesOf(value), problems);
}

/** The block with a part of it replaced, read by what it was before; nothing where that does not tell. */
function patched(from: string, to: string, block = BLOCK): { text: string; read: string | undefined } {
  assert.ok(block.includes(from), from);
  const text = block.replace(from, () => to);
  const now = reparse(known(block), text, { ...origin }, place);
  return { text, read: now && shown(now.entries, now.problems) };
}

function known(text: string): KnownBlock {
  const at = { ...origin };
  const { value, problems, isFragile = false } = parseYaml(text, at, place);
  return { text, origin: at, entries: entriesOf(value), problems, isFragile, inner: [] };
}

describe('a block of which a few lines changed', () => {
  const told: readonly (readonly [string, string])[] = [
    ['index.handler', 'index.other'],
    ['index.handler', 'index.handler'],
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
    ['Handler: index.handler', ': index.handler'],
    ['Type: AWS::Lambda::Function', ': AWS::Lambda::Function'],
    ['Handler: index.handler', '<<: { Handler: index.handler }'],
    ['index.handler\n      Environment:', 'other.handler\n      Other:'],
    // With a mistake in it:
    ['      Layers:\n', '      T\n      Layers:\n'],
    ['index.handler', 'index: handler'],
    ['index.handler', '"index.handler'],
  ];
  for (const [from, to] of told)
    it(`is read like a whole: ${JSON.stringify(to)}`, () => {
      for (const block of [BLOCK, BLOCK.replaceAll('\n', '\r\n')]) {
        const [old, fresh] =
          block === BLOCK ? [from, to] : [from, to].map((each) => each.replaceAll('\n', '\r\n'));
        const { text, read } = patched(old ?? '', fresh ?? '', block);
        assert.equal(read, whole(text));
      }
    });

  const untold: readonly (readonly [string, string, string])[] = [
    ['a key that is not aligned', '      Code:\n', '   Code:\n'],
    ['a bracket that is not closed', 'index.handler', '[index.handler'],
    ['an anchor', 'index.handler', '&a index.handler'],
    ['an alias', 'index.handler', '*a'],
    ['a tab', 'Handler: index.handler', 'Handler:\tindex.handler'],
  ];
  for (const [name, from, to] of untold)
    it(`is not told by its lines: ${name}`, () => assert.equal(patched(from, to).read, undefined));

  it('is not told by its lines where a quote is closed further down', () => {
    assert.equal(patched(': x', ': "x', '  A:\n    B: x\n    C:\n      D: y"\n').read, undefined);
  });

  it('is read like a whole where a merge stands beside what changed', () => {
    const { text, read } = patched('Other', 'Type', '  A:\n    <<: { Type: x }\n    Other: y\n');
    assert.equal(read, whole(text));
  });
});
