import { entriesOf, type MapNode, type Node, nodeAt } from '../../core/tree/node';
import type { CardPart } from './card';

/**
 * How many builds a matrix has: one for each combination of the values of its lists; nothing where a list is not written out.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html#build-spec.batch.build-matrix
 */
export function buildCount(root: MapNode | undefined, path: readonly string[]): CardPart {
  const place = path.join('/');
  if (place !== 'batch/build-matrix' && place !== 'batch/build-matrix/dynamic') return undefined;
  const counts = axesOf(nodeAt(root, 'batch', 'build-matrix', 'dynamic')).map((axis) =>
    axis.kind === 'seq' && axis.items.length > 0 ? axis.items.length : undefined,
  );
  if (counts.length === 0 || counts.some((each) => each === undefined)) return undefined;
  const total = counts.reduce<number>((product, each) => product * (each ?? 1), 1);
  const product = counts.length > 1 ? ` (${counts.join(' × ')})` : '';
  return `**${total} ${total === 1 ? 'build' : 'builds'}**${product}`;
}

/** The lists whose values are combined. */
function axesOf(dynamic: Node | undefined): readonly Node[] {
  const env = nodeAt(dynamic, 'env');
  const lists = [nodeAt(dynamic, 'buildspec'), nodeAt(env, 'compute-type'), nodeAt(env, 'image')];
  const variables = entriesOf(nodeAt(env, 'variables')).map(({ value }) => value);
  return [...lists.filter((each) => each !== undefined), ...variables];
}
