import { createLimitIndex, type LimitIndex } from './figures/limitIndex';
import type { KnowledgeData, Limit, RuntimeDates } from './types';

/** The part of the knowledge that findings come from: `dist/limits.json`. */
export type LimitData = Pick<KnowledgeData, 'limits' | 'runtimes'>;

/** The limits and dates that rules compare a document with. Notes, snippets and keys are no part of it. */
export interface LimitBase extends LimitIndex {
  readonly limits: readonly Limit[];
  readonly runtimes: readonly RuntimeDates[];
  limit(id: string): Limit | undefined;
  /** When a Lambda runtime ends, where that is known. */
  runtime(name: string): RuntimeDates | undefined;
}

/** Makes the limits ready to be asked. Cheap: indexes are built on first use. */
export function createLimitBase(data: LimitData): LimitBase {
  let byId: ReadonlyMap<string, Limit> | undefined;
  return {
    limits: data.limits,
    runtimes: data.runtimes,
    ...createLimitIndex(data.limits),
    limit(id) {
      byId ??= new Map(data.limits.map((each) => [each.id, each]));
      return byId.get(id);
    },
    runtime: (name) => data.runtimes.find((each) => each.runtime === name),
  };
}
