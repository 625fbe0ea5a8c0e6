import type { Reference } from '../../core/index/template';
import type { Node } from '../../core/tree/node';
import type { Rule, RuleContext } from '../rule';

/** Looks at one reference; `root` is the entry it stands in. */
export type ReferenceCheck = (reference: Reference, root: Node, ctx: RuleContext) => void;

/** The sections beside `Resources` in which names are referred to. */
export type ReferringSection = 'Conditions' | 'Outputs' | 'Rules' | 'Globals';

const ENTRIES = {
  Conditions: 'conditions',
  Outputs: 'outputs',
  Rules: 'rules',
  Globals: 'globals',
} as const;

/** The parts of a rule that looks at every reference of a template: in all resources, and in these sections. */
export function onReferences(
  check: ReferenceCheck,
  sections: readonly ReferringSection[],
): Required<Pick<Rule, 'types' | 'checkResource' | 'checkDocument'>> {
  return {
    types: ['*'],
    checkResource(resource, ctx) {
      for (const each of ctx.template.references(resource)) check(each, resource.entry.value, ctx);
    },
    checkDocument(ctx) {
      const { template } = ctx.doc;
      if (!template) return;
      for (const section of sections)
        for (const entry of template[ENTRIES[section]].values())
          for (const each of template.referencesFrom(section, entry)) check(each, entry.value, ctx);
    },
  };
}
