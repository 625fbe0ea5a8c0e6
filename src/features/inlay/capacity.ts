import { numberOf } from '../../core/tree/node';
import { typeIn } from '../hover/trail';
import { capacityOf } from '../limits/capacity';
import type { Inlay } from '../types';
import { limitTooltip } from './limits';
import { type HintMaker, sectionWithin, walkWithin } from './scene';

/** What capacity units, shards and memory come to: reads of 4 KB per second, MB per second, processors. */
export const capacityHints: HintMaker = function* (scene): Generator<Inlay> {
  if (!scene.classes.has('units')) return;
  for (const entry of sectionWithin(scene, 'Resources')) {
    const capacity = capacityOf(typeIn(entry.value));
    if (!capacity) continue;
    const hints: Inlay[] = [];
    walkWithin({ node: entry.value, key: '', map: undefined }, scene.range, ({ node, key }) => {
      const value = numberOf(node);
      const found = value === undefined ? undefined : capacity(key, value, (id) => scene.ctx.kb.limit(id));
      // What is rounded is not worth a word in the text.
      if (found?.isExact)
        hints.push({
          offset: node.end,
          class: 'units',
          label: found.label,
          tooltip: limitTooltip(found.limit),
        });
      return true;
    });
    yield* hints;
  }
};
