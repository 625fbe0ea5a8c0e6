import type { Limit, When } from '../../src/knowledge/types';

/** A plain value as it is written in JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A file that a limit is checked in. */
export interface LimitDocument {
  readonly path: string;
  readonly text: string;
}

/** Objects while a document is put together. */
type Draft = { [key: string]: Json | Draft };

/** The function `Fn::If` on a condition that every template made here has. */
export function ifCondition(yes: Json, no: Json): Json {
  return { 'Fn::If': ['IsLive', yes, no] };
}

/** `!Ref AWS::NoValue`: the value is left out. */
export const NO_VALUE: Json = { Ref: 'AWS::NoValue' };

/** The smallest entry of each section of a template. */
export const SECTION_ENTRY: Readonly<Record<string, Json>> = {
  Resources: { Type: 'AWS::SNS::Topic' },
  Parameters: { Type: 'String' },
  Outputs: { Value: 'text' },
  Mappings: { Top: { Second: 'text' } },
};

/** Functions may be written in templates and `.ebextensions` only. */
export function allowsFunctions(at: string): boolean {
  return !/^(?:buildspec|appspec|option|template)\//.test(at);
}

/**
 * The smallest file in which a limit applies at one of its places and the value is the given one: what the limit depends
 * on (`when`) is set.
 *
 * @param at one of the places of the limit, as in `limits.yaml`
 */
export function limitDocument(limit: Limit, at: string, value: Json): LimitDocument {
  const [head = '', ...path] = at.split('/');
  if (head === 'buildspec') return file('buildspec.json', { version: 0.2 }, path, limit, value);
  if (head === 'appspec') return file('appspec.json', appspecFrame(limit), path, limit, value);
  if (head === 'template') return file('template.json', template({}), path, limit, value);
  if (head === 'option') return optionFile(path, limit, value);
  const properties: Draft = {};
  const [section = '', ...below] = path;
  const frame =
    head === 'Globals'
      ? template(
          { It: { Type: `AWS::Serverless::${section}`, Properties: {} } },
          { Globals: { [section]: properties } },
        )
      : template({ It: { Type: head, Properties: properties } });
  return file('template.json', frame, head === 'Globals' ? below : path, limit, value, properties);
}

function template(resources: Draft, more: Draft = {}): Draft {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Transform: 'AWS::Serverless-2016-10-31',
    Conditions: { IsLive: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] } },
    ...more,
    Resources: { Topic: { Type: 'AWS::SNS::Topic' }, ...resources },
  };
}

function appspecFrame({ when = [] }: Limit): Draft {
  const isForTargets = when.some(({ path, present }) => path === 'Resources' && present === true);
  return isForTargets ? { version: 0, Resources: [] } : { version: 0, os: 'linux', files: [] };
}

function file(
  path: string,
  frame: Draft,
  keys: readonly string[],
  limit: Limit,
  value: Json,
  root: Draft = frame,
): LimitDocument {
  if (limit.measure === 'key') return { path, text: JSON.stringify(named(frame, keys, String(value))) };
  place(root, keys, limit.when, value);
  return { path, text: JSON.stringify(frame) };
}

function optionFile(
  [namespace = '', option = '']: readonly string[],
  limit: Limit,
  value: Json,
): LimitDocument {
  const frame: Draft = { option_settings: { [namespace]: {} } };
  place(frame, ['option_settings', namespace, option], limit.when, value);
  return { path: '.ebextensions/options.config', text: JSON.stringify(frame) };
}

/** Sets the value at a path, and what the conditions of the limit ask for around it. `*` becomes a name. */
function place(root: Draft, path: readonly string[], when: readonly When[] = [], value: Json): void {
  const around = [root];
  for (const key of path.slice(0, -1)) around.unshift(below(around[0] ?? root, key));
  const here = around[0] ?? root;
  here[name(path.at(-1) ?? '')] = value;
  for (const each of when) if (each.path !== '.' && each.present !== false) setAround(around, each);
}

/** The frame with an entry of this name in a section of the template. */
function named(frame: Draft, [section = '']: readonly string[], entry: string): Draft {
  return { ...frame, [section]: { [entry]: SECTION_ENTRY[section] ?? {} } };
}

function setAround(around: readonly Draft[], { path, in: values, prefix }: When): void {
  const up = /^(?:\.\.\/)*/.exec(path)?.[0].length ?? 0;
  const from = path.startsWith('/') ? around.at(-1) : around[up / 3];
  const keys = path.replace(/^[./]+/, '').split('.');
  let target = from ?? {};
  for (const key of keys.slice(0, -1)) target = below(target, key);
  target[keys.at(-1) ?? ''] ??= values?.[0] ?? prefix?.[0] ?? {};
}

function below(draft: Draft, key: string): Draft {
  draft[name(key)] ??= {};
  return draft[name(key)] as Draft;
}

function name(key: string): string {
  return key === '*' ? 'Name' : key;
}
