import { writtenText } from '../../core/embedded/jsonInText';
import { hasBareSubstitution } from '../../core/embedded/substitutions';
import type { Resource } from '../../core/index/template';
import { flowReports } from '../aws/stateFlow';
import { machinesIn, STATE_MACHINES } from '../aws/stateMachines';
import type { Report, Rule, RuleContext } from '../rule';
import { shapeReports } from '../shape/embeddedShape';
import { type JudgedShape, judgedShape } from '../shape/judgedShape';
import { nameReports } from '../shape/shape-names';

/** The states of a state machine. */
export const sfnDefinition: Rule = {
  id: 'sfn-definition',
  title: 'Invalid state machine definition',
  why: 'Step Functions rejects a definition without StartAt and States, with a state without a type, with a state that has neither Next nor End, and with a transition to an undefined state.',
  severity: 'error',
  service: 'step-functions',
  source: 'https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html',
  bad: `Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::111122223333:role/run
      Definition:
        StartAt: Work
        States:
          Work:
            Type: Pass
            Next: Done
`,
  good: `Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::111122223333:role/run
      Definition:
        StartAt: Work
        States:
          Work:
            Type: Pass
            Next: Done
          Done:
            Type: Succeed
`,
  kinds: ['cloudformation', 'sam', 'asl'],
  waitsWhileTyping: 'entry',
  types: STATE_MACHINES,
  checkResource(machine, ctx) {
    if (ctx.template.hasMacro()) return;
    checkText(machine, ctx);
    for (const { judged, at } of machinesIn(machine, ctx))
      for (const report of reportsOf(judged, ctx))
        ctx.report(at ? { ...report, at, related: [], fixes: [] } : report);
  },
  checkDocument(ctx) {
    const { doc } = ctx;
    // What cannot be read is not judged for what it says.
    const isRead = doc.kind === 'asl' && doc.problems.length === 0 && !hasBareSubstitution(doc);
    const judged = isRead ? judgedShape(ctx) : undefined;
    for (const report of judged ? reportsOf(judged, ctx) : []) ctx.report(report);
  },
};

function reportsOf(judged: JudgedShape, ctx: RuleContext): readonly Report[] {
  return [...shapeReports(judged, ctx), ...nameReports(judged, ctx), ...flowReports(judged, ctx)];
}

/** Something else puts the definition in. */
const FILLED = /\$\{|\{\{resolve:/;

/** A definition that is a string is JSON. */
function checkText({ properties }: Resource, ctx: RuleContext): void {
  const entry = properties?.entry('DefinitionString');
  const scalar = entry && writtenText(entry.value);
  if (!scalar || scalar.value === null || /^\s*(?:\{|$)/.test(scalar.text) || FILLED.test(scalar.text))
    return;
  ctx.report({
    at: scalar.style === 'literal' || scalar.style === 'folded' ? entry.key : scalar,
    message: 'DefinitionString must be a JSON object. Write YAML in Definition.',
  });
}
