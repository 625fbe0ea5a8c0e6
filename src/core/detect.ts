import type { Detection, FileKind } from './document';

/** What a file is taken for, by its name and its shape. A first test that a later one refines. */
export function detect(path: string, text: string): Detection {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const is = (kind: FileKind, reason: string): Detection => ({ kind, reason });
  const key = (each: string) => new RegExp(`^(?:\\s{0,4}")?${each}["']?\\s*:`, 'm').test(text);
  if (/AWS::Serverless/.test(text) && key('Resources')) return is('sam', 'It has SAM resources.');
  if (key('AWSTemplateFormatVersion')) return is('cloudformation', 'It has AWSTemplateFormatVersion.');
  if (key('Resources') && /\bType["']?\s*:\s*["']?(?:AWS|Custom|Alexa)::/.test(text))
    return is('cloudformation', 'Its Resources have types of AWS.');
  if (/buildspec/.test(name) || (key('version') && key('phases'))) return is('buildspec', 'It has phases.');
  if (/^appspec/.test(name)) return is('appspec', 'Its name is appspec.');
  if (/\.ebextensions\/[^/]+\.config$/.test(path) && !/^\s*</.test(text))
    return is('ebextensions', 'It is in .ebextensions.');
  return is('none', 'Nothing in it looks like a file of AWS.');
}
