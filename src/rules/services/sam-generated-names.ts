import { getProperty, resolveText } from '../evaluate/properties';
import type { Rule } from '../rule';

/** TODO: one sentence: what the rule asks of a resource. */
export const samGeneratedNames: Rule = {
  id: 'sam-generated-names',
  title: 'TODO: a noun phrase for the table of rules',
  why: 'TODO: two to four sentences: what goes wrong at deployment or at run time, and what to do.',
  severity: 'warning',
  service: 'sam',
  source: 'https://docs.aws.amazon.com/TODO',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: todo
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: done
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::SQS::Queue'],
  checkResource(resource, ctx) {
    const name = getProperty(resource, ['QueueName'], ctx.template);
    if (name.state !== 'set' || resolveText(name, ctx.template) !== 'todo') return;
    ctx.report({ at: name.entry.value, message: 'TODO: what is wrong. What to do.' });
  },
};
