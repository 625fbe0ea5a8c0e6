import { ifBranches, isNoValue } from '../../core/tree/branches';
import { type CallNode, type MapNode, type Node, textOf } from '../../core/tree/node';
import type { Measure } from '../../knowledge/types';
import { type KnownValue, knownValues, type Lookups, numericValue } from '../evaluate/values';

/** Sizes a value surely has: never smaller than `least`, never larger than `most`. */
export interface Size {
  readonly least: number;
  readonly most: number;
}

/** Characters as AWS counts them: Unicode code points, not UTF-16 units. */
export function characters(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at += 1) if (isPair(text, at)) count -= 1;
  return count;
}

/** UTF-8 bytes of a text. */
export function utf8Bytes(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    // A pair has four bytes in all: its second unit adds none.
    count += unit < 0x800 ? 1 : isPair(text, at) ? 0 : 2;
  }
  return count;
}

/** True at the second unit of a surrogate pair. Pairs do not overlap, because no unit can be the first and the second of one. */
function isPair(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
}

/** What JSON writes in a longer form. */
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Characters of a text in JSON, with its quotes. */
function quotedSize(text: string): number {
  return ESCAPED.test(text) ? characters(JSON.stringify(text)) : text.length + 2;
}

/** The size of a text in a measure that texts have. */
export function textSize(text: string, measure: Measure): number {
  return measure === 'bytes' ? utf8Bytes(text) : characters(text);
}

/** A known value in a measure that scalars have; nothing where it is not a number and should be one. */
export function measureOfValue(value: KnownValue, measure: Measure): number | undefined {
  return measure === 'number' ? numericValue(value) : textSize(value.text, measure);
}

/** Items of a sequence or entries of a map. What an `Fn::If` or a loop adds or leaves out makes the size a range. */
export function countOf(node: Node): Size | undefined {
  if (node.kind === 'seq') return sum(node.items.map((item) => itemCount(item)));
  if (node.kind === 'map') return sum(node.entries.map((entry) => (isSplice(entry.value) ? UNKNOWN : ONE)));
  return undefined;
}

/** UTF-8 bytes of all keys and values of a map: how Lambda counts environment variables. Unknown values count from 0. */
export function mapBytes(map: MapNode, lookups: Lookups): Size {
  return sum(
    map.entries.map((entry) => {
      if (isSplice(entry.value)) return UNKNOWN;
      const key = utf8Bytes(entry.key.text);
      const values = knownValues(entry.value, lookups).map((each) => utf8Bytes(each.text));
      if (values.length === 0) return { least: key, most: Number.POSITIVE_INFINITY };
      return { least: key + Math.min(...values), most: key + Math.max(...values) };
    }),
  );
}

/**
 * Characters of the value as JSON without white space: how IAM counts policies. What is not known counts from 0.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function jsonSize(node: Node): Size {
  const size = { least: 0, most: 0 };
  addJson(node, size);
  return size;
}

/** A size that grows while its parts are looked at. */
interface Growing {
  least: number;
  most: number;
}

function addJson(node: Node, size: Growing): void {
  switch (node.kind) {
    case 'scalar': {
      const isWord = node.style === 'plain' && typeof node.value !== 'string';
      grow(size, isWord ? String(node.value).length : quotedSize(node.text));
      break;
    }
    case 'seq':
      grow(size, 2 + Math.max(0, node.items.length - 1));
      for (const item of node.items) addJson(item, size);
      break;
    case 'map':
      grow(size, 2 + Math.max(0, node.entries.length - 1));
      for (const { key, value } of node.entries) {
        if (isSplice(value)) size.most = Number.POSITIVE_INFINITY;
        else {
          grow(size, quotedSize(key.text) + 1);
          addJson(value, size);
        }
      }
      break;
    case 'call': {
      const { least, most } = callSize(node);
      size.least += least;
      size.most += most;
    }
  }
}

function grow(size: Growing, by: number): void {
  size.least += by;
  size.most += by;
}

const ONE: Size = { least: 1, most: 1 };
const UNKNOWN: Size = { least: 0, most: Number.POSITIVE_INFINITY };

function callSize(call: CallNode): Size {
  const { argument, name } = call;
  if (name === 'Fn::Sub') {
    const template = textOf(argument.kind === 'seq' ? argument.items[0] : argument) ?? '';
    // The variables may be empty; the text around them is there in any case.
    return { least: characters(template.replace(/\$\{[^!{}][^{}]*\}/g, '')), most: Number.POSITIVE_INFINITY };
  }
  const branches = ifBranches(call)?.branches.map(jsonSize);
  if (!branches) return UNKNOWN;
  return {
    least: Math.min(...branches.map((each) => each.least), Number.POSITIVE_INFINITY),
    most: Math.max(...branches.map((each) => each.most), 0),
  };
}

function itemCount(item: Node): Size {
  if (item.kind !== 'call') return ONE;
  if (isSplice(item)) return UNKNOWN;
  if (isNoValue(item)) return { least: 0, most: 0 };
  const branches = ifBranches(item)?.branches.map(itemCount);
  if (!branches) return ONE;
  return {
    least: Math.min(...branches.map((each) => each.least)),
    most: Math.max(...branches.map((each) => each.most)),
  };
}

function isSplice(node: Node): boolean {
  return node.kind === 'call' && (node.name.startsWith('Fn::ForEach') || node.name === 'Fn::Transform');
}

function sum(sizes: readonly Size[]): Size {
  return sizes.reduce((so, next) => ({ least: so.least + next.least, most: so.most + next.most }), {
    least: 0,
    most: 0,
  });
}
