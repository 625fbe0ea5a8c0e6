import { asMap, entriesOf, itemsOf, type MapEntry, type Node, numberOf } from '../../core/tree/node';
import { formatNumber } from '../../knowledge/figures/figures';
import { optionSettings, settingsKey } from '../../rules/aws/beanstalk';
import { ofLimit, shareOf } from '../limits/gauges';
import type { FeatureContext } from '../types';
import type { OverviewFigure } from './model';

/**
 * What a file that is not a template consists of: the phases of a buildspec with their commands, the lifecycle events of an
 * appspec with their scripts and timeouts, the option namespaces of a configuration, and how much is below each other key.
 */
export function partsOfFile(ctx: Pick<FeatureContext, 'doc' | 'kb'>): readonly OverviewFigure[] {
  const { kind } = ctx.doc;
  return entriesOf(ctx.doc.root).flatMap((entry): readonly OverviewFigure[] => {
    const name = entry.key.text;
    if (kind === 'buildspec' && name === 'phases') return entriesOf(entry.value).map(phase);
    if (kind === 'appspec' && /^hooks$/i.test(name)) return hooks(entry, ctx);
    if (name === settingsKey(kind)) return namespaces(entry.value);
    const count = sizeOf(entry.value);
    return count === undefined ? [] : [figure(name, count, 'entry', entry.key)];
  });
}

/** https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html */
function phase({ key, value }: MapEntry): OverviewFigure {
  const lists = ['commands', 'finally'].map((name) => itemsOf(asMap(value)?.get(name)).length);
  const count = lists.reduce((sum, next) => sum + next, 0);
  return figure(key.text, count, 'command', key);
}

/** The events of EC2 are keys with lists of scripts; those of ECS and Lambda are items with a function each. */
function hooks({ key, value }: MapEntry, ctx: Pick<FeatureContext, 'doc' | 'kb'>): readonly OverviewFigure[] {
  if (value.kind === 'seq') return [figure(key.text, value.items.length, 'function', key)];
  return entriesOf(value).map((event) => scripts(event, ctx));
}

/** All scripts of an event share its maximum duration. */
function scripts(event: MapEntry, { kb }: Pick<FeatureContext, 'kb'>): OverviewFigure {
  const items = itemsOf(event.value);
  const written = figure(event.key.text, items.length, 'script', event.key);
  const limit = kb.limit('appspec.hook-timeout');
  const timeouts = items.flatMap((script) => numberOf(asMap(script)?.get('timeout')) ?? []);
  if (!limit || timeouts.length === 0) return written;
  const total = timeouts.reduce((sum, next) => sum + next, 0);
  const share = shareOf(limit, total);
  const text = `${written.text}, timeouts ${ofLimit(limit, total)}`;
  return { ...written, text, limit, ...(share === undefined ? {} : { share }) };
}

function namespaces(settings: Node): readonly OverviewFigure[] {
  const found = new Map<string, { count: number; at: Node }>();
  for (const { namespace, name } of optionSettings(settings)) {
    const known = found.get(namespace);
    if (known) known.count += 1;
    else found.set(namespace, { count: 1, at: name });
  }
  return [...found].map(([namespace, { count, at }]) => figure(namespace, count, 'option', at));
}

function figure(
  name: string,
  value: number,
  what: string,
  { start }: { readonly start: number },
): OverviewFigure {
  const many = what === 'entry' ? 'entries' : `${what}s`;
  return { name, value, text: `${formatNumber(value)} ${value === 1 ? what : many}`, offset: start };
}

function sizeOf(node: Node): number | undefined {
  if (node.kind === 'map') return node.entries.length;
  return node.kind === 'seq' ? node.items.length : undefined;
}
