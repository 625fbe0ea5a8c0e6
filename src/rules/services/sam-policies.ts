import { alternatives } from '../../core/tree/branches';
import { asMap, type MapNode, type Node } from '../../core/tree/node';
import type { ObjectType } from '../../schema/types';
import { isSpliced } from '../evaluate/maps';
import { getProperty } from '../evaluate/properties';
import { correcting } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';
import { correction } from '../text/spelling';

/** Entries of `Policies` that are neither a managed policy, nor a policy template, nor a policy document. */
export const samPolicies: Rule = {
  id: 'sam-policies',
  title: 'Invalid entry in Policies',
  why: 'An entry of Policies is the name or ARN of a managed policy, a policy document with Statement, or one SAM policy template with an object of its parameters, empty if it has none. SAM rejects any other entry. The name of a template alone becomes the ARN of a managed policy that does not exist.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-templates.html',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      Policies:
        - DynamoDBCrudPolicies: { TableName: orders }
        - VPCAccessPolicy
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      Policies:
        - DynamoDBCrudPolicy: { TableName: orders }
        - VPCAccessPolicy: {}
`,
  kinds: ['sam', 'cloudformation'],
  waitsWhileTyping: 'entry',
  types: ['AWS::Serverless::Function', 'AWS::Serverless::StateMachine'],
  checkResource(resource, ctx) {
    const policies = getProperty(resource, ['Policies'], ctx.template);
    // With a role of its own, SAM does not read the policies.
    if (policies.state !== 'set' || getProperty(resource, ['Role'], ctx.template).state !== 'absent') return;
    const type = ctx.schema.property(resource.type, ['Policies'])?.type;
    const object =
      type?.kind === 'union' ? type.of.find((each): each is ObjectType => each.kind === 'object') : undefined;
    if (!object) return;
    for (const value of alternatives(policies.entry.value))
      for (const item of value.kind === 'seq' ? value.items.flatMap(alternatives) : [value])
        check(item, object, ctx);
  },
};

function check(item: Node, templates: ObjectType, ctx: RuleContext): void {
  const map = asMap(item);
  if (map) checkMap(map, templates, ctx);
  else if (item.kind === 'seq')
    ctx.report({ at: item, message: 'A policy must be a string or an object, not a list.' });
  else if (item.kind === 'scalar' && templates.properties.has(item.text))
    ctx.report({
      at: item,
      message: `${item.text} is a policy template, not a managed policy: write “${item.text}: ” with an object of its parameters.`,
    });
}

function checkMap(map: MapNode, templates: ObjectType, ctx: RuleContext): void {
  const [first] = map.entries;
  if (isSpliced(map) || map.entry('Statement') || map.entry('Fn::Transform')) return;
  if (!first || map.entries.length > 1 || !templates.properties.has(first.key.text)) {
    reportUnknown(map, templates, ctx);
    return;
  }
  const { key, value } = first;
  if (value.kind === 'scalar' || value.kind === 'seq')
    ctx.report({
      at: key,
      message: `${key.text} must be an object of its parameters${isEmptyTemplate(key.text, templates) ? '; write {} because it has none' : ''}.`,
    });
}

function isEmptyTemplate(name: string, { properties }: ObjectType): boolean {
  const type = properties.get(name)?.type;
  return type?.kind === 'object' && type.properties.size === 0;
}

function reportUnknown(map: MapNode, { properties }: ObjectType, ctx: RuleContext): void {
  const [first, second] = map.entries;
  const name = first?.key.text ?? '';
  if (!first)
    ctx.report({ at: map, message: 'A policy must have a Statement or the name of a policy template.' });
  else if (second && properties.has(name))
    ctx.report({
      at: second.key,
      message: `An entry of Policies can have only one policy template; make ${second.key.text} a separate entry.`,
    });
  else if (DOCUMENT.has(name))
    ctx.report({ at: first.key, message: 'A policy document must have a Statement at its top level.' });
  else {
    const close = correction(name, [...properties.keys()]);
    ctx.report({
      at: first.key,
      message: `${name} is not a policy template of SAM.${close ? ` Did you mean ${close.meant}?` : ''}`,
      fixes: close ? [correcting(first.key, close)] : [],
    });
  }
}

/** Keys of policy documents, and of inline policies of a role, which SAM does not accept. */
const DOCUMENT: ReadonlySet<string> = new Set(['Version', 'Id', 'Effect', 'PolicyName', 'PolicyDocument']);
