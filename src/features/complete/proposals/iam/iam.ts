import { choice, numbered, openScalar } from '../../../../core/write/tabStops';
import { Verbatim } from '../../../../core/write/writeValue';
import { iamPrefixesIn, PERMISSION } from '../../../../rules/iam/prefixes';
import { isSam } from '../../../../rules/sam/sam';
import type { IamCatalog, IamConditionKey, IamService } from '../../../../schema/iam/catalog';
import { openObject } from '../../../../schema/skeleton';
import type { ValueFacts } from '../../../../schema/valueFacts';
import { type ShapePlace, typesAt } from '../../../shapePlace';
import type { Completion } from '../../../types';
import { type CompletionContext, keysBeside } from '../../context/completionContext';
import { completion, type Draft, entryText, keyCompletion, valueCompletion } from '../../write/insert';
import { documentation } from '../figures';
import { shapePlaceAt } from '../keys';
import { entriesBelow } from '../shapeBody';
import { statements } from './statements';

type Source = ValueFacts['from'];

/** Actions, service principals and AWS managed policies, where one is typed. Loads what is known of the service that is typed. */
export async function iamValues(context: CompletionContext): Promise<readonly Completion[]> {
  const { ctx, cursor, call, property } = context;
  const place = call || cursor.at === 'key' ? undefined : policyPlace(context);
  if (place?.path.length === 0 && !isSam(property?.type ?? '')) return skeleton(context, place);
  const source = place ? sourceOf(place) : sourceInProperty(context);
  if (source === undefined) return [];
  const { iam } = ctx.schema;
  await iam.ensure([]);
  if (source === 'iam-actions') return actions(context, place);
  if (source === 'iam-service-principals') return principals(context);
  if (source === 'managed-policies') return managedPolicies(context);
  return source === 'iam-resources'
    ? [value(context, { label: '*', sort: 'value', rank: 30, detail: 'every resource' })]
    : [];
}

/** The place of the cursor in a policy. */
function policyPlace(context: CompletionContext): ShapePlace | undefined {
  const place = shapePlaceAt(context);
  return place?.shape.name === 'iam-policy' ? place : undefined;
}

/** What an action or a principal is in a property that is not a policy. */
function sourceInProperty({ call, cursor, property }: CompletionContext): Source | 'managed-policies' {
  if (!property || call || cursor.at === 'key') return undefined;
  const name = property.path.at(-1) ?? '';
  if (property.type === PERMISSION)
    return name === 'Action' ? 'iam-actions' : name === 'Principal' ? 'iam-service-principals' : undefined;
  const isPolicy = name === 'PermissionsBoundary' || (name === 'Policies' && isSam(property.type));
  return name === 'ManagedPolicyArns' || isPolicy ? 'managed-policies' : undefined;
}

function sourceOf(place: ShapePlace): Source | 'managed-policies' {
  if (place.path.length === 0) return 'managed-policies';
  return typesAt(place).flatMap(({ facts }) => facts?.from ?? [])[0];
}

/** Version and Statement, behind the key of a policy document. */
function skeleton({ cursor }: CompletionContext, place: ShapePlace): readonly Completion[] {
  const { layout, quote } = cursor;
  if (cursor.at !== 'value' || quote !== '') return [];
  const body = openObject(entriesBelow(place, layout.style, SKELETON));
  const entry = entryText('x', body, layout);
  const text = numbered(entry.slice(entry.indexOf(':') + 1));
  const draft: Draft = { label: 'Version, Statement', sort: 'key', rank: 0, detail: 'policy document' };
  const isBlock = layout.style === 'block';
  return [completion(cursor, draft, isBlock ? text : `${cursor.glue}${text.trimStart()}`, true)];
}

/** Levels of keys in the skeleton of a policy. */
const SKELETON = 3;

function value({ cursor, inItem }: CompletionContext, draft: Draft, isText = true): Completion {
  const isItem = cursor.at === 'open' && !inItem && cursor.layout.style === 'block';
  // The colon of an action is none behind a key.
  const glue = cursor.typed === '' ? cursor.glue : '';
  return valueCompletion({ ...cursor, glue }, draft, { text: draft.label, isText }, isItem);
}

/** Actions of the service that is typed; before its colon, the services: those in the policy first. */
async function actions(
  context: CompletionContext,
  place: ShapePlace | undefined,
): Promise<readonly Completion[]> {
  const { ctx, cursor } = context;
  const { iam } = ctx.schema;
  const prefix = /^([\w-]+):/.exec(cursor.typed)?.[1];
  if (prefix === undefined) return [...trustActions(context, place), ...services(context)];
  await iam.ensure([prefix]);
  const service = iam.service(prefix);
  return service ? [...wildcards(context, service), ...actionsOf(context, service)] : [];
}

function actionsOf(context: CompletionContext, { actions: all, prefix }: IamService): readonly Completion[] {
  return all.map(({ access, name, what }) =>
    value(context, {
      label: `${prefix}:${name}`,
      sort: 'value',
      rank: 5,
      detail: access,
      documentation: documentation(what, undefined),
    }),
  );
}

