import type { RuleKnowledge } from '../../knowledge/ruleKnowledge';
import type { Rule } from '../rule';
import { type KnownIds, type Profile, severityOf } from './profile';
import type { KnownRules } from './suppress';

/** What is known of rule ids and of their beginnings (`eb.`) under a profile. */
export function knownRules(rules: readonly Rule[], kb: RuleKnowledge, profile: Profile): KnownRules {
  const states = new Map<string, ReturnType<KnownRules['state']>>();
  return {
    state(name) {
      // Comments name one rule many times.
      const state = states.get(name) ?? stateOf(name, rules, kb, profile);
      states.set(name, state);
      return state;
    },
  };
}

function stateOf(
  name: string,
  rules: readonly Rule[],
  kb: RuleKnowledge,
  profile: Profile,
): ReturnType<KnownRules['state']> {
  const fits = (id: string) => id === name || (/[.-]$/.test(name) && id.startsWith(name));
  const named = rules.filter((rule) => fits(rule.id));
  const limits = kb.limits.filter((limit) => fits(limit.id));
  if (named.length + limits.length === 0) return 'unknown';
  const runs = (rule: Rule) => !(rule.schemaCheck && !profile.schemaChecks);
  const isOn = (id: string) => severityOf(id, 'error', profile) !== 'off';
  return named.some((rule) => runs(rule) && isOn(rule.id)) || limits.some(({ id }) => isOn(id))
    ? 'active'
    : 'off';
}

/** The names that a profile may use. */
export function knownNames(rules: readonly Rule[], kb: RuleKnowledge): KnownIds {
  return { limits: new Set(kb.limits.map((each) => each.id)), rules: new Set(rules.map((each) => each.id)) };
}
