import { partOf } from '../../core/findings';
import { openDocument } from '../../core/open';
import { alternatives } from '../../core/tree/branches';
import { nodeAt, type ScalarNode } from '../../core/tree/node';
import type { Rule, RuleContext } from '../rule';

/** A buildspec whose lines YAML joins before CodeBuild reads it. */
export const codebuildFoldedBuildspec: Rule = {
  id: 'codebuild-folded-buildspec',
  title: 'Buildspec in a folded scalar',
  why: 'YAML joins the lines of a folded scalar (>) with spaces, so CodeBuild gets a buildspec without its lines and fails with YAML_FILE_ERROR. A literal scalar (|) keeps the lines. JSON can be folded.',
  severity: 'error',
  service: 'codebuild',
  source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html',
  bad: `Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: arn:aws:iam::111122223333:role/build
      Artifacts: { Type: NO_ARTIFACTS }
      Environment: { Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL, Image: aws/codebuild/standard:7.0 }
      Source:
        Type: NO_SOURCE
        BuildSpec: >
          version: 0.2
          phases:
            build:
              commands: [make]
`,
  good: `Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: arn:aws:iam::111122223333:role/build
      Artifacts: { Type: NO_ARTIFACTS }
      Environment: { Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL, Image: aws/codebuild/standard:7.0 }
      Source:
        Type: NO_SOURCE
        BuildSpec: |
          version: 0.2
          phases:
            build:
              commands: [make]
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::CodeBuild::Project'],
  yamlOnly: true,
  waitsWhileTyping: 'text',
  checkResource(project, ctx) {
    const texts = alternatives(project.properties?.get('Source'))
      .flatMap((source) => alternatives(nodeAt(source, 'BuildSpec')))
      .map((node) => (node.kind === 'call' && node.name === 'Fn::Sub' ? node.argument : node));
    for (const text of texts) if (text.kind === 'scalar' && text.style === 'folded') check(text, ctx);
  },
};

function check(text: ScalarNode, ctx: RuleContext): void {
  const { problems } = openDocument(text.text, { path: '', kind: 'buildspec' });
  if (problems.length === 0 || !/:\s/.test(text.text)) return;
  ctx.report({
    at: partOf(text, 0, 1),
    message:
      'A folded scalar (>) joins the lines of the buildspec, so it is no longer valid YAML. Use | instead.',
    fixes: [
      {
        title: 'Change > to |',
        preferred: true,
        edits: () => [{ start: text.start, end: text.start + 1, text: '|' }],
      },
    ],
  });
}
