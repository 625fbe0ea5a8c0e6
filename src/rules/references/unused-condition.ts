import type { Rule } from '../rule';
import { reportUnused } from './unused';

/** A condition that nothing uses. */
export const unusedCondition: Rule = {
  id: 'unused-condition',
  title: 'Unused condition',
  why: 'A condition has an effect only if a resource, an output, Fn::If or another condition uses it.',
  severity: 'information',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html',
  bad: `Conditions:
  IsEurope: !Equals [!Ref AWS::Region, eu-west-1]
  IsAmerica: !Equals [!Ref AWS::Region, us-east-1]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: IsEurope
`,
  good: `Conditions:
  IsEurope: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: IsEurope
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  checkDocument(ctx) {
    const { template } = ctx.doc;
    if (!template) return;
    const isUsed = (name: string) =>
      template.isReferred(name, ({ form, owner, section }) => {
        const isItself = section === 'Conditions' && owner === name;
        return form === 'Condition' && !isItself;
      });
    reportUnused('Conditions', template.conditions, isUsed, ctx);
  },
};
