import type { CST } from 'yaml';
import { type MapEntry, MapNode, type Node, ScalarNode, SeqNode } from '../../tree/node';
import { mergeEntries, nodeAtAlias } from '../aliases';
import { functionOfTag, unknownFunctionOfTag } from '../intrinsics';
import { below, call, entryOf, mapOrCall, type ParseContext, TOP_LEVEL, under } from '../nodeFactory';
import { MAX_ALIASED_NODES, MAX_DEPTH, Refusal, TOO_DEEP } from '../parse';
import { ScalarBuilder } from './yamlScalars';

type Token = CST.Token;
type Item = CST.CollectionItem;
type Props = readonly CST.SourceToken[] | undefined;

/** What stands between an indicator and a value. */
interface Before {
  readonly tag: CST.SourceToken | undefined;
  readonly anchor: CST.SourceToken | undefined;
  /** The `:` of a value, or the `-` of an item. */
  readonly indicator: CST.SourceToken | undefined;
}

const NOTHING_BEFORE: Before = { tag: undefined, anchor: undefined, indicator: undefined };

/**
 * Makes nodes of the concrete syntax tree of the `yaml` library. It is made for half-typed text: what is broken
 * loses as little of its surroundings as it can. {@link suspect} says whether the text is worth a check for errors.
 */
export class YamlBuilder extends ScalarBuilder {
  /** Names of aliases without an anchor before them. */
  readonly missingAnchors: string[] = [];
  private readonly anchors = new Map<string, { readonly node: Node; readonly size: number }>();
  private nodes = 0;
  private aliased = 0;

  /** Names of the anchors met so far. */
  get anchorNames(): readonly string[] {
    return [...this.anchors.keys()];
  }

  /** The value of a document; `context` says where in its file it stands. */
  document(token: CST.Document, context: ParseContext = TOP_LEVEL): Node | undefined {
    const before = this.before(token.start);
    return token.value === undefined
      ? undefined
      : this.value(token.value, before, context, token.value.offset);
  }

  private value(
    token: Token | null | undefined,
    before: Before,
    context: ParseContext,
    missingAt: number,
  ): Node {
    if (context.depth > MAX_DEPTH) throw new Refusal(TOO_DEEP);
    const sizeBefore = this.nodes + this.aliased;
    this.nodes += 1;
    const node = this.tagged(token, before, context, missingAt);
    if (before.anchor) {
      const size = this.nodes + this.aliased - sizeBefore;
      this.anchors.set(before.anchor.source.slice(1), { node, size });
    }
    return node;
  }

  private tagged(
    token: Token | null | undefined,
    before: Before,
    context: ParseContext,
    missingAt: number,
  ): Node {
    const { tag } = before;
    if (!tag) return this.untagged(token, context, missingAt, false);
    const end = tag.offset + tag.source.length;
    // A tag with nothing behind it is still being typed.
    const name = functionOfTag(tag.source) ?? (token ? unknownFunctionOfTag(tag.source) : undefined);
    if (name === undefined)
      return this.untagged(token, context, end, tag.source === '!!str' || tag.source === '!');
    // A tag says what it is: YAML gives a scalar behind one no other type.
    const argument = this.untagged(token, under(context, name), end, true);
    const start = tag.offset + this.shift;
    const nameRange = { relativeStart: start, relativeEnd: end + this.shift };
    return call(this.origin, start, argument.relativeEnd, name, nameRange, argument, 'tag');
  }

  private untagged(
    token: Token | null | undefined,
    context: ParseContext,
    missingAt: number,
    asText: boolean,
  ): Node {
    switch (token?.type) {
      case 'scalar':
      case 'single-quoted-scalar':
      case 'double-quoted-scalar':
        return this.scalar(token, asText ? undefined : context.reader);
      case 'block-scalar':
        return this.blockScalar(token);
      case 'block-map':
        return this.blockMap(token, context);
      case 'block-seq':
        return this.blockSeq(token, context);
      case 'flow-collection':
        return this.flow(token, context);
      case 'alias':
        return this.alias(token);
      default:
        if (token) this.suspect = true;
        return this.missing(missingAt);
    }
  }

