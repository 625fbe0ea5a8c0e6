import type { Resource } from '../../core/index/template';
import {
  asMap,
  booleanOf,
  itemsOf,
  type MapNode,
  type Node,
  nodeAt,
  textOf,
  walk,
} from '../../core/tree/node';
import { mapsAt } from '../evaluate/maps';
import { getPropertyIn, resolveBoolean, resolveText } from '../evaluate/properties';
import { buildspecNamed } from '../files/buildspecPaths';
import { insertProperty, replacement } from '../fixes/edits';
import type { DocumentRuleContext, Rule, RuleContext } from '../rule';

/** Docker in a build. The timeouts themselves are limits: `codebuild.timeout` and `codebuild.queued-timeout`. */
export const codebuildTimeouts: Rule = {
  id: 'codebuild-timeouts',
  title: 'Docker build without privileged mode',
  why: 'The Docker daemon of a build container runs only in privileged mode. Without it, a buildspec with “docker build” fails with “Cannot connect to the Docker daemon”. The timeouts of a project are checked by the limits codebuild.timeout and codebuild.queued-timeout.',
  severity: 'warning',
  service: 'codebuild',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codebuild-project.html',
  bad: `Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: arn:aws:iam::111122223333:role/build
      Artifacts: { Type: NO_ARTIFACTS }
      Environment:
        Type: LINUX_CONTAINER
        ComputeType: BUILD_GENERAL1_SMALL
        Image: aws/codebuild/standard:7.0
      Source:
        Type: NO_SOURCE
        BuildSpec: |
          version: 0.2
          phases:
            build:
              commands:
                - docker build -t site .
`,
  good: `Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: arn:aws:iam::111122223333:role/build
      Artifacts: { Type: NO_ARTIFACTS }
      Environment:
        Type: LINUX_CONTAINER
        ComputeType: BUILD_GENERAL1_SMALL
        Image: aws/codebuild/standard:7.0
        PrivilegedMode: true
      Source:
        Type: NO_SOURCE
        BuildSpec: |
          version: 0.2
          phases:
            build:
              commands:
                - docker build -t site .
`,
  kinds: ['cloudformation', 'sam', 'buildspec'],
  types: ['AWS::CodeBuild::Project'],
  checkDocument(ctx) {
    if (ctx.doc.kind === 'buildspec' && ctx.doc.root) checkBatch(ctx.doc.root, ctx);
  },
  checkResource(project, ctx) {
    const environment = project.properties?.get('Environment');
    const spec = specOf(project);
    const command = spec && (dockerCommand(spec) ?? commandInFile(spec, ctx));
    if (environment?.kind !== 'map' || !spec || command === undefined) return;
    const { template } = ctx;
    const type = resolveText(getPropertyIn(environment, ['Type'], template), template);
    const mode = getPropertyIn(environment, ['PrivilegedMode'], template);
    if (!isContainer(type) || resolveBoolean(mode, false, template) !== false || hasDaemon(environment, ctx))
      return;
    const title = 'Set PrivilegedMode to true';
    const value = mode.state === 'set' ? mode.entry.value : undefined;
    const edits = () => {
      const edit = insertProperty(ctx.source, environment, 'PrivilegedMode', true);
      return edit ? [edit] : [];
    };
    ctx.report({
      at: value ?? project.properties?.entry('Environment')?.key ?? project.entry.key,
      message: `The buildspec runs ${command}, which requires PrivilegedMode true: the Docker daemon does not start without it.`,
      related: [{ at: spec, message: 'The buildspec' }],
      fixes: value
        ? value.kind === 'scalar'
          ? [replacement(title, value, true, false)]
          : []
        : [{ title, preferred: true, edits }],
    });
  },
};

function specOf(project: Resource): Node | undefined {
  return mapsAt(project.properties, ['Source'])[0]?.get('BuildSpec');
}

/** The command in the buildspec file of the workspace that the project names; a batch decides the mode of each build itself. */
function commandInFile(spec: Node, { neighbors }: RuleContext): string | undefined {
  const root = buildspecNamed(textOf(spec) ?? '', neighbors)?.root;
  const phases = root?.get('batch') === undefined ? root?.get('phases') : undefined;
  return phases && dockerCommand(phases);
}

/** The builds of a batch that run the commands of this file and turn privileged mode off. */
function checkBatch(root: MapNode, ctx: DocumentRuleContext): void {
  const phases = root.get('phases');
  const command = phases && dockerCommand(phases);
  if (command === undefined) return;
  const batch = asMap(root.get('batch'));
  const builds = ['build-graph', 'build-list'].flatMap((kind) => itemsOf(batch?.get(kind)));
  const matrix = asMap(batch?.get('build-matrix'));
  const isOther = nodeAt(matrix, 'dynamic', 'buildspec') !== undefined;
  for (const build of [...builds, ...(isOther ? [] : [matrix?.get('static')])]) {
    const env = asMap(asMap(build)?.get('env'));
    const mode = env?.get('privileged-mode');
    const isTurnedOff = mode?.kind === 'scalar' && booleanOf(mode) === false;
    if (!isTurnedOff || asMap(build)?.entry('buildspec') || /WINDOWS/.test(textOf(env?.get('type')) ?? ''))
      continue;
    ctx.report({
      at: mode,
      message: `The commands run ${command}, which requires privileged-mode true: the Docker daemon does not start without it.`,
      source: BATCH,
      fixes: [replacement('Set privileged-mode to true', mode, true, true)],
    });
  }
}

const BATCH =
  'https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html#build-spec.batch.build-list';

/** Commands that build or push an image, for which the daemon is necessary; not in a comment. */
const DAEMON = /^(?![ \t]*#).*?(?<![\w/-])(docker-compose|docker\s+(?:buildx\s+build|compose|build|push))\s/m;

function dockerCommand(spec: Node): string | undefined {
  let found: string | undefined;
  walk(spec, (each) => {
    const text = textOf(each) ?? '';
    if (!text.includes('DOCKER_HOST')) found ??= DAEMON.exec(text)?.[1]?.replace(/\s+/g, ' ');
    return found === undefined;
  });
  return found;
}

function isContainer(type: string | undefined): boolean {
  return type !== undefined && /^(LINUX|ARM|LINUX_GPU)_CONTAINER$/.test(type);
}

/** With a separate Docker server, the build needs no daemon. */
function hasDaemon(environment: Parameters<typeof getPropertyIn>[0], { template }: RuleContext): boolean {
  return getPropertyIn(environment, ['DockerServer'], template).state !== 'absent';
}
