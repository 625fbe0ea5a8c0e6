import { isSpliced, mapsIn } from '../evaluate/maps';
import { checkPerConditionAnswer } from '../evaluate/perConditionAnswer';
import type { Rule } from '../rule';
import { checkCase } from './walk/cases';
import { constrained, documented, headOf } from './walk/constrained';

/** What a property asks of others by its value. */
export const schemaCase: Rule = {
  id: 'schema-case',
  title: 'Property conflicts with the value of another',
  why: "The value of one property can require, forbid or restrict another: an HTTPS listener needs a certificate, and a target group for Lambda functions must not set a port. The service rejects other combinations. What is known only from AWS's provider schemas is a warning; what its documentation states and the service rejects is an error.",
  // Provider schemas as cfn-lint ships them were not read on AWS's pages: an error only where `combinations.yaml` says so.
  severity: 'warning',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  bad: `Resources:
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: arn:aws:sns:eu-west-1:111122223333:orders
      Protocol: sqs
      Endpoint: someone@example.com
  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/50dc6c495c0c9188
      Protocol: HTTPS
      Port: 443
      DefaultActions:
        - { Type: fixed-response, FixedResponseConfig: { StatusCode: "200" } }
`,
  good: `Resources:
  Subscription:
    Type: AWS::SNS::Subscription
    Properties:
      TopicArn: arn:aws:sns:eu-west-1:111122223333:orders
      Protocol: email
      Endpoint: someone@example.com
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  overlap: 'yields',
  types: ['*'],
  checkResource(resource, ctx) {
    for (const one of constrained(resource, ctx)) {
      const { constraint, entry, value } = one;
      if (constraint.cases.length === 0) continue;
      const told = documented(resource, one, ctx);
      for (const map of mapsIn(value)) {
        if (isSpliced(map)) continue;
        const head = headOf(map, entry);
        checkPerConditionAnswer(resource, map, told, (one, chosen) => {
          for (const each of constraint.cases) checkCase(one, head, each, chosen);
        });
      }
    }
  },
};