  private missing(at: number): ScalarNode {
    return new ScalarNode(this.origin, at + this.shift, at + this.shift, null, '', 'plain');
  }

  private blockMap(token: CST.BlockMap, context: ParseContext): Node {
    const entries: MapEntry[] = [];
    for (const item of token.items) {
      if ('indent' in (item.key ?? {}) && (item.key as { indent: number }).indent !== token.indent)
        this.suspect = true;
      this.addEntry(entries, item, context);
    }
    const start = entries[0]?.relativeStart ?? token.offset + this.shift;
    const end = entries.at(-1)?.relativeEnd ?? start;
    return mapOrCall(new MapNode(this.origin, start, end, mergeEntries(entries), 'block'), context);
  }

  private blockSeq(token: CST.BlockSequence, context: ParseContext): Node {
    const items: Node[] = [];
    let start = -1;
    let end = token.offset;
    for (const item of token.items) {
      const before = this.before(item.start);
      if (item.key || item.sep) this.suspect = true;
      if (!before.indicator) {
        if (item.value || before.tag || before.anchor) this.suspect = true;
        else continue;
      }
      const at = before.indicator ? before.indicator.offset + 1 : (item.value?.offset ?? end);
      if (start < 0) start = before.indicator?.offset ?? at;
      const node = this.value(item.value, before, below(context), at);
      items.push(node);
      end = Math.max(at, node.relativeEnd - this.shift);
    }
    if (start < 0) start = token.offset;
    return new SeqNode(this.origin, start + this.shift, end + this.shift, items, 'block');
  }

  private flow(token: CST.FlowCollection, context: ParseContext): Node {
    const isMap = token.start.source === '{';
    const start = token.start.offset + this.shift;
    const close = token.end[0];
    if (close?.source !== (isMap ? '}' : ']')) this.unclosedAt(token.start.offset);
    const entries: MapEntry[] = [];
    const items: Node[] = [];
    let end = start + 1;
    for (const item of token.items) {
      if (!item.key && !item.sep && !item.value && !this.before(item.start).tag) {
        if (item.start.some((each) => each.type === 'comma') && item !== token.items.at(-1))
          this.suspect = true;
        continue;
      }
      if (isMap) this.addEntry(entries, item, context);
      else items.push(this.flowItem(item, context));
      end = (isMap ? entries.at(-1) : items.at(-1))?.relativeEnd ?? end;
    }
    if (close && (close.source === '}' || close.source === ']')) end = close.offset + 1 + this.shift;
    if (!isMap) return new SeqNode(this.origin, start, end, items, 'flow');
    return mapOrCall(new MapNode(this.origin, start, end, mergeEntries(entries), 'flow'), context);
  }

  private flowItem(item: Item, context: ParseContext): Node {
    if (!item.sep)
      return this.value(item.value ?? item.key, this.before(item.start), below(context), startOf(item));
    const entries: MapEntry[] = [];
    this.addEntry(entries, item, context);
    const only = entries[0];
    if (!only) return this.missing(startOf(item));
    const map = new MapNode(this.origin, only.relativeStart, only.relativeEnd, entries, 'flow');
    return mapOrCall(map, below(context));
  }

