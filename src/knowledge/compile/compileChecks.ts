/** Checks that need more than one entry, file or service folder. */

import { formatReference, REFERENCE } from '../figures/figures';
import { splitTarget } from '../figures/limitIndex';
import { smallNumbersIn } from '../figures/numbers';
import { namesOf, normalizeName } from '../notes/names/nameIndex';
import { optionAt } from '../optionPath';
import { type ShapeData, type ShapeNode, shapeHas } from '../shapes';
import type { Limit, OptionDoc } from '../types';
import type { CompiledLimit } from './compileLimits';
import type { CompiledService } from './compileService';
import type { CompiledShape } from './compileShapes';
import type { YamlEntry } from './yamlSource';

/** What the compile step asks of the resource schema. */
export interface SchemaCheck {
  /** Whether a resource type is known; a pattern like `AWS::Lambda::*` needs one match. */
  hasType(type: string): boolean;
  /** Whether a type has a property at this path, lists passed through; `undefined` where that cannot be known. */
  hasProperty(type: string, path: readonly string[]): boolean | undefined;
}

/** Everything read, with its positions. */
export interface Compiled {
  readonly services: readonly CompiledService[];
  readonly limits: readonly CompiledLimit[];
  readonly shapes: readonly CompiledShape[];
  readonly options: readonly { readonly option: OptionDoc; readonly entry: YamlEntry }[];
}

/** Reports duplicate keys: IDs, prefixes, paths. */
export function checkUnique<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  entryOf: (item: T) => YamlEntry,
  field: string,
): void {
  const seen = new Map<string, YamlEntry>();
  for (const item of items) {
    const key = keyOf(item);
    const first = seen.get(key);
    if (!key) continue;
    if (first)
      entryOf(item).report(
        field,
        `duplicate ${field} \`${key}\`; first defined at ${first.source.path}:${first.lineOf(field)}`,
      );
    else seen.set(key, entryOf(item));
  }
}

/** `{{references}}` of note lines and of `now` must resolve to a figure. */
export function checkReferences(compiled: Compiled): void {
  const byId = new Map(compiled.limits.map(({ limit }) => [limit.id, limit]));
  const unresolved = (text: string) =>
    [...text.matchAll(REFERENCE)]
      .map((found) => (found[1] ?? '').trim())
      .filter((each) => !formatReference(each, (id) => byId.get(id)));
  for (const { service, source } of compiled.services) {
    for (const line of service.notes) {
      for (const reference of unresolved(line.text))
        source.report(
          line.line,
          `{{${reference}}} does not refer to a figure of any limit; write {{id}}, or {{id.key}} with a key like max or default`,
        );
    }
  }
  for (const { limit, entry } of compiled.limits) {
    for (const noted of limit.noted ?? []) {
      for (const reference of unresolved(noted.now))
        entry.report(
          'noted',
          `{{${reference}}} does not refer to a figure of any limit; write {{id}}, or {{id.key}} with a key like max or default`,
        );
    }
  }
}

/** The limits that shapes hold values against exist. */
export function checkShapeLimits({ shapes, limits }: Compiled): void {
  // Shapes are also compiled alone, for the keys at their top.
  if (limits.length === 0) return;
  const known = new Set(limits.map(({ limit }) => limit.id));
  for (const { shape, entry } of shapes)
    for (const id of limitsNamedIn([shape.root, ...Object.values(shape.parts)]))
      if (!known.has(id)) entry.report('shape', `there is no limit \`${id}\``);
}

function limitsNamedIn(nodes: readonly ShapeNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    const { limit, list, others, names, keys = {}, cases = {}, oneOf = [] } = node;
    const below = [list, others, names, ...oneOf, ...Object.values(keys), ...Object.values(cases)];
    return [
      ...(limit === undefined ? [] : [limit]),
      ...limitsNamedIn(below.filter((each) => each !== undefined)),
    ];
  });
}

