import { asMap, type MapEntry, type MapNode, type Node, textOf } from '../../core/tree/node';
import { isSpliced } from '../evaluate/maps';
import type { Rule, RuleContext } from '../rule';
import { samEvents } from '../sam/samEvents';

/** How Lambda authenticates with brokers: what SAM reads of `SourceAccessConfigurations`. */
export const samSourceAccess: Rule = {
  id: 'sam-source-access',
  title: 'Invalid SourceAccessConfigurations',
  why: 'SAM generates the permissions of the function from SourceAccessConfigurations. An MQ event requires exactly one BASIC_AUTH entry with the ARN of a secret. A SelfManagedKafka event can have one authentication method, and VPC_SUBNET and VPC_SECURITY_GROUP only together. SAM rejects the template otherwise.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-mq.html#sam-function-mq-sourceaccessconfigurations',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      Events:
        Orders:
          Type: MQ
          Properties:
            Broker: arn:aws:mq:eu-west-1:111122223333:broker:orders:b-1234a5b6-78cd-901e-2fgh-3i45j6k178l9
            Queues: [orders]
            SourceAccessConfigurations:
              - { Type: VIRTUAL_HOST, URI: shop }
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      Events:
        Orders:
          Type: MQ
          Properties:
            Broker: arn:aws:mq:eu-west-1:111122223333:broker:orders:b-1234a5b6-78cd-901e-2fgh-3i45j6k178l9
            Queues: [orders]
            SourceAccessConfigurations:
              - { Type: VIRTUAL_HOST, URI: shop }
              - { Type: BASIC_AUTH, URI: arn:aws:secretsmanager:eu-west-1:111122223333:secret:broker-1a2b3c }
`,
  kinds: ['sam', 'cloudformation'],
  waitsWhileTyping: 'entry',
  types: ['AWS::Serverless::Function'],
  checkResource(resource, ctx) {
    for (const { properties, type } of samEvents(resource)) {
      const access = properties?.entry('SourceAccessConfigurations');
      const items = access && itemsIn(access.value);
      if (!access || !items) continue;
      if (type === 'MQ') checkMq(access, items, ctx);
      else if (type === 'SelfManagedKafka') checkKafka(access, items, ctx);
    }
  },
};

/** The items; nothing where one of them, or its type, cannot be known. */
function itemsIn(value: Node): readonly MapNode[] | undefined {
  if (value.kind !== 'seq') return undefined;
  const items = value.items.flatMap((each) => asMap(each) ?? []);
  const isKnown = items.every((each) => !isSpliced(each) && textOf(each.get('Type')) !== undefined);
  return isKnown && items.length === value.items.length ? items : undefined;
}

const typeOf = (item: MapNode) => textOf(item.get('Type')) ?? '';

const MQ: ReadonlySet<string> = new Set(['BASIC_AUTH', 'VIRTUAL_HOST']);

function checkMq({ key }: MapEntry, items: readonly MapNode[], ctx: RuleContext): void {
  checkTypes(items, MQ, 'MQ', ctx);
  const [first, second] = items.filter((each) => typeOf(each) === 'BASIC_AUTH');
  if (!first)
    ctx.report({
      at: key,
      message: 'An MQ event requires an entry with Type BASIC_AUTH and the ARN of a secret.',
    });
  else if (second)
    ctx.report({ at: second.get('Type') ?? key, message: 'An MQ event can have only one BASIC_AUTH entry.' });
  if (first) checkUri(first, ctx);
}

const KAFKA_AUTH: ReadonlySet<string> = new Set([
  ...['SASL_SCRAM_256_AUTH', 'SASL_SCRAM_512_AUTH', 'BASIC_AUTH', 'CLIENT_CERTIFICATE_TLS_AUTH'],
]);
const KAFKA_REST = ['VPC_SUBNET', 'VPC_SECURITY_GROUP', 'SERVER_ROOT_CA_CERTIFICATE'];

function checkKafka({ key }: MapEntry, items: readonly MapNode[], ctx: RuleContext): void {
  checkTypes(items, new Set([...KAFKA_AUTH, ...KAFKA_REST]), 'SelfManagedKafka', ctx);
  const [, second] = items.filter((each) => KAFKA_AUTH.has(typeOf(each)));
  if (second)
    ctx.report({
      at: second.get('Type') ?? key,
      message: 'A SelfManagedKafka event can have only one authentication method.',
    });
  const [hasSubnet, hasGroup] = ['VPC_SUBNET', 'VPC_SECURITY_GROUP'].map((each) =>
    items.some((item) => typeOf(item) === each),
  );
  if (hasSubnet !== hasGroup)
    ctx.report({ at: key, message: 'VPC_SUBNET and VPC_SECURITY_GROUP are allowed only together.' });
  for (const each of items) checkUri(each, ctx);
}

function checkTypes(
  items: readonly MapNode[],
  known: ReadonlySet<string>,
  event: string,
  ctx: RuleContext,
): void {
  for (const item of items) {
    const type = item.get('Type');
    if (type && !known.has(typeOf(item)))
      ctx.report({
        at: type,
        message: `${typeOf(item)} is not a valid Type for a ${event} event. Allowed: ${[...known].join(', ')}.`,
      });
  }
}

function checkUri(item: MapNode, ctx: RuleContext): void {
  const type = item.get('Type');
  if (type && !item.entry('URI')) ctx.report({ at: type, message: `${typeOf(item)} requires URI.` });
}
