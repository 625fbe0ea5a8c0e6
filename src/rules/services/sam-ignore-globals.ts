import { asMap, itemsOf, type Node, ScalarNode } from '../../core/tree/node';
import { correcting } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';
import { isSam } from '../sam/sam';

/** Names in `IgnoreGlobals` that `Globals` does not have. */
export const samIgnoreGlobals: Rule = {
  id: 'sam-ignore-globals',
  title: 'IgnoreGlobals of a property that Globals does not have',
  why: 'IgnoreGlobals is * for all properties, or a list of names of properties that the section of Globals for this resource type sets. SAM rejects a name that is not there, and any other value.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html',
  bad: `Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: nodejs22.x, Timeout: 30 }
Resources:
  Function:
    Type: AWS::Serverless::Function
    IgnoreGlobals: [MemorySize]
    Properties: { CodeUri: src/, Handler: app.handler }
`,
  good: `Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: nodejs22.x, Timeout: 30 }
Resources:
  Function:
    Type: AWS::Serverless::Function
    IgnoreGlobals: [Timeout]
    Properties: { CodeUri: src/, Handler: app.handler }
`,
  kinds: ['sam', 'cloudformation'],
  waitsWhileTyping: 'entry',
  types: ['*'],
  checkResource({ entry, type }, ctx) {
    const ignored = asMap(entry.value)?.entry('IgnoreGlobals');
    if (!ignored || !isSam(type) || ctx.template.hasMacro()) return;
    const inherited = ctx.template.inheritedAll(type.slice('AWS::Serverless::'.length));
    if (inherited === 'unknown' || inherited.length === 0) return;
    const names = new Set(inherited.map(({ key }) => key.text));
    const { value } = ignored;
    if (value.kind === 'seq') for (const item of itemsOf(value)) checkItem(item, names, ctx);
    else if (value instanceof ScalarNode && value.text !== '' && value.text !== '*')
      ctx.report({ at: value, message: 'IgnoreGlobals must be “*” or a list of names of properties.' });
  },
};

function checkItem(item: Node, names: ReadonlySet<string>, ctx: RuleContext): void {
  if (!(item instanceof ScalarNode) || names.has(item.text)) return;
  const close = ctx.correctedName(item.text, () => names);
  const hint = close ? ` Did you mean ${close.meant}?` : '';
  ctx.report({
    at: item,
    message: `Globals does not set ${item.text} for resources of this type.${hint}`,
    fixes: close ? [correcting(item, close)] : [],
  });
}
