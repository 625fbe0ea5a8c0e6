import {
  asMap,
  entriesOf,
  itemsOf,
  type MapEntry,
  type MapNode,
  type Node,
  numberOf,
  textOf,
} from '../../core/tree/node';
import type { DocumentRuleContext, Rule } from '../rule';

/** Properties of a deployment target that contradict each other. */
export const appspecTarget: Rule = {
  id: 'appspec-target',
  title: 'Contradictory deployment target',
  why: 'A deployment has one target: one ECS service or one Lambda function. A Lambda deployment shifts traffic from one version to another, so the two must differ. In the capacity provider strategy of an ECS deployment, only one capacity provider can have a base.',
  severity: 'warning',
  service: 'codedeploy',
  source:
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html',
  bad: `version: 0.0
Resources:
  - Orders:
      Type: AWS::Lambda::Function
      Properties:
        Name: orders
        Alias: live
        CurrentVersion: 3
        TargetVersion: 3
`,
  good: `version: 0.0
Resources:
  - Orders:
      Type: AWS::Lambda::Function
      Properties:
        Name: orders
        Alias: live
        CurrentVersion: 3
        TargetVersion: 4
`,
  kinds: ['appspec'],
  waitsWhileTyping: 'value',
  checkDocument(ctx) {
    const targets = ctx.doc.root ? entryNamed(ctx.doc.root, 'Resources')?.value : undefined;
    const named = itemsOf(targets).flatMap(entriesOf);
    checkSingle(named, ctx);
    for (const { value } of named) {
      const target = asMap(value);
      const properties = target && asMap(entryNamed(target, 'Properties')?.value);
      if (properties) check(properties, ctx);
    }
  },
};

function checkSingle(targets: readonly MapEntry[], ctx: DocumentRuleContext): void {
  const [first, ...others] = targets.filter(({ value }) => {
    const map = asMap(value);
    return map && entryNamed(map, 'Type') !== undefined;
  });
  for (const { key } of others)
    ctx.report({
      at: key,
      message: 'A deployment has one target. Deploy this one with a separate appspec.',
      related: first ? [{ at: first.key, message: 'The first target' }] : [],
    });
}

/** CodeDeploy reads keys in any case. */
function entryNamed(map: MapNode, name: string): MapEntry | undefined {
  return map.entries.find(({ key }) => key.text.toLowerCase() === name.toLowerCase());
}

function check(properties: MapNode, ctx: DocumentRuleContext): void {
  const current = entryNamed(properties, 'CurrentVersion')?.value;
  const target = entryNamed(properties, 'TargetVersion')?.value;
  const version = textOf(target)?.trim();
  if (current && target && version && /^\d+$/.test(version) && textOf(current)?.trim() === version)
    ctx.report({
      at: target,
      message: `TargetVersion is the same as CurrentVersion, so there is no traffic to shift. Set TargetVersion to the new version.`,
      related: [{ at: current, message: 'CurrentVersion' }],
    });
  checkBases(entryNamed(properties, 'CapacityProviderStrategy')?.value, ctx);
}

function checkBases(strategy: Node | undefined, ctx: DocumentRuleContext): void {
  const bases = itemsOf(strategy).flatMap((item) => {
    const map = asMap(item);
    const base = map && entryNamed(map, 'Base');
    return base && (numberOf(base.value) ?? 0) > 0 ? [base] : [];
  });
  const [first, ...others] = bases;
  for (const { key } of others)
    ctx.report({
      at: key,
      message: 'Only one capacity provider of a strategy can have a Base.',
      severity: 'error',
      related: first ? [{ at: first.key, message: 'Also set here' }] : [],
    });
}