  private addEntry(entries: MapEntry[], item: Item, context: ParseContext): void {
    const beforeKey = this.before(item.start);
    if (!item.key && !item.sep && !beforeKey.tag && !beforeKey.anchor) {
      if (item.value) this.suspect = true;
      return;
    }
    const keyToken = item.key ?? (item.sep ? undefined : item.value);
    if (!item.sep || !item.key || beforeKey.tag || beforeKey.indicator) this.suspect = true;
    const key = this.key(entries, keyToken, startOf(item));
    const before = this.before(item.sep);
    if (item.value?.type === 'block-map' && !item.sep?.some((each) => each.type === 'newline'))
      this.suspect = true;
    const colon = before.indicator;
    // Nothing but a line break is between the key and the next one.
    if (!colon) this.suspect = true;
    const at = colon ? colon.offset + 1 : key.relativeEnd - this.shift;
    const value = this.value(item.sep ? item.value : undefined, before, under(context, key.text), at);
    if (beforeKey.anchor) this.anchors.set(beforeKey.anchor.source.slice(1), { node: key, size: 1 });
    const end = Math.max(
      at + this.shift,
      value.relativeStart === key.relativeStart ? 0 : this.endOf(value, at),
    );
    entries.push(entryOf(this.origin, key.relativeStart, end, key, value));
  }

  /** The end of a value in the text; an aliased value ends elsewhere. */
  private endOf(value: Node, at: number): number {
    return Math.max(value.relativeEnd, at + this.shift);
  }

  /** The key; lines without a colon above it are keys that are still being typed, and become entries of their own. */
  private key(entries: MapEntry[], token: Token | null | undefined, at: number): ScalarNode {
    if (token?.type === 'scalar' && token.source.includes('\n')) return this.lastLine(entries, token);
    const node = token ? this.untagged(token, TOP_LEVEL, at, true) : this.missing(at);
    if (node.kind === 'scalar') return node;
    this.suspect = true;
    return new ScalarNode(this.origin, node.relativeStart, node.relativeEnd, '', '', 'plain');
  }

  private lastLine(entries: MapEntry[], token: CST.FlowScalar): ScalarNode {
    this.suspect = true;
    const lines = token.source.split('\n');
    let offset = token.offset + this.shift;
    let key = this.missing(token.offset);
    lines.forEach((line, index) => {
      const text = line.trim();
      const start = offset + line.length - line.trimStart().length;
      offset += line.length + 1;
      if (text === '') return;
      key = new ScalarNode(this.origin, start, start + text.length, text, text, 'plain');
      if (index === lines.length - 1) return;
      const value = this.missing(key.relativeEnd - this.shift);
      entries.push(entryOf(this.origin, key.relativeStart, key.relativeEnd, key, value));
    });
    return key;
  }

  private alias(token: CST.FlowScalar): Node {
    const start = token.offset + this.shift;
    const end = start + token.source.length;
    const target = this.anchors.get(token.source.slice(1));
    if (!target) {
      this.missingAnchors.push(token.source.slice(1));
      this.suspect = true;
      return new ScalarNode(this.origin, start, end, token.source, token.source, 'plain');
    }
    this.aliased += target.size;
    if (this.aliased > MAX_ALIASED_NODES)
      throw new Refusal('Alias expansion is too large, so this file is skipped.');
    return nodeAtAlias(this.origin, start, end, target.node);
  }

  private before(tokens: Props): Before {
    if (!tokens || tokens.length === 0) return NOTHING_BEFORE;
    let tag: CST.SourceToken | undefined;
    let anchor: CST.SourceToken | undefined;
    let indicator: CST.SourceToken | undefined;
    for (const token of tokens) {
      const { type } = token;
      if (type === 'space' || type === 'newline' || type === 'comment' || type === 'comma') {
        if (type === 'space' && token.source.includes('\t')) this.suspect = true;
      } else if (type === 'tag') {
        if (tag) this.suspect = true;
        tag = token;
      } else if (type === 'anchor') {
        if (anchor) this.suspect = true;
        anchor = token;
      } else if (type === 'map-value-ind' || type === 'seq-item-ind') {
        if (indicator) this.suspect = true;
        indicator = token;
      } else if (type !== 'doc-start') this.suspect = true;
    }
    return { tag, anchor, indicator };
  }
}

function startOf(item: Item): number {
  return item.start[0]?.offset ?? item.key?.offset ?? item.sep?.[0]?.offset ?? item.value?.offset ?? 0;
}
