import { asMap, type MapEntry, nodeAt, textOf } from '../../core/tree/node';
import { formOf } from '../evaluate/symbols';
import type { DocumentRuleContext, Rule } from '../rule';

/** Two outputs with one export name. */
export const exportTwice: Rule = {
  id: 'export-twice',
  title: 'Duplicate export name',
  why: 'Export names must be unique within an account and Region, so a stack that exports one name twice fails. Use a different name for each output, or export only one of them.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html',
  bad: `Resources:
  Queue: { Type: AWS::SQS::Queue }
Outputs:
  Url: { Value: !Ref Queue, Export: { Name: !Sub '\${AWS::StackName}-queue' } }
  Arn: { Value: !GetAtt Queue.Arn, Export: { Name: !Sub '\${AWS::StackName}-queue' } }
`,
  good: `Resources:
  Queue: { Type: AWS::SQS::Queue }
Outputs:
  Url: { Value: !Ref Queue, Export: { Name: !Sub '\${AWS::StackName}-queue' } }
  Arn: { Value: !GetAtt Queue.Arn, Export: { Name: !Sub '\${AWS::StackName}-queue-arn' } }
`,
  kinds: ['cloudformation', 'sam'],
  checkDocument(ctx) {
    const { template } = ctx.doc;
    if (!template || ctx.template.hasMacro()) return;
    const seen = new Map<string, Exported[]>();
    for (const output of template.outputs.values()) {
      const one = exportedBy(output);
      const all = one ? (seen.get(one.name) ?? []) : [];
      if (one) seen.set(one.name, [...all.slice(0, MOST_COMPARED), one]);
      const first = one && all.find((each) => mayMeet(each, one));
      if (one && first) report(one, first, ctx);
    }
  },
};

/** More outputs of one name are not compared. */
const MOST_COMPARED = 20;

interface Exported {
  readonly output: MapEntry;
  readonly at: MapEntry;
  readonly name: string;
  readonly condition: string | undefined;
}

function exportedBy(output: MapEntry): Exported | undefined {
  const at = asMap(nodeAt(output.value, 'Export'))?.entry('Name');
  const name = formOf(at?.value);
  const condition = textOf(nodeAt(output.value, 'Condition'));
  return at && name !== undefined && name !== '' ? { output, at, name, condition } : undefined;
}

/** Conditions that differ may exclude each other. */
function mayMeet(one: Exported, other: Exported): boolean {
  return one.condition === undefined || other.condition === undefined || one.condition === other.condition;
}

function report({ at, condition }: Exported, first: Exported, ctx: DocumentRuleContext): void {
  const deciding = condition === first.condition ? undefined : (condition ?? first.condition);
  ctx.report({
    at: at.key,
    message: `Output ${first.output.key.text} has the same export name${deciding === undefined ? '' : ` when ${deciding} is true`}; export names must be unique.`,
    ...(deciding === undefined ? {} : { severity: 'warning' as const }),
    related: [{ at: first.at.key, message: first.output.key.text }],
  });
}
