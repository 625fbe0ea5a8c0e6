import { asMap, type MapEntry, type MapNode } from '../../core/tree/node';
import { formatNumber, formatValue } from '../../knowledge/figures/figures';
import type { Limit } from '../../knowledge/types';
import { surelyHolds } from '../../rules/limits/conditions';
import { typeIn } from '../hover/trail';
import { lookupsOf } from '../limits/limitedValues';
import { conversion } from '../limits/limitMeaning';
import type { Inlay } from '../types';
import { limitTooltip } from './limits';
import { type HintMaker, type InlayScene, sectionWithin } from './scene';

/** Most properties in one hint. */
const MAX_DEFAULTS_SHOWN = 2;

/** Defaults that apply because a property is not set: `Timeout 3 s, MemorySize 128 MB by default`. One hint a resource. */
export const defaultHints: HintMaker = function* (scene): Generator<Inlay> {
  if (!scene.classes.has('defaults') || !scene.ctx.doc.template) return;
  const hinted = scene.ctx.kb.limits.filter((limit) => limit.hint);
  for (const entry of sectionWithin(scene, 'Resources')) {
    const type = asMap(entry.value)?.get('Type');
    const missing = type ? missingIn(scene, entry, hinted).slice(0, MAX_DEFAULTS_SHOWN) : [];
    if (!type || missing.length === 0) continue;
    yield {
      offset: type.end,
      label: `${missing.map(({ name, limit }) => `${name} ${valueText(limit)}`).join(', ')} by default`,
      tooltip: missing.map(({ limit }) => limitTooltip(limit)).join('\n\n'),
      class: 'defaults',
    };
  }
};

interface Missing {
  readonly name: string;
  readonly limit: Limit;
}

function missingIn({ ctx }: InlayScene, entry: MapEntry, hinted: readonly Limit[]): readonly Missing[] {
  const type = typeIn(entry.value);
  const properties = propertiesOf(entry);
  if (!properties || !ctx.kb.limitTree(type)) return [];
  const shared = sharedWith(ctx.doc.template?.globals, type);
  return hinted.flatMap((limit) => {
    const target = limit.at.find((each) => each.startsWith(`${type}/`));
    const name = target?.slice(type.length + 1);
    if (limit.default === undefined || !name || name.includes('/')) return [];
    if (properties === 'none') return limit.when ? [] : [{ name, limit }];
    const isGiven = properties.get(name) ?? shared?.get(name);
    const holds = surelyHolds(limit.when, properties, [properties], lookupsOf(ctx.doc), (each) =>
      shared?.get(each),
    );
    return isGiven || !holds ? [] : [{ name, limit }];
  });
}

/** The properties; `undefined` where a transform or a function may add others. */
function propertiesOf(entry: MapEntry): MapNode | 'none' | undefined {
  const node = asMap(entry.value)?.get('Properties');
  if (node === undefined) return 'none';
  if (node.kind !== 'map') return undefined;
  return node.entries.some((each) => each.key.text.startsWith('Fn::')) ? undefined : node;
}

/** SAM's `Globals` for a type. */
function sharedWith(globals: ReadonlyMap<string, MapEntry> | undefined, type: string): MapNode | undefined {
  const [, service, name = ''] = type.split('::');
  return service === 'Serverless' ? asMap(globals?.get(name)?.value) : undefined;
}

/** Hours and days are kept: names of properties use them. */
function valueText({ default: value = '', unit }: Limit): string {
  if (typeof value !== 'number') return String(value);
  if (unit === 'hours' || unit === 'days')
    return `${formatNumber(value)} ${value === 1 ? unit.slice(0, -1) : unit}`;
  return conversion(value, unit) ?? formatValue(value, unit, 'short');
}
