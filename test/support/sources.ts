import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileKind } from '../../src/core/document';
import { corpus } from './corpus';

/** A file whose text is changed in a test. */
export interface Source {
  readonly path: string;
  readonly kind: FileKind;
  readonly text: string;
}

/** The valid files of ours in the corpus that are shorter than this, where it is there, and the fixtures of the rules. */
export function sources(longest: number): readonly Source[] {
  const real = corpus().filter(({ kind, parse }) => kind !== 'none' && parse === 'ok');
  return [...real, ...fixtures()].filter(({ text }) => text.length < longest && !text.includes('\t'));
}

function fixtures(): readonly Source[] {
  const folder = join(import.meta.dirname, '../fixtures/rules');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((path) => /(?:fires|quiet)\.ya?ml$/.test(path) && !path.startsWith('syntax'))
    .map((path) => ({ path, kind: 'cloudformation', text: readFileSync(join(folder, path), 'utf8') }));
}

/** True for JSON. */
export const isJson = ({ text }: Source) => /^\uFEFF?\s*\{/.test(text);
/** True for YAML. */
export const isYaml = (source: Source) => !isJson(source);

/** Numbers that are the same on every run: https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
