import { endsLine, flowEnd } from '../parse/lines/flowReader';
import { isBlockScalarHeader } from '../text/blockScalarHeader';
import { closingQuote, lineEnd, readYamlLine, skipProperties, type YamlLine } from '../text/yamlLine';

const QUOTE = 34;
const APOSTROPHE = 39;
const GREATER = 62;
const OPEN_LIST = 91;
const OPEN_MAP = 123;
const BAR = 124;

/** What the value on a line means for the lines below it. */
export interface OpenValue {
  /** Where a quoted scalar or a flow collection ends that was opened on this line; -1 where it is not closed properly. */
  readonly end: number;
  /** Only what follows the text could close it. */
  readonly pending: boolean;
}

/** A quoted scalar or a flow collection that begins on this line and goes on below it; nothing where there is none. */
export function openValueOf(text: string, start: number, end: number): OpenValue | undefined {
  if (!hasOpening(text, start, end)) return undefined;
  const at = valueStart(text, readYamlLine(text, start, end));
  const code = text.charCodeAt(at);
  if (code === QUOTE || code === APOSTROPHE) return openQuote(text, at, end);
  return code === OPEN_LIST || code === OPEN_MAP ? openFlow(text, at, end) : undefined;
}

/** How deep the key or dash is indented whose block scalar begins on the next line; -1 where there is none. */
export function blockScalarColumn(text: string, start: number, end: number): number {
  if (!hasHeader(text, start, end)) return -1;
  const line = readYamlLine(text, start, end);
  if (!isBlockScalarHeader(text, line.key?.value ?? line.content, end)) return -1;
  const owner = line.key ? line.content : (line.dashes.at(-1) ?? line.content);
  return owner - start;
}

function hasOpening(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === APOSTROPHE || code === OPEN_LIST || code === OPEN_MAP) return true;
  }
  return false;
}

function hasHeader(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BAR || code === GREATER) return true;
  }
  return false;
}

function valueStart(text: string, { content, key, end }: YamlLine): number {
  return skipProperties(text, key?.value ?? content, end);
}

function openQuote(text: string, at: number, end: number): OpenValue | undefined {
  const close = closingQuote(text, at, text.length);
  if (close >= 0 && close < end) return undefined;
  if (close < 0) return { end: -1, pending: true };
  const isClosed = endsLine(text, close + 1);
  return { end: isClosed ? close + 1 : -1, pending: !isClosed && lineEnd(text, close) === text.length };
}

function openFlow(text: string, at: number, end: number): OpenValue | undefined {
  const close = flowEnd(text, at);
  if (close === Number.POSITIVE_INFINITY) return { end: -1, pending: true };
  if (close < 0) return { end: -1, pending: false };
  return close <= end ? undefined : { end: endsLine(text, close) ? close : -1, pending: false };
}
