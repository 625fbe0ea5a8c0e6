import { hasOpenVariable } from '../../../../core/index/loops';
import { asMap, entriesOf, itemsOf, type MapEntry, textOf } from '../../../../core/tree/node';
import { resourcesOfEnvironment, typeOfEnvironment } from '../../../../rules/aws/beanstalk';
import { generatedResources } from '../../../../rules/sam/samGenerated';
import { loopVariablesAlong } from '../../../loopVariables';
import type { FeatureContext } from '../../../types';
import type { CompletionContext } from '../../context/completionContext';

/** A name of the template that can be referred to. */
export interface Name {
  readonly name: string;
  readonly sort: 'resource' | 'parameter' | 'variable' | 'pseudo';
  /** Resource type, type of the parameter, or what a pseudo parameter is. */
  readonly what: string;
  /** What generates it, if the file does not declare it. */
  readonly generatedBy?: 'SAM' | 'Elastic Beanstalk';
}

/** The resources of a file with their types, whatever its kind. */
export function resourcesOf({ doc, schema }: FeatureContext): readonly Name[] {
  if (doc.template)
    return [...doc.template.resources.values()].flatMap(({ id, type }) =>
      hasOpenVariable(id)
        ? []
        : [{ name: id, sort: 'resource', what: type || (typeOfEnvironment(id, schema) ?? '') }],
    );
  return entriesOf(doc.root?.get('Resources')).map((entry) => ({
    name: entry.key.text,
    sort: 'resource',
    what: textOf(asMap(entry.value)?.get('Type')) ?? '',
  }));
}

/**
 * The resources that SAM generates, and those that Elastic Beanstalk creates.
 *
 * @param dotted with those that are named after their owner and a dot, which only `Ref` accepts
 */
export function generatedNames({ doc, schema }: FeatureContext, dotted: boolean): readonly Name[] {
  if (doc.kind === 'ebextensions')
    return [...resourcesOfEnvironment(doc.kind, schema)]
      .filter(([name]) => !doc.template?.resources.has(name))
      .map(([name, what]) => ({ name, sort: 'resource', what, generatedBy: 'Elastic Beanstalk' }));
  if (!doc.template || doc.kind !== 'sam') return [];
  return generatedResources(doc.template)
    .filter(({ isDotted }) => dotted || !isDotted)
    .map(({ name, type }) => ({ name, sort: 'resource', what: type, generatedBy: 'SAM' }));
}

/** The parameters of a template with their types. */
export function parametersOf({ doc }: FeatureContext): readonly Name[] {
  const entries: Iterable<MapEntry> =
    doc.template?.parameters.values() ?? entriesOf(doc.root?.get('Parameters'));
  return [...entries].map((entry) => ({
    name: entry.key.text,
    sort: 'parameter',
    what: textOf(asMap(entry.value)?.get('Type')) ?? '',
  }));
}

/** The pseudo parameters of CloudFormation. */
export function pseudoParameters({ kb }: FeatureContext): readonly Name[] {
  return kb.functions
    .filter((each) => each.sort === 'pseudo-parameter')
    .map((each) => ({ name: each.name, sort: 'pseudo', what: each.what }));
}

/** The conditions of a template. */
export function conditionsOf({ doc }: FeatureContext): readonly string[] {
  return doc.template
    ? [...doc.template.conditions.keys()].filter((name) => !hasOpenVariable(name))
    : entriesOf(doc.root?.get('Conditions')).map((e) => e.key.text);
}

/** The keys of a mapping: of the first level, or of the second below one of the first (or all of them). */
export function mappingKeys({ doc }: FeatureContext, map: string, first?: string | null): readonly string[] {
  const rows = entriesOf(doc.template?.mappings.get(map)?.value);
  if (first === undefined) return rows.map((entry) => entry.key.text);
  const chosen = first === null ? rows : rows.filter((entry) => entry.key.text === first);
  return [...new Set(chosen.flatMap((row) => entriesOf(row.value).map((entry) => entry.key.text)))];
}

/** The texts of `AllowedValues` of a parameter. */
export function allowedValuesOf({ doc }: FeatureContext, parameter: string): readonly string[] {
  const body = asMap(doc.template?.parameters.get(parameter)?.value);
  return itemsOf(body?.get('AllowedValues')).flatMap((item) => textOf(item) ?? []);
}

/** What `Ref` can name here: in Conditions and Rules no resource, and never the resource it stands in. */
export function refNames(context: CompletionContext): readonly Name[] {
  const [section, owner] = context.path;
  const early = section === 'Conditions' || section === 'Rules';
  const resources = early
    ? []
    : resourcesOf(context.ctx).filter(({ name }) => section !== 'Resources' || name !== owner);
  const { ctx, cursor } = context;
  const keys = cursor.steps.flatMap((step) => (step.kind === 'key' ? [step.name] : []));
  const variables = loopVariablesAlong(ctx.doc.root, keys).map(
    ({ written }): Name => ({ name: written, sort: 'variable', what: 'variable of a loop' }),
  );
  const isRef = context.call?.name === 'Ref' || context.call?.name === 'Fn::Sub';
  const generated = early ? [] : generatedNames(ctx, isRef);
  return [
    ...variables,
    ...resources,
    ...generated,
    ...parametersOf(context.ctx),
    ...pseudoParameters(context.ctx),
  ];
}
