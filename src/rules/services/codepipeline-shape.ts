import { itemsOf, type MapNode } from '../../core/tree/node';
import { getPropertyIn, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** Which actions belong to which stage. The number of stages is the limit `codepipeline.stages`. */
export const codepipelineShape: Rule = {
  id: 'codepipeline-shape',
  title: 'Misplaced source action in a pipeline',
  why: 'The first stage of a pipeline contains all source actions and no other actions. CodePipeline rejects other pipelines, and those with fewer than two stages (the limit codepipeline.stages).',
  severity: 'error',
  service: 'codepipeline',
  source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html',
  bad: `Resources:
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: arn:aws:iam::111122223333:role/pipeline
      Stages:
        - Name: Build
          Actions:
            - Name: Compile
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1" }
        - Name: Source
          Actions:
            - Name: Fetch
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: "1" }
`,
  good: `Resources:
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: arn:aws:iam::111122223333:role/pipeline
      Stages:
        - Name: Source
          Actions:
            - Name: Fetch
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: "1" }
        - Name: Build
          Actions:
            - Name: Compile
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1" }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::CodePipeline::Pipeline'],
  checkResource(pipeline, ctx) {
    const stages = itemsOf(pipeline.properties?.get('Stages'));
    // If a condition omits the first stage, the next one is the first.
    if (stages[0]?.kind !== 'map') return;
    for (const [at, stage] of stages.entries()) if (stage.kind === 'map') checkStage(stage, at === 0, ctx);
  },
};

function checkStage(stage: MapNode, isFirst: boolean, ctx: RuleContext): void {
  for (const action of itemsOf(stage.get('Actions'))) {
    if (action.kind !== 'map') continue;
    const category = getPropertyIn(action, ['ActionTypeId', 'Category'], ctx.template);
    const name = resolveText(category, ctx.template);
    if (category.state !== 'set' || name === undefined || (name === 'Source') === isFirst) continue;
    ctx.report({
      at: category.entry.value,
      message: isFirst
        ? `The first stage of a pipeline may contain only source actions; the category of this action is ${name}.`
        : 'Source actions are allowed only in the first stage of a pipeline.',
    });
  }
}
