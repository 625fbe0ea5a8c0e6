import { partOf } from '../../core/findings';
import type { Node, ScalarNode } from '../../core/tree/node';
import type { Rule, RuleContext } from '../rule';

/** A variable in a text without `Fn::Sub`. */
export const subNeeded: Rule = {
  id: 'sub-needed',
  title: 'Missing Fn::Sub',
  why: 'Only Fn::Sub replaces ${Name} with a value. In any other string the characters stay as written, and the resource gets a meaningless name, ARN or policy.',
  severity: 'warning',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html',
  bad: `Parameters:
  Stage:
    Type: String
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders-\${Stage}
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Ref Stage
`,
  good: `Parameters:
  Stage:
    Type: String
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Sub orders-\${Stage}
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  types: ['*'],
  checkResource(resource, ctx) {
    const { properties } = resource;
    // Loops put values into texts as Fn::Sub does, and SAM into definitions.
    if (!properties || ctx.template.hasMacro() || ctx.template.hasTransform('AWS::LanguageExtensions'))
      return;
    if (!OTHERS.test(resource.type)) visit(properties, ctx);
  },
};

/** These have variables of their own, or take theirs from another property. */
const OTHERS =
  /^AWS::(?:StepFunctions|SSM|IoT|IoTAnalytics|ImageBuilder|AppSync|Serverless|SES|CodePipeline|CodeBuild|Glue|Events|CloudFormation)::/;

/** Keys under which other languages stand: scripts, definitions, policies with variables of their own. */
const FREE =
  /UserData|Metadata|Definition|Template|Body|Document|Command|Script|Statement|Condition|Input|Code|Query|Expression/;

/** Policies have variables with a prefix, like aws:username: they are no names of a template. */
const POLICY = /^(?:AssumeRole|Key|Repository|Resource|Inline)?Policy(?:Document|Text)?$/;

function visit(node: Node, ctx: RuleContext, inPolicy = false): void {
  if (node.kind === 'scalar') check(node, ctx);
  else if (node.kind === 'seq') for (const item of node.items) visit(item, ctx, inPolicy);
  else if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      const isPolicy = inPolicy || (POLICY.test(key.text) && value.kind === 'map');
      if (isPolicy || !FREE.test(key.text)) visit(value, ctx, isPolicy);
    }
  } else if (node.name === 'Fn::Join' || node.name === 'Fn::If' || node.name === 'Fn::Select')
    visit(node.argument, ctx, inPolicy);
}

function check(node: ScalarNode, ctx: RuleContext): void {
  if (!node.text.includes('${') || node.text.includes('\n')) return;
  for (const match of node.text.matchAll(/\$\{\s*([A-Za-z0-9:]+)(?:\.[A-Za-z0-9.]+)?\s*\}/g)) {
    const name = match[1] ?? '';
    const isKnown =
      ctx.template.has('parameter', name) ||
      ctx.template.has('resource', name) ||
      /^AWS::(?:AccountId|NotificationARNs|Partition|Region|StackId|StackName|URLSuffix)$/.test(name);
    if (!isKnown) continue;
    ctx.report({
      at: node.end > node.start ? node : partOf(node, 0, 1),
      message: `\${${name}} is not replaced here. Add Fn::Sub to this string.`,
    });
    return;
  }
}
