/** What one person types into a template, one key after the other, and what each key costs. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import type { TextChange } from '../../src/api';

/** One key that was pressed. */
export interface Keystroke {
  /** What the person was doing: `a digit`, `a new line`, ... */
  readonly doing: string;
  /** What was inserted, or how much was deleted, and the line it was done in. */
  readonly what: string;
  /** From the key to all findings, without the time the machine gave the processor to others where it tells. */
  readonly ms: number;
}

interface Key {
  readonly doing: string;
  readonly change: TextChange;
}

/** Keys are pressed at places that a fixed sequence of random numbers chooses, so each run types the same. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Types a text key by key and takes it back key by key. */
function typed(doing: string, at: number, text: string): Key[] {
  const forth = [...text].map((character, index) => key(doing, at + index, 0, character));
  const back = [...text].map((_, index) => key(`${doing}, taken back`, at + text.length - 1 - index, 1, ''));
  return [...forth, ...back];
}

function key(doing: string, at: number, removed: number, text: string): Key {
  return { doing, change: { start: at, end: at + removed, text } };
}

/** What can be done in one line; each script leaves the text as it was. */
const SCRIPTS: readonly ((line: string, start: number, at: number) => Key[])[] = [
  (line, start) => {
    const number = /[:-] "?\d+/.exec(line);
    return number ? typed('a digit', start + number.index + number[0].length, '5') : [];
  },
  (line, start) => typed('letters behind a value', start + line.trimEnd().length, 'abc'),
  (line, start) => {
    // Editors go one level deeper below a line that ends with a colon.
    const indent = `${/^ */.exec(line)?.[0] ?? ''}${/[:{[]$/.test(line) ? '  ' : ''}`;
    const end = start + line.length;
    const fresh = `\n${indent}`;
    return [
      key('a new line', end, 0, fresh),
      ...typed('a new key', end + fresh.length, /^\s*["{]/.test(line) ? '"Tags": 1,' : 'Tags: a'),
      key('a new line, taken back', end, fresh.length, ''),
    ];
  },
  (_, start) => [key('an indent', start, 0, '  '), key('an indent, taken back', start, 2, '')],
  (line, start, at) => {
    const from = Math.min(at, Math.max(0, line.length - 1));
    const gone = line.slice(from, from + 1);
    if (gone === '') return [];
    return [key('a delete', start + from, 1, ''), key('a delete, taken back', start + from, 0, gone)];
  },
  (line, start) => {
    const name = /^ *"?[\w:]*/.exec(line)?.[0].length ?? 0;
    return typed('a letter behind a key', start + name, 'x');
  },
];

/** Keys for about `count` keystrokes at random lines of the text. */
function* keysFor(text: string, count: number, seed: number): Generator<Key> {
  const next = random(seed);
  const starts = [...text.matchAll(/^(?=.)/gm)].map((match) => match.index);
  for (let pressed = 0; pressed < count; ) {
    const start = starts[Math.floor(next() * starts.length)] ?? 0;
    const newline = text.indexOf('\n', start);
    const line = text.slice(start, newline < 0 ? text.length : newline);
    const script = SCRIPTS[Math.floor(next() * SCRIPTS.length)];
    for (const each of script?.(line, start, Math.floor(next() * line.length)) ?? []) {
      pressed += 1;
      yield each;
    }
  }
}

/**
 * Presses `count` keys after a quarter as many to warm up. Each is followed by whatever `press` does; where the system
 * tells how long the process waited for a processor (Linux), that is taken off, so that a busy machine does not count.
 */
export function typeInto(text: string, count: number, press: (change: TextChange) => void): Keystroke[] {
  for (const { change } of keysFor(text, count / 4, 7)) press(change);
  const waited = waitedSoFar();
  const pressed: Keystroke[] = [];
  for (const { doing, change } of keysFor(text, count, 1)) {
    const before = waited();
    const begin = performance.now();
    press(change);
    const took = performance.now() - begin;
    const line = text.slice(text.lastIndexOf('\n', change.start - 1) + 1, change.start + 30).split('\n')[0];
    const what = `${JSON.stringify(change.text)} in ${JSON.stringify(line)}`;
    pressed.push({ doing, what, ms: Math.max(0, took - (waited() - before)) });
  }
  return pressed;
}

/** Reads how many milliseconds this process stood ready while others ran; always 0 where nothing tells. */
function waitedSoFar(): () => number {
  const path = '/proc/self/schedstat';
  if (!existsSync(path)) return () => 0;
  const buffer = Buffer.alloc(100);
  return () => {
    const file = openSync(path, 'r');
    const length = readSync(file, buffer, 0, 100, 0);
    closeSync(file);
    return Number(buffer.toString('latin1', 0, length).split(' ')[1]) / 1e6;
  };
}

/** The keystroke that stands at this share of all, from the quickest to the slowest. */
export function quantile(keys: readonly Keystroke[], share: number): Keystroke | undefined {
  const sorted = [...keys].sort((one, other) => one.ms - other.ms);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