/** A small number in a note line that a limit of the service holds is that limit's figure. */
export function checkHeldFigures(compiled: Compiled): void {
  for (const { service, source } of compiled.services) {
    const limits = compiled.limits.map(({ limit }) => limit).filter((limit) => limit.service === service.id);
    for (const line of service.notes) {
      for (const number of smallNumbersIn(line.text)) {
        const holder = limits.find(({ min, max, default: value }) => [min, max, value].includes(number));
        if (holder)
          source.report(
            line.line,
            `the figure \`${number}\` is held by a limit; refer to it as {{${holder.id}}}`,
          );
      }
    }
  }
}

/** Related services exist and name each other. In a `strict` run one without a folder is a mistake. */
export function checkRelated(services: readonly CompiledService[], strict: boolean): void {
  const byId = new Map(services.map((each) => [each.service.id, each.service]));
  for (const { service, entry } of services) {
    for (const id of service.related) {
      const other = byId.get(id);
      if (id === service.id) entry.report('related', '`related` must not contain the service itself');
      else if (!other)
        strict && entry.report('related', `related service \`${id}\` has no folder in knowledge/`);
      else if (!other.related.includes(service.id))
        entry.report(
          'related',
          `\`related\` must be mutual: add \`${service.id}\` to \`related\` of \`${id}\``,
        );
    }
  }
}

/** Services named in `also` have a folder. */
export function checkAlso(compiled: Compiled): void {
  const known = new Set(compiled.services.map(({ service }) => service.id));
  for (const { limit, entry } of compiled.limits) {
    for (const id of (limit.noted ?? []).flatMap((noted) => noted.also ?? [])) {
      if (!known.has(id))
        entry.report('noted', `\`also\` contains \`${id}\`, which has no folder in knowledge/`);
    }
  }
}

/** A name belongs to one service. */
export function checkNames(services: readonly CompiledService[]): void {
  const owners = new Map<string, string>();
  for (const { service, entry } of services) {
    for (const name of namesOf(service)) {
      const key = normalizeName(name);
      const owner = owners.get(key);
      if (owner !== undefined && owner !== service.id)
        entry.report('aliases', `the name \`${name}\` is already used by the service \`${owner}\``);
      else owners.set(key, service.id);
    }
  }
}

/** Resource types in the front matter of services exist. */
export function checkTypes(services: readonly CompiledService[], schema: SchemaCheck): void {
  for (const { service, entry } of services) {
    for (const type of service.types) {
      if (!schema.hasType(type)) entry.report('types', `unknown resource type \`${type}\``);
    }
  }
}

/** Targets of `at` exist: in the schema, or among the keys and options of the knowledge. */
export function checkTargets(compiled: Compiled, schema: SchemaCheck | undefined): void {
  for (const { limit, entry } of compiled.limits) {
    for (const target of limit.at) {
      const fault = targetProblem(target, compiled, schema);
      if (fault) entry.report('at', fault);
    }
    for (const when of limit.when ?? []) checkWhen(limit, when.path, entry, schema);
  }
  for (const { shape, entry } of compiled.shapes)
    for (const target of targetsOf(shape)) {
      const fault = targetProblem(target, compiled, schema);
      if (fault) entry.report('at', fault);
    }
}

/** The properties in which a shape is written. */
function targetsOf({ at, facets }: ShapeData): readonly string[] {
  const tests = Object.values(facets).flatMap((values) => Object.values(values));
  const all = [...at, ...tests.flatMap((test) => test.in ?? [])];
  // The metadata of any resource has no schema.
  return all.filter((each) => !each.startsWith('Metadata/'));
}

const FILES = ['buildspec', 'appspec', 'ebextensions'] as const;

