import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { createLimitIndex, listedLimits } from '../figures/limitIndex';
import type { Limit } from '../types';
import type { YamlSource } from './yamlSource';

/** A file of constraints by resource type and path, and where to report what is wrong with it. */
export interface ConstraintFile {
  readonly source: YamlSource;
  readonly text: string;
}

/** Rejects a constraint of a property that a limit already covers, at its line. */
export function checkConstraints({ source, text }: ConstraintFile, limits: readonly Limit[]): void {
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter, prettyErrors: false });
  const index = createLimitIndex(listedLimits(() => limits));
  if (!isMap(contents)) return;
  for (const [type, paths] of pairsOf(contents)) {
    if (!isMap(paths)) continue;
    for (const [path, entry, offset] of pairsOf(paths)) {
      const held = isMap(entry) ? index.limitsAt(type, path) : [];
      if (held.length === 0 || !isMap(entry)) continue;
      for (const [key] of pairsOf(entry)) {
        const twin = held.find((limit) => saysSame(key, limit));
        const line = lineCounter.linePos(offset).line;
        if (twin)
          source.report(
            line,
            `\`${key}\` of ${type}/${path} is already covered by the limit ${twin.id}; remove it here`,
          );
      }
    }
  }
}

/** Whether a limit covers the same aspect as a key of a constraint. */
function saysSame(key: string, { measure, min, max, allowed, pattern }: Limit): boolean {
  const isBound = min !== undefined || max !== undefined;
  switch (key) {
    case 'range':
      return allowed !== undefined || (isBound && measure === 'number');
    case 'length':
      return allowed !== undefined || (isBound && (measure === 'length' || measure === 'bytes'));
    case 'items':
      return allowed !== undefined || (isBound && measure === 'count');
    case 'form':
      return allowed !== undefined || pattern !== undefined;
    default:
      return false;
  }
}

function* pairsOf(map: YAMLMap): Generator<readonly [key: string, value: unknown, offset: number]> {
  for (const { key, value } of map.items)
    if (isScalar(key)) yield [String(key.value), value, key.range?.[0] ?? 0];
}
