import type { Resource } from '../../core/index/template';
import { asMap, itemsOf, type MapNode, type Node, textOf } from '../../core/tree/node';
import type { Rule, RuleContext } from '../rule';

/** Names within a pipeline: of stages, of actions, of artifacts. */
export const codepipelineNames: Rule = {
  id: 'codepipeline-names',
  title: 'Duplicate name or undefined artifact in a pipeline',
  why: 'Within a pipeline, the names of stages and of output artifacts must be unique, as must the names of actions within a stage. An action can only use an artifact that an earlier action produces. CodePipeline rejects other pipelines.',
  severity: 'error',
  service: 'codepipeline',
  source: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-pipeline-structure.html',
  bad: `Resources:
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      RoleArn: arn:aws:iam::111122223333:role/pipeline
      Stages:
        - Name: Source
          Actions:
            - Name: Fetch
              ActionTypeId: { Category: Source, Owner: AWS, Provider: CodeCommit, Version: "1" }
              OutputArtifacts: [{ Name: Code }]
        - Name: Build
          Actions:
            - Name: Compile
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1" }
              InputArtifacts: [{ Name: code }]
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
              OutputArtifacts: [{ Name: Code }]
        - Name: Build
          Actions:
            - Name: Compile
              ActionTypeId: { Category: Build, Owner: AWS, Provider: CodeBuild, Version: "1" }
              InputArtifacts: [{ Name: Code }]
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::CodePipeline::Pipeline'],
  checkResource(pipeline, ctx) {
    const stages = mapsOf(pipeline.properties?.get('Stages'));
    checkUnique(
      stages.map((stage) => stage.get('Name')),
      'Another stage',
      ctx,
    );
    for (const stage of stages)
      checkUnique(
        mapsOf(stage.get('Actions')).map((action) => action.get('Name')),
        'Another action of this stage',
        ctx,
      );
    const actions = stages.flatMap((stage) => mapsOf(stage.get('Actions')));
    checkUnique(
      actions.flatMap((action) => artifacts(action, 'OutputArtifacts')),
      'Another artifact',
      ctx,
    );
    checkInputs(pipeline, actions, ctx);
    for (const action of actions) checkFiles(action, ctx);
  },
};

function mapsOf(node: Node | undefined): readonly MapNode[] {
  return itemsOf(node).flatMap((each) => (each.kind === 'map' ? [each] : []));
}

function artifacts(action: MapNode, key: string): readonly (Node | undefined)[] {
  return mapsOf(action.get(key)).map((each) => each.get('Name'));
}

function checkUnique(names: readonly (Node | undefined)[], what: string, ctx: RuleContext): void {
  const byText = new Map<string, Node[]>();
  for (const name of names) {
    const text = textOf(name);
    if (!name || text === undefined) continue;
    const same = byText.get(text);
    if (same) same.push(name);
    else byText.set(text, [name]);
  }
  for (const [text, same] of byText)
    if (same.length > 1)
      for (const at of same)
        ctx.report({
          at,
          message: `${what} is also named ${text}; names must be unique.`,
          related: same
            .slice(0, MOST_RELATED)
            .flatMap((other) => (other === at ? [] : [{ at: other, message: 'Same name' }])),
        });
}

/** Of more places with one name, the first are shown at each. */
const MOST_RELATED = 10;

function checkInputs(pipeline: Resource, actions: readonly MapNode[], ctx: RuleContext): void {
  // A stage, action or artifact that comes from an intrinsic function may output any artifact.
  const isWhole = isWritten(pipeline.properties?.get('Stages')) && !ctx.template.isOpen('Resources');
  const outputs = actions.flatMap((action) => artifacts(action, 'OutputArtifacts'));
  if (!isWhole || outputs.some((name) => textOf(name) === undefined)) return;
  const names = new Set(outputs.map(textOf));
  for (const name of actions.flatMap((action) => artifacts(action, 'InputArtifacts'))) {
    const text = textOf(name);
    if (!name || text === undefined || names.has(text)) continue;
    ctx.report({ at: name, message: `No action of the pipeline outputs the artifact ${text}.` });
  }
}

/** Settings of an action that name a file in one of its input artifacts: `Artifact::path`. */
const FILES: readonly string[] = ['TemplatePath', 'TemplateConfiguration', 'ParameterOverridesFile'];

function checkFiles(action: MapNode, ctx: RuleContext): void {
  const inputs = action.get('InputArtifacts');
  if (!isListed(inputs)) return;
  const names = artifacts(action, 'InputArtifacts').map(textOf);
  if (names.includes(undefined)) return;
  const configuration = asMap(action.get('Configuration'));
  for (const key of FILES) {
    const value = configuration?.get(key);
    const artifact = /^([A-Za-z0-9_-]+)::/.exec(textOf(value) ?? '')?.[1];
    if (value && artifact !== undefined && !names.includes(artifact))
      ctx.report({
        at: value,
        message: `${artifact} is not an input artifact of this action. Add it to InputArtifacts.`,
      });
  }
}

/** True if stages, actions and lists of artifacts are all written out. */
function isWritten(stages: Node | undefined): boolean {
  return (
    itemsOf(stages).length === mapsOf(stages).length &&
    mapsOf(stages).every((stage) => {
      const actions = stage.get('Actions');
      const isList = actions?.kind === 'seq' && actions.items.length === mapsOf(actions).length;
      return isList && mapsOf(actions).every((action) => isListed(action.get('OutputArtifacts')));
    })
  );
}

function isListed(list: Node | undefined): boolean {
  return list === undefined || (list.kind === 'seq' && list.items.length === mapsOf(list).length);
}
