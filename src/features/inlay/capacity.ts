import { numberOf } from '../../core/tree/node';
import { formatNumber, formatValue } from '../../knowledge/figures/figures';
import type { Limit } from '../../knowledge/types';
import { typeIn } from '../hover/trail';
import type { Inlay } from '../types';
import { limitTooltip } from './limits';
import { type Held, type HintMaker, sectionWithin, walkWithin } from './scene';

/** What a unit of capacity buys, by the property that is counted in it. */
const UNITS: Readonly<Record<string, { readonly limit: string; readonly what: string }>> = {
  ReadCapacityUnits: { limit: 'dynamodb.rcu', what: 'strongly consistent read' },
  WriteCapacityUnits: { limit: 'dynamodb.wcu', what: 'write' },
};

/** What capacity units and memory come to: reads of 4 KB per second, whole processors. */
export const capacityHints: HintMaker = function* (scene): Generator<Inlay> {
  if (!scene.classes.has('units')) return;
  for (const entry of sectionWithin(scene, 'Resources')) {
    const format = formatterFor(typeIn(entry.value));
    if (!format) continue;
    const hints: Inlay[] = [];
    walkWithin({ node: entry.value, key: '', map: undefined }, scene.range, (held) => {
      const value = numberOf(held.node);
      const hint = value === undefined ? undefined : format(held, value, (id) => scene.ctx.kb.limit(id));
      if (hint) hints.push({ offset: held.node.end, class: 'units', ...hint });
      return true;
    });
    yield* hints;
  }
};

interface CapacityHint {
  readonly label: string;
  readonly tooltip: string;
}
type CapacityFormatter = (
  held: Held,
  value: number,
  limit: (id: string) => Limit | undefined,
) => CapacityHint | undefined;

function formatterFor(type: string): CapacityFormatter | undefined {
  if (type.startsWith('AWS::DynamoDB::') || type === 'AWS::Serverless::SimpleTable') return throughput;
  return type === 'AWS::Lambda::Function' || type === 'AWS::Serverless::Function' ? processors : undefined;
}

const throughput: CapacityFormatter = ({ key }, value, limit) => {
  const unit = UNITS[key];
  const size = unit && limit(unit.limit);
  const each = size?.default ?? size?.max;
  if (!unit || !size || typeof each !== 'number') return undefined;
  const many = value === 1 ? unit.what : `${unit.what}s`;
  return {
    label: `${formatNumber(value)} ${many} of ${formatValue(each, size.unit, 'plain')} per second`,
    tooltip: limitTooltip(size),
  };
};

/** Memory buys processor time; whole processors are worth a word. */
const processors: CapacityFormatter = ({ key }, value, limit) => {
  const one = key === 'MemorySize' ? limit('lambda.vcpu') : undefined;
  const each = one?.default ?? one?.max;
  if (!one || typeof each !== 'number' || value <= 0 || value % each !== 0) return undefined;
  return { label: formatValue(value / each, 'vCPU', 'plain'), tooltip: limitTooltip(one) };
};
