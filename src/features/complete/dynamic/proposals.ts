import { pathAt } from '../../../core/cursor';
import { jsonIn } from '../../../core/embedded/jsonInText';
import type { Resource } from '../../../core/index/template';
import { asMap, textOf } from '../../../core/tree/node';
import { DYNAMIC_SERVICES, type TypedPart, typedPartAt } from '../../names/dynamicReference';
import type { Completion, FeatureContext } from '../../types';

/** A part, before it is known what it replaces. */
interface Part {
  readonly label: string;
  readonly detail: string;
  readonly text?: string;
}

/** The parts of `{{resolve:…}}` that can be typed at an offset; nothing where no reference is typed. */
export function dynamicParts(ctx: FeatureContext, offset: number): readonly Completion[] | undefined {
  const typed = ctx.doc.template ? typedPartAt(ctx.doc, offset) : undefined;
  return typed && partsFor(ctx, typed, offset).map((part, rank) => proposal(part, rank, typed.start, offset));
}

function proposal({ label, detail, text }: Part, rank: number, start: number, end: number): Completion {
  return { label, detail, sort: 'value', rank, insertText: text ?? label, snippet: false, start, end };
}

const SERVICES: readonly Part[] = [...DYNAMIC_SERVICES].map(([label, { what }]) => ({
  label,
  detail: what,
  text: `${label}:`,
}));

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html */
const STAGES: readonly Part[] = [
  { label: 'AWSCURRENT', detail: 'the current version, the default' },
  { label: 'AWSPREVIOUS', detail: 'the version before' },
  { label: 'AWSPENDING', detail: 'the version that a rotation creates' },
];

function partsFor(ctx: FeatureContext, typed: TypedPart, offset: number): readonly Part[] {
  const { service, before } = typed;
  if (typed.at === 'opening') return SERVICES.map(opened);
  if (typed.at === 'service') return SERVICES;
  const at = before.length;
  if (service !== 'secretsmanager') return at === 0 ? named(ctx, 'AWS::SSM::Parameter', offset) : [];
  if (at === 0) return named(ctx, 'AWS::SecretsManager::Secret', offset);
  if (at === 1) return [{ label: 'SecretString', detail: 'the value of the secret' }];
  if (at === 2) return keysOfSecret(ctx, before[0] ?? '');
  return at === 3 ? STAGES : [];
}

function opened({ label, detail, text }: Part): Part {
  return { label: `resolve:${label}`, detail, text: `resolve:${text ?? label}` };
}

/** Resources by the name they are given; in `Fn::Sub` also by their logical ID. */
function named({ doc }: FeatureContext, type: string, offset: number): readonly Part[] {
  const isSub = pathAt(doc, offset).calls.some(({ name }) => name === 'Fn::Sub');
  return (doc.template?.resourcesOfType(type) ?? []).flatMap((each) => {
    const name = textOf(each.properties?.get('Name'));
    const byName = name === undefined ? [] : [{ label: name, detail: each.id }];
    return isSub ? [{ label: `\${${each.id}}`, detail: type }, ...byName] : byName;
  });
}

/** The keys of the JSON in a secret of the template, as far as it is written. */
function keysOfSecret({ doc }: FeatureContext, secret: string): readonly Part[] {
  const found = (doc.template?.resourcesOfType('AWS::SecretsManager::Secret') ?? []).find(
    (each) => secret === `\${${each.id}}` || secret === textOf(each.properties?.get('Name')),
  );
  return found ? keysIn(found, doc).map((label) => ({ label, detail: `key in ${found.id}` })) : [];
}

function keysIn({ properties }: Resource, doc: FeatureContext['doc']): readonly string[] {
  const generated = asMap(properties?.get('GenerateSecretString'));
  const written = [properties?.get('SecretString'), generated?.get('SecretStringTemplate')];
  const keys = written.flatMap((each) => {
    const json = each?.kind === 'scalar' ? jsonIn(each, doc) : undefined;
    return json?.entries.map(({ key }) => key.text) ?? [];
  });
  const own = textOf(generated?.get('GenerateStringKey'));
  return own === undefined ? keys : [...keys, own];
}