function targetProblem(
  target: string,
  compiled: Compiled,
  schema: SchemaCheck | undefined,
): string | undefined {
  const { root, path } = splitTarget(target);
  if (!path.length || path.some((part) => !part))
    return `\`${target}\` does not name a property; write it like AWS::Lambda::Function/Timeout`;
  if (root.includes('::')) return typeProblem(target, root, path, schema);
  if (root === 'Globals') return typeProblem(target, `AWS::Serverless::${path[0]}`, path.slice(1), schema);
  if (root.startsWith('option/'))
    return optionProblem(target, root.slice('option/'.length), path.join('/'), compiled);
  const file = FILES.find((each) => each === root);
  if (file) return keyProblem(target, file, path, compiled);
  return root === 'template'
    ? undefined
    : `\`${target}\` must begin with a resource type, Globals, option, template, ${FILES.join(' or ')}`;
}

function typeProblem(
  target: string,
  type: string,
  path: readonly string[],
  schema?: SchemaCheck,
): string | undefined {
  if (!schema || type === '*') return undefined;
  if (!schema.hasType(type)) return `unknown resource type in \`${target}\``;
  if (!path.length || type.includes('*')) return undefined;
  return schema.hasProperty(type, path) === false ? `unknown property in \`${target}\`` : undefined;
}

/** Options that others depend on exist. */
export function checkOptions({ options }: Compiled): void {
  const exists = (namespace: string, name: string) =>
    options.some(({ option }) => fits([option.namespace], [namespace]) && option.option === name);
  for (const { option, entry } of options) {
    const { only = {}, overriddenBy = [], needs = {} } = option;
    for (const path of [...Object.keys(only), ...[overriddenBy].flat(), ...Object.values(needs).flat()]) {
      const { namespace, name } = optionAt(path, option.namespace);
      if (!exists(namespace, name)) entry.report('option', `there is no option \`${path}\``);
    }
  }
}

function optionProblem(
  target: string,
  namespace: string,
  name: string,
  compiled: Compiled,
): string | undefined {
  if (!compiled.options.length) return undefined;
  const known = compiled.options.some(
    ({ option }) =>
      fits([option.namespace], [namespace]) && (option.option === name || option.option === '*'),
  );
  return known ? undefined : `\`${target}\` is not an option listed in options.yaml`;
}

function keyProblem(
  target: string,
  kind: string,
  path: readonly string[],
  compiled: Compiled,
): string | undefined {
  const found = compiled.shapes.find(({ shape }) => shape.name === kind);
  if (!found || shapeHas(found.shape, path)) return undefined;
  return `\`${target}\` is not a key of ${found.entry.source.path}`;
}

/** Whether a path matches that of an entry; `*` on either side matches any name, `listener:*` any ending. */
function fits(pattern: readonly string[], path: readonly string[]): boolean {
  if (pattern.length !== path.length) return false;
  return pattern.every((part, at) => {
    const other = path[at] ?? '';
    return (
      part === other ||
      part === '*' ||
      other === '*' ||
      (part.endsWith('*') && other.startsWith(part.slice(0, -1)))
    );
  });
}

/** Where the path of a `when` leads from a limited property: `.`, `Beside`, `../OneUp` or `/FromProperties`. */
function aroundPath(at: readonly string[], path: string): readonly string[] {
  if (path === '.') return at;
  if (path.startsWith('/')) return path.slice(1).split('.');
  const up = /^(?:\.\.\/)*/.exec(path)?.[0] ?? '';
  return [...at.slice(0, at.length - 1 - up.length / 3), ...path.slice(up.length).split('.')];
}

function checkWhen(limit: Limit, path: string, entry: YamlEntry, schema: SchemaCheck | undefined): void {
  const targets = limit.at.map(splitTarget).filter(({ root }) => root.includes('::') && !root.includes('*'));
  if (!schema || !targets.length) return;
  const known = targets.some(
    ({ root, path: at }) => schema.hasProperty(root, aroundPath(at, path)) !== false,
  );
  if (!known) entry.report('when', `unknown property \`${path}\` in \`when\``);
}
