import {
  asMap,
  entriesOf,
  itemsOf,
  type MapEntry,
  type MapNode,
  numberOf,
  type ScalarNode,
} from '../../core/tree/node';
import { formatAllowed, formatValue } from '../../knowledge/figures/figures';
import type { Limit } from '../../knowledge/types';
import type { DocumentRuleContext, Rule } from '../rule';

/** The scripts of one lifecycle event share its hour, and only some events run scripts. */
export const appspecHookSum: Rule = {
  id: 'appspec-hook-sum',
  title: 'Invalid lifecycle event hooks',
  why: 'All scripts of a lifecycle event share the maximum duration of that event, so the sum of their timeouts must not exceed it. Some events are reserved for CodeDeploy and do not run scripts, and each compute platform has its own events: a hook with an unknown name never runs.',
  severity: 'error',
  service: 'codedeploy',
  source:
    'https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html',
  bad: `version: 0.0
os: linux
hooks:
  AfterInstall:
    - location: scripts/migrate.sh
      timeout: 3000
    - location: scripts/warm.sh
      timeout: 1200
`,
  good: `version: 0.0
os: linux
hooks:
  AfterInstall:
    - location: scripts/migrate.sh
      timeout: 2400
    - location: scripts/warm.sh
      timeout: 1200
`,
  kinds: ['appspec'],
  checkDocument(ctx) {
    const { root } = ctx.doc;
    const hooks = root?.entry('hooks') ?? root?.entry('Hooks');
    if (!root || !hooks) return;
    for (const event of entriesOf(hooks.value)) {
      checkSum(event, ctx);
      checkReserved(event, ctx);
    }
    const platform = platformOf(root);
    for (const item of itemsOf(hooks.value))
      for (const { key } of entriesOf(item)) checkEvent(key, platform, ctx);
  },
};

function checkSum(event: MapEntry, ctx: DocumentRuleContext): void {
  const limit = ctx.kb.limit('appspec.hook-timeout');
  if (limit?.max === undefined) return;
  const max = limit.max;
  const timeouts = itemsOf(event.value).flatMap((script) => numberOf(asMap(script)?.get('timeout')) ?? []);
  const sum = timeouts.reduce((total, next) => total + next, 0);
  // A single timeout above the limit is reported by the limit itself.
  if (sum <= max || timeouts.some((each) => each > max)) return;
  ctx.report({
    at: event.key,
    message: `The timeouts of the ${event.key.text} scripts add up to ${formatValue(sum, limit.unit)}; the maximum for a lifecycle event is ${formatValue(max, limit.unit)}.`,
    source: limit.source,
    related: itemsOf(event.value).flatMap((script) => {
      const timeout = asMap(script)?.get('timeout');
      const amount = numberOf(timeout);
      return timeout && amount !== undefined
        ? [{ at: timeout, message: `Timeout of ${formatValue(amount, limit.unit, 'plain')}` }]
        : [];
    }),
  });
}

function checkReserved(event: MapEntry, ctx: DocumentRuleContext): void {
  const reserved = ctx.kb.limit('appspec.hooks-reserved');
  if (!reserved?.allowed?.includes(event.key.text)) return;
  const usable = ctx.kb.limit('appspec.hooks-ec2')?.allowed;
  ctx.report({
    at: event.key,
    severity: 'warning',
    message: `${event.key.text} is reserved for CodeDeploy, so its scripts never run.${usable ? ` Use ${formatAllowed(usable)}.` : ''}`,
    source: reserved.source,
  });
}

function checkEvent(key: ScalarNode, platform: Platform | undefined, ctx: DocumentRuleContext): void {
  const limit: Limit | undefined = platform && ctx.kb.limit(platform.limit);
  if (!platform || !limit?.allowed || limit.allowed.includes(key.text)) return;
  ctx.report({
    at: key,
    severity: 'warning',
    message: `${key.text} is not a lifecycle event of ${platform.name} deployments, so this hook never runs. Use ${formatAllowed(limit.allowed)}.`,
    source: limit.source,
  });
}

interface Platform {
  readonly name: string;
  readonly limit: string;
}

const PLATFORMS: Readonly<Record<string, Platform>> = {
  'AWS::ECS::Service': { name: 'Amazon ECS', limit: 'appspec.hooks-ecs' },
  'AWS::Lambda::Function': { name: 'Lambda', limit: 'appspec.hooks-lambda' },
};

/** The compute platform, by the type of the resource that is deployed. */
function platformOf(root: MapNode): Platform | undefined {
  const resources = root.get('Resources') ?? root.get('resources');
  for (const item of itemsOf(resources))
    for (const { value } of entriesOf(item)) {
      const type = asMap(value)?.get('Type') ?? asMap(value)?.get('type');
      if (type?.kind === 'scalar') return PLATFORMS[type.text];
    }
  return undefined;
}