/** Beginnings that several actions have, as people write them. */
function wildcards(
  context: CompletionContext,
  { actions: all, prefix, title }: IamService,
): readonly Completion[] {
  const verbs = ['Get', 'List', 'Describe', 'Put', 'Create', 'Update', 'Delete', 'BatchGet'];
  const used = verbs.flatMap((verb) => {
    const count = all.filter(({ name }) => name.startsWith(verb)).length;
    return count > 1 ? [{ label: `${prefix}:${verb}*`, detail: `${count} actions` }] : [];
  });
  const every = { label: `${prefix}:*`, detail: `every action of ${title}` };
  return [...used, every].map((each) => value(context, { ...each, sort: 'value', rank: 60 }));
}

/** Actions that a trust policy allows: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_actions-resources-contextkeys.html */
function trustActions(context: CompletionContext, place: ShapePlace | undefined): readonly Completion[] {
  if (place?.facets.get('attachment') !== 'trust') return [];
  const names = [
    'AssumeRole',
    'AssumeRoleWithWebIdentity',
    'AssumeRoleWithSAML',
    'TagSession',
    'SetSourceIdentity',
  ];
  return names.map((name, at) => value(context, { label: `sts:${name}`, sort: 'value', rank: 1 + at }));
}

function services(context: CompletionContext): readonly Completion[] {
  const { ctx } = context;
  const types = [...(ctx.doc.template?.resources.values() ?? [])].map(({ type }) =>
    type.split('::')[1]?.toLowerCase(),
  );
  const used = new Set([...types, ...iamPrefixesIn(ctx.doc)]);
  return [...ctx.schema.iam.services].map(([prefix, title]) =>
    value(
      context,
      { label: `${prefix}:`, sort: 'value', rank: used.has(prefix) ? 6 : 20, detail: title },
      // The action comes next: without quotes it can just be typed.
      context.cursor.layout.style === 'json',
    ),
  );
}

function principals(context: CompletionContext): readonly Completion[] {
  return [...context.ctx.schema.iam.principals].map(([label, what]) =>
    value(context, {
      label,
      sort: 'value',
      // `lambda.amazonaws.com` before those of parts of the service.
      rank: (what === '' ? 20 : 6) + label.split('.').length,
      detail: 'service principal',
      documentation: documentation(what, undefined),
    }),
  );
}

/** By name, and by ARN once one is begun. SAM takes the names. */
function managedPolicies(context: CompletionContext): readonly Completion[] {
  const { ctx, cursor, property, inItem } = context;
  const isItem = cursor.at === 'open' && !inItem && cursor.layout.style === 'block';
  const isArn = cursor.typed.startsWith('arn:');
  const takesNames = isSam(property?.type ?? '') && !isArn;
  return [...ctx.schema.iam.managedPolicies]
    .filter(([, path]) => !path.startsWith('/aws-service-role/'))
    .map(([name, path]) => {
      const arn = `arn:aws:iam::aws:policy${path}`;
      const isPlain = takesNames && path === `/${name}`;
      const draft: Draft = {
        label: isArn ? arn : name,
        sort: 'value',
        rank: 25,
        detail: 'AWS managed policy',
      };
      return valueCompletion(cursor, draft, { text: isPlain ? name : arn, isText: true }, isItem);
    });
}

/** Condition keys, where one is typed: those of all services and of the services in the policy. */
export async function iamKeys(context: CompletionContext): Promise<readonly Completion[]> {
  const { ctx, cursor, call } = context;
  const place = call || cursor.at === 'value' ? undefined : policyPlace(context);
  if (place?.path.at(-1) === 'Statement') return statements(context, place);
  const names =
    place &&
    typesAt(place).flatMap((type) => (type.kind === 'object' ? (type.shape?.names?.from ?? []) : []));
  if (!place || !names?.includes('iam-condition-keys')) return [];
  const { iam } = ctx.schema;
  const prefixes = iamPrefixesIn(ctx.doc, context.path[1]);
  await iam.ensure(prefixes);
  const there = keysBeside(context);
  const isBool = /bool|null/i.test(place.path.at(-1) ?? '');
  return keysOf(iam, prefixes)
    .filter(({ name }) => !there.has(name))
    .map(({ name, type, what }) => {
      const rank = rankOfKey(name, prefixes);
      const draft: Draft = {
        label: name,
        sort: 'key',
        rank,
        detail: type,
        documentation: documentation(what, undefined),
      };
      return keyCompletion(
        cursor,
        draft,
        isBool ? new Verbatim(choice(['true', 'false']), true) : openScalar(''),
        false,
      );
    });
}

/** Condition keys by how often they are written. */
const USED_KEYS: readonly string[] = [
  ...['aws:SourceArn', 'aws:SourceAccount', 'aws:SecureTransport', 'aws:PrincipalOrgID', 'aws:SourceIp'],
  ...['aws:SourceVpce', 'aws:RequestedRegion', 'aws:PrincipalArn', 'aws:ViaAWSService', 'aws:TagKeys'],
];

/** Often used keys, those of services in the policy, the other global ones, those of identity providers. */
function rankOfKey(name: string, prefixes: ReadonlySet<string>): number {
  const used = USED_KEYS.indexOf(name);
  if (used >= 0) return 10 + used / USED_KEYS.length;
  const prefix = name.slice(0, name.indexOf(':'));
  return prefixes.has(prefix.toLowerCase()) ? 12 : prefix === 'aws' ? 15 : 20;
}

function keysOf(iam: IamCatalog, prefixes: Iterable<string>): readonly IamConditionKey[] {
  const found = [
    ...iam.globalKeys,
    ...[...prefixes].flatMap((each) => iam.service(each)?.conditionKeys ?? []),
  ];
  return [...new Map(found.map((each) => [each.name, each])).values()];
}
