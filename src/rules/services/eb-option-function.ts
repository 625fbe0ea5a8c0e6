import { textOf } from '../../core/tree/node';
import { writeString } from '../../core/write/writeScalar';
import { functionInBackticks, type OptionSetting, optionSettings } from '../aws/beanstalk';
import type { DocumentRuleContext, Rule } from '../rule';

/** Functions in the option settings of an .ebextensions file. */
export const ebOptionFunction: Rule = {
  id: 'eb-option-function',
  title: 'Invalid function in option settings',
  why: 'Elastic Beanstalk resolves functions in the value of an option only as JSON in backticks. A function that is written as YAML, or JSON that cannot be parsed, is not resolved.',
  severity: 'warning',
  service: 'elastic-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-functions.html',
  bad: `option_settings:
  aws:elasticbeanstalk:application:environment:
    TOPIC: !Ref OrdersTopic
Resources:
  OrdersTopic:
    Type: AWS::SNS::Topic
`,
  good: `option_settings:
  aws:elasticbeanstalk:application:environment:
    TOPIC: '\`{"Ref": "OrdersTopic"}\`'
Resources:
  OrdersTopic:
    Type: AWS::SNS::Topic
`,
  kinds: ['ebextensions'],
  waitsWhileTyping: 'value',
  checkDocument(ctx) {
    for (const setting of optionSettings(ctx.doc.root?.get('option_settings'))) check(setting, ctx);
  },
};

function check({ value }: OptionSetting, ctx: DocumentRuleContext): void {
  if (value.kind === 'call') {
    const name = value.name;
    const target = name === 'Ref' ? textOf(value.argument) : undefined;
    const json = `\`{"${name}": ${target === undefined ? '…' : JSON.stringify(target)}}\``;
    const text = writeString(json, ctx.doc.format === 'json' ? 'json' : 'block', "'");
    const edits = () => [{ start: value.start, end: value.end, text }];
    ctx.report({
      at: value,
      message: `${name} is not resolved in option_settings. Write it as JSON in backticks: ${json}.`,
      fixes:
        target === undefined ? [] : [{ title: 'Write the function in backticks', preferred: true, edits }],
    });
    return;
  }
  const problem = functionInBackticks(value)?.problem;
  if (problem !== undefined) ctx.report({ at: value, message: problem });
}
