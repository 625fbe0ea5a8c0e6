import type { Resource, TemplateIndex } from '../../core/index/template';
import { nameOf } from '../../core/tree/node';
import type { DocumentRuleContext, Rule } from '../rule';
import { type Edge, edgesOf, hasDefinition, isImplicitApi, waitersOf } from './graph/edges';
import { Graph } from './graph/graph';

/** Resources that wait for each other. */
export const circularDependency: Rule = {
  id: 'circular-dependency',
  title: 'Circular dependency between resources',
  why: 'Ref, Fn::GetAtt, Fn::Sub and DependsOn make one resource depend on another. When these dependencies form a cycle, CloudFormation rejects the template. Remove one of the references, or move it to a separate resource (AWS::EC2::SecurityGroupIngress, AWS::Lambda::Permission, AWS::S3::BucketPolicy).',
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
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  checkDocument(ctx) {
    const { template } = ctx.doc;
    if (!template || ctx.template.hasMacro()) return;
    const graph = ctx.kept(() => new Graph());
    for (const loop of graph.update(template)) report(loop, template, ctx);
  },
};

/** Resources of a loop that are marked and named; of a longer one the first is marked, and these are listed. */
const MOST_NAMED = 8;

/** Each of them is marked: the loop can be opened at any. */
function report(loop: readonly string[], template: TemplateIndex, ctx: DocumentRuleContext): void {
  const steps = surely(loop, template);
  if (!steps) return;
  const names = steps.map((each) => each.resource.id);
  const related = steps.slice(0, MOST_NAMED).map(({ edge, resource }, at) => ({
    at: edge.span,
    message: `${resource.id} depends on ${names[(at + 1) % names.length]}`,
  }));
  for (const [at, { resource }] of steps.slice(0, steps.length > MOST_NAMED ? 1 : undefined).entries()) {
    const way = wayOf([...names.slice(at), ...names.slice(0, at), resource.id]);
    const what = steps.length === 1 ? 'This resource depends on itself' : 'Circular dependency';
    ctx.report({
      at: resource.entry.key,
      message: `${what}: ${way}. CloudFormation cannot determine an order of creation.`,
      related,
    });
  }
}

/** The names with arrows between; of a long way the beginning, how many more there are, and the end. */
export function wayOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMED - 1;
  const shown = more > 0 ? [...names.slice(0, 3), `${names.length - 4} more`, ...names.slice(-1)] : names;
  return shown.join(' → ');
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
    const edge = resource && edgeTo(next, resource, template);
    if (!resource || !edge) return undefined;
    const { value } = resource.entry;
    conditions.add(value.kind === 'map' ? nameOf(value.get('Condition')) : undefined);
    steps.push({ resource, edge });
  }
  conditions.delete(undefined);
  return conditions.size < 2 ? steps : undefined;
}

/** The place that makes a resource wait for another: its own, or an event of the other in SAM. */
function edgeTo(next: string | undefined, resource: Resource, template: TemplateIndex): Edge | undefined {
  const own = edgesOf(resource);
  const other = next === undefined ? undefined : template.resources.get(next);
  const written = own.find((each) => each.name === next);
  if (written || !other) return written;
  const waiters = waitersOf(other);
  const made = hasDefinition(resource) ? undefined : waiters.find((each) => each.name === resource.id);
  return (
    made ?? own.find((each) => isImplicitApi(each.name) && waiters.some(({ name }) => name === each.name))
  );
}
