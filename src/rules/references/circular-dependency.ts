import type { Resource, TemplateIndex } from '../../core/index/template';
import { textOf } from '../../core/tree/node';
import type { DocumentRuleContext, Rule } from '../rule';
import { hasMacro } from '../schema/walk/judge';
import { type Edge, edgesOf } from './graph/edges';
import { Graph } from './graph/graph';

/** Resources that wait for each other. */
export const circularDependency: Rule = {
  id: 'circular-dependency',
  title: 'Resources wait for each other',
  why: 'Ref, Fn::GetAtt, Fn::Sub and DependsOn make a resource wait for another. When they lead back to where they began, CloudFormation rejects the template. Take one reference out, or put it into a resource of its own (AWS::EC2::SecurityGroupIngress, AWS::Lambda::Permission, AWS::S3::BucketPolicy).',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html#troubleshooting-errors-dependency-error',
  bad: `Resources:
  One:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: one
      SecurityGroupIngress:
        - IpProtocol: tcp
          SourceSecurityGroupId: !Ref Other
  Other:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: other
      SecurityGroupIngress:
        - IpProtocol: tcp
          SourceSecurityGroupId: !GetAtt One.GroupId
`,
  good: `Resources:
  One:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: one
      SecurityGroupIngress:
        - IpProtocol: tcp
          SourceSecurityGroupId: !Ref Other
  Other:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: other
`,
  kinds: ['cloudformation', 'sam'],
  schemaCheck: true,
  checkDocument(ctx) {
    const { template } = ctx.doc;
    if (!template || hasMacro(ctx.template)) return;
    const graph = ctx.kept(() => new Graph());
    for (const loop of graph.update(template)) report(loop, template, ctx);
  },
};

/** Each of them is marked: the loop can be opened at any. */
function report(loop: readonly string[], template: TemplateIndex, ctx: DocumentRuleContext): void {
  const steps = surely(loop, template);
  if (!steps) return;
  const names = steps.map((each) => each.resource.id);
  const related = steps.map(({ edge, resource }, at) => ({
    at: edge.span,
    message: `${resource.id} names ${names[(at + 1) % names.length]}`,
  }));
  for (const [at, { resource }] of steps.entries()) {
    const way = [...names.slice(at), ...names.slice(0, at), resource.id].join(' → ');
    const what =
      steps.length === 1 ? `${resource.id} waits for itself` : 'These resources wait for each other';
    ctx.report({
      at: resource.entry.key,
      message: `${what}: ${way}. CloudFormation cannot tell which to make first.`,
      related,
    });
  }
}

interface Step {
  readonly resource: Resource;
  readonly edge: Edge;
}

/** The loop with the places that make it; nothing where a condition may open it. */
function surely(loop: readonly string[], template: TemplateIndex): readonly Step[] | undefined {
  const steps: Step[] = [];
  const conditions = new Set<string | undefined>();
  for (const [at, id] of loop.entries()) {
    const resource = template.resources.get(id);
    const next = loop[(at + 1) % loop.length];
    const edge = resource && edgesOf(resource).find((each) => each.name === next);
    if (!resource || !edge) return undefined;
    const { value } = resource.entry;
    conditions.add(value.kind === 'map' ? textOf(value.get('Condition')) : undefined);
    steps.push({ resource, edge });
  }
  conditions.delete(undefined);
  return conditions.size < 2 ? steps : undefined;
}
