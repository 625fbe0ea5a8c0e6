import assert from 'node:assert/strict';
import { formTree } from '../../../../src/knowledge/patterns/formTree';
import { requiredTexts } from '../../../../src/knowledge/patterns/requiredTexts';
import { SafePattern } from '../../../../src/knowledge/patterns/safePattern';
import { knowledge } from '../../../support/lint';

const requiredBy = (pattern: string) => {
  const tree = formTree(pattern);
  return tree && requiredTexts(tree);
};

describe('strings that each match of a pattern has in it', () => {
  const cases: readonly (readonly [pattern: string, required: readonly string[] | undefined])[] = [
    ['\\bMessages?\\b', ['message']],
    ['(?:5|five) ?min', ['min']],
    ['\\bobj\\w{2,6}\\b|\\bfiles?\\b', ['obj', 'file']],
    ['(?:a|bc)+x?', ['a', 'bc']],
    ['\\d+', undefined],
    ['(?:abc)?', undefined],
    ['abc|\\d', undefined],
    ['(?!abc)\\w', undefined],
  ];
  for (const [pattern, required] of cases)
    it(`${pattern} requires ${required?.join(' or ') ?? 'nothing that is known'}`, () =>
      assert.deepEqual(requiredBy(pattern), required));

  it('miss no old statement of the notes', () => {
    for (const { noted = [] } of Object.values(knowledge().limits))
      for (const { match, was } of noted)
        for (const source of match) {
          const pattern = new SafePattern(source, 'iu');
          if (pattern.test(was)) assert.ok(pattern.mayMatch(was.toLowerCase()), `${source}: ${was}`);
        }
  });
});
