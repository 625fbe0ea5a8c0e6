import { alternatives } from '../../core/tree/branches';
import type { ScalarNode } from '../../core/tree/node';
import { nodeAt } from '../../core/tree/node';
import { buildspecPath, sourceRoots } from '../files/buildspecPaths';
import { correcting } from '../fixes/edits';
import type { NeighborView, Report, Rule } from '../rule';
import { type Correction, correction } from '../text/spelling';

/** The file of a buildspec that a project names and the workspace does not have. */
export const codebuildBuildspecFile: Rule = {
  id: 'codebuild-buildspec-file',
  title: 'Buildspec file not found',
  why: 'A build fails with YAML_FILE_ERROR when its source does not have the buildspec file that the project names. The path is relative to the root of the source, which is looked for in the folder of the template and the folders above it. If the source of the project is another repository, turn the rule off for the line.',
  severity: 'information',
  service: 'codebuild',
  source:
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec-ref-name-storage',
  bad: `Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: arn:aws:iam::111122223333:role/build
      Artifacts: { Type: NO_ARTIFACTS }
      Environment: { Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL, Image: aws/codebuild/standard:7.0 }
      Source: { Type: GITHUB, Location: https://github.com/example/app.git, BuildSpec: missing/buildspec.yml }
`,
  good: `Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: arn:aws:iam::111122223333:role/build
      Artifacts: { Type: NO_ARTIFACTS }
      Environment: { Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL, Image: aws/codebuild/standard:7.0 }
      Source: { Type: GITHUB, Location: https://github.com/example/app.git }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::CodeBuild::Project'],
  waitsWhileTyping: 'value',
  checkResource(project, ctx) {
    const paths = alternatives(project.properties?.get('Source')).flatMap((source) =>
      alternatives(nodeAt(source, 'BuildSpec')),
    );
    for (const path of paths) {
      const report = path.kind === 'scalar' ? reportOf(path, ctx.neighbors) : undefined;
      if (report) ctx.report(report);
    }
  },
};

function reportOf(node: ScalarNode, neighbors: NeighborView): Report | undefined {
  const named = buildspecPath(node.text);
  if (!named) return undefined;
  const { folder, name } = named;
  const roots = sourceRoots(neighbors);
  if (roots.length === 0 || roots.some((root) => neighbors.has(`${root}${folder}${name}`) !== false))
    return undefined;
  const close = roots.map((root) => inFolder(`${root}${folder}`, name, neighbors)).find((each) => each);
  const hasFolder = folder !== '' && roots.some((root) => neighbors.has(`${root}${folder}`));
  if (folder === '' && !close) return undefined;
  const hint = close ? ` Did you mean ${folder}${close.meant}?` : '';
  return {
    at: node,
    message: `The file ${node.text} does not exist in this workspace.${hint}`,
    severity: close || hasFolder ? 'warning' : 'information',
    fixes: close ? [correcting(node, { ...close, meant: `${folder}${close.meant}` })] : [],
  };
}

/** A file in the folder that was most likely meant; never without anyone looking. */
function inFolder(folder: string, name: string, neighbors: NeighborView): Correction | undefined {
  const files = (neighbors.namesIn(folder || '.') ?? []).filter((each) => buildspecPath(each));
  const close = correction(
    name,
    files.filter((each) => each.includes('buildspec') || folder !== ''),
  );
  return close && { ...close, isCertain: false };
}
