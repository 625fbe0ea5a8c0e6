import type { Resource } from '../../core/index/template';
import { type Node, textOf } from '../../core/tree/node';
import { getProperty, resolveBoolean } from '../evaluate/properties';
import type { TemplateView } from '../rule';
import type { EventSource } from './eventSources';

/** Whether a queue is a FIFO queue; undefined if that is not certain. */
export function isFifoQueue(queue: Resource, template: TemplateView): boolean | undefined {
  return resolveBoolean(getProperty(queue, ['FifoQueue'], template), false, template);
}

/** Whether Lambda reads a FIFO queue: by the queue, or by its ARN. */
export function fifoOf(source: EventSource, template: TemplateView): boolean | undefined {
  if (source.from) return isFifoQueue(source.from, template);
  const end = endOf(source.source);
  return end === undefined ? undefined : end.endsWith('.fifo');
}

/** The known end of a name: all of a literal, or what follows the last variable of `Fn::Sub`. */
export function endOf(node: Node | undefined): string | undefined {
  if (node?.kind === 'scalar') return node.text.includes('{{resolve:') ? undefined : textOf(node);
  if (node?.kind !== 'call') return undefined;
  const { argument, name } = node;
  if (name === 'Fn::Sub') {
    const text = textOf(argument.kind === 'seq' ? argument.items[0] : argument);
    const end = text?.slice(text.lastIndexOf('}') + 1);
    return end === '' ? undefined : end;
  }
  if (name !== 'Fn::Join' || argument.kind !== 'seq') return undefined;
  const [, parts] = argument.items;
  return parts?.kind === 'seq' ? endOf(parts.items.at(-1)) : undefined;
}
