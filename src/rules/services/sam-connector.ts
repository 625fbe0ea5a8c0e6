import type { Fix } from '../../core/findings';
import { type CallNode, isNull, itemsOf, type Node, ScalarNode } from '../../core/tree/node';
import { writeString } from '../../core/write/writeScalar';
import type { Connection } from '../../knowledge/types';
import { isSpliced } from '../evaluate/maps';
import { referenceOf } from '../evaluate/references';
import { correcting, replacement } from '../fixes/edits';
import { mayBeMade } from '../references/madeNames';
import type { Rule, RuleContext } from '../rule';
import {
  type ConnectorEnd,
  connectionBetween,
  connectorSource,
  connectorsOf,
  destinationsOf,
  type SamConnector,
} from '../sam/connectors';

/** What a connector of SAM connects, and the permissions it gives. */
export const samConnector: Rule = {
  id: 'sam-connector',
  title: 'Connector that SAM cannot create',
  why: 'A connector names its source and destination by the logical ID of a resource in the template, as a plain string, or by Type and the properties that identify it. SAM supports only the pairs of types in its connector table, each with its permissions, and rejects the template otherwise.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/reference-sam-connector.html',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Failed:
    Type: AWS::SQS::Queue
    Connectors:
      ToTopic:
        Properties:
          Destination: { Id: Alerts }
          Permissions: [Write]
  Alerts:
    Type: AWS::SNS::Topic
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Alerts:
    Type: AWS::SNS::Topic
    Connectors:
      ToQueue:
        Properties:
          Destination: { Id: Failed }
          Permissions: [Write]
  Failed:
    Type: AWS::SQS::Queue
`,
  kinds: ['sam', 'cloudformation'],
  waitsWhileTyping: 'entry',
  types: ['*'],
  checkResource(resource, ctx) {
    if (ctx.template.hasMacro()) return;
    for (const connector of connectorsOf(resource)) check(connector, ctx);
  },
};

function check(connector: SamConnector, ctx: RuleContext): void {
  const { entry, owner, properties } = connector;
  const typeOf = (id: string) => ctx.template.typeOf(id);
  const source = connectorSource(connector, typeOf);
  const destinations = destinationsOf(connector, typeOf);
  // Of a resource of its own, the schema knows what is missing.
  if (owner !== undefined && !isSpliced(properties))
    for (const name of ['Destination', 'Permissions'])
      if (!properties.entry(name))
        ctx.report({ at: entry.key, message: `${name} is required in a connector.` });
  const list = properties.entry('Destination');
  if (list?.value.kind === 'seq' && list.value.items.length === 0)
    ctx.report({ at: list.key, message: 'Destination must name at least one resource.' });
  for (const end of [...(source ? [source] : []), ...destinations]) checkEnd(end, ctx);
  if (source?.type !== undefined) for (const each of destinations) checkPair(connector, source, each, ctx);
}

/** Properties that can be set together with Id. */
const WITH_ID: readonly string[] = ['Id', 'Qualifier'];

function checkEnd({ id, map, type }: ConnectorEnd, ctx: RuleContext): void {
  if (!map || isSpliced(map)) return;
  const value = map.get('Id');
  const other = map.entries.find(({ key }) => !WITH_ID.includes(key.text));
  if (!value) {
    if (other && !map.entry('Type'))
      ctx.report({ at: other.key, message: 'Type is required where Id is not set.' });
    else if (!other && map.entries[0])
      ctx.report({ at: map.entries[0].key, message: 'Id or Type is required.' });
    return;
  }
  if (other)
    ctx.report({ at: other.key, message: `${other.key.text} and Id are mutually exclusive; set only one.` });
  if (id === undefined) reportNoName(value, ctx);
  else if (type === undefined) checkName(value, id, ctx);
}

function reportNoName(value: Node, ctx: RuleContext): void {
  if (isNull(value) || value.kind === 'map' || value.kind === 'seq') return;
  if (value.kind === 'call' && value.name === 'Fn::Transform') return;
  const name = referenceOf(value)?.id;
  const meant = name !== undefined && ctx.template.has('resource', name) ? name : undefined;
  ctx.report({
    at: value,
    message: `Id must be a logical ID as a plain string; SAM accepts no function and no number here.${meant === undefined ? '' : ` Write ${meant}.`}`,
    fixes: meant === undefined || value.kind !== 'call' ? [] : [named(value, meant)],
  });
}

/** In quotes where the function may be written in JSON. */
function named(call: CallNode, name: string): Fix {
  const text = call.form === 'key' ? writeString(name, 'json') : name;
  return {
    title: `Change to ${name}`,
    preferred: true,
    edits: () => [{ start: call.start, end: call.end, text }],
  };
}

function checkName(value: Node, id: string, ctx: RuleContext): void {
  const { template } = ctx;
  const mayExist =
    template.mayAdd('Resources', id) || mayBeMade(id, template) || template.has('resource', id);
  if (mayExist || !(value instanceof ScalarNode) || /[${]/.test(id)) return;
  const close = ctx.correctedName(id, () => template.names('resource'));
  const hint = close ? ` Did you mean ${close.meant}?` : '';
  ctx.report({
    at: value,
    message: `Undefined resource ${id}.${hint}`,
    fixes: close ? [correcting(value, close)] : [],
  });
}

function checkPair(
  connector: SamConnector,
  source: ConnectorEnd,
  destination: ConnectorEnd,
  ctx: RuleContext,
): void {
  const [from, to] = [source.type, destination.type];
  if (from === undefined || to === undefined || destination.map === undefined) return;
  const connection = connectionBetween(ctx.kb.connections, from, to);
  const at = destination.map.get('Id') ?? destination.map.get('Type') ?? connector.entry.key;
  if (!connection) {
    const others = ctx.kb.connections.filter((each) => each.from.includes(from)).map((each) => each.to);
    const hint = others.length > 0 ? ` ${from} can connect to ${others.join(', ')}.` : '';
    ctx.report({ at, message: `SAM supports no connector from ${from} to ${to}.${hint}` });
    return;
  }
  checkNeeds(source, connection.fromNeeds, ctx);
  checkNeeds(destination, connection.toNeeds, ctx);
  checkPermissions(connector, connection, `from ${from} to ${to}`, ctx);
}

function checkNeeds({ id, map }: ConnectorEnd, needs: readonly string[], ctx: RuleContext): void {
  const type = map?.entry('Type');
  if (!map || !type || id !== undefined || isSpliced(map)) return;
  const missing = needs.filter((each) => !map.entry(each));
  if (missing.length > 0)
    ctx.report({ at: type.key, message: `Type requires ${missing.join(' and ')} in this connector.` });
}

function checkPermissions(
  { owner, properties }: SamConnector,
  { actions, combinations }: Connection,
  between: string,
  ctx: RuleContext,
): void {
  const entry = properties.entry('Permissions');
  if (entry?.value.kind !== 'seq') return;
  const items = itemsOf(entry.value);
  const allowed = Object.keys(actions);
  const given = items.flatMap((each) => (each.kind === 'scalar' ? [each] : []));
  if (given.length !== items.length) return;
  if (items.length === 0)
    ctx.report({ at: entry.key, message: `Permissions must have at least one of ${allowed.join(', ')}.` });
  const wrong = given.filter(
    ({ text }) => (owner !== undefined || KNOWN.includes(text)) && !allowed.includes(text),
  );
  for (const each of wrong)
    ctx.report({
      at: each,
      message: `${each.text} is not supported in connectors ${between}; only ${allowed.join(' and ')} is.`,
      fixes:
        allowed.length === 1 && items.length === 1
          ? [replacement(`Change to ${allowed[0]}`, each, allowed[0] ?? '', false)]
          : [],
    });
  const set = [...new Set(given.map(({ text }) => text))].sort().join(' and ');
  const sets = combinations.map((each) => [...each].sort().join(' and '));
  if (items.length > 0 && wrong.length === 0 && sets.length > 0 && !sets.includes(set))
    ctx.report({
      at: entry.key,
      message: `Permissions must be ${sets.join(', or ')} in connectors ${between}.`,
    });
}

/** In a resource of its own, others are reported as unknown values. */
const KNOWN: readonly string[] = ['Read', 'Write'];
