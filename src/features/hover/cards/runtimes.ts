import { inlineCode } from '../../../core/markdown';
import type { KnowledgeBase } from '../../../knowledge/base';
import { type CardPart, facts } from '../card';
import { link } from '../links';

/** The properties that name a Lambda runtime. */
const NAMED = /^(?:Runtime|CompatibleRuntimes)$/;
const TYPES = /^(?:AWS::Lambda::|AWS::Serverless::|Globals$)/;

/** When a Lambda runtime ends, where that is known. The dates have no tense: they may be past or future. */
export function runtimeText(
  kb: KnowledgeBase,
  type: string,
  path: readonly string[],
  value: string | undefined,
): CardPart {
  if (value === undefined || !TYPES.test(type) || !NAMED.test(path.at(-1) ?? '')) return undefined;
  const dates = kb.runtime(value);
  if (!dates) return undefined;
  return facts(
    `Out of support on **${dates.deprecated}**`,
    dates.createBlocked && `no new functions from ${dates.createBlocked}`,
    dates.updateBlocked && `no updates from ${dates.updateBlocked}`,
    dates.successor && `use ${inlineCode(dates.successor)}`,
    link('source', dates.docs),
  );
}
