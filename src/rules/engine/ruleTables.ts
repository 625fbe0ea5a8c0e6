import type { FileKind, Format } from '../../core/document';
import type { Rule } from '../rule';
import { Overlaps } from './overlaps';

/** A rule with its check. All have one form, unlike the rules: a call of many forms is looked up each time. */
export interface RuleCheck<Check> {
  readonly rule: Rule;
  readonly check: Check;
}

/** The checks over a whole file. */
export type DocumentCheck = RuleCheck<NonNullable<Rule['checkDocument']>>;
/** The checks over one resource. */
export type ResourceCheck = RuleCheck<NonNullable<Rule['checkResource']>>;

/** Which rules run where: found once for all documents. */
export class RuleTables {
  readonly overlaps: Overlaps;
  private readonly forDocuments = new Map<string, readonly DocumentCheck[]>();
  private readonly forTypes = new Map<string, readonly ResourceCheck[]>();

  /** @param rules in the order in which they run */
  constructor(private readonly rules: readonly Rule[]) {
    this.overlaps = new Overlaps(rules);
  }

  /** Rules over a whole file of this kind. */
  ofDocument(kind: FileKind, format: Format): readonly DocumentCheck[] {
    return kept(this.forDocuments, `${kind} ${format}`, () =>
      this.rules
        .filter((rule) => isFor(rule, kind, format))
        .flatMap((rule) => (rule.checkDocument ? [{ rule, check: rule.checkDocument }] : [])),
    );
  }

  /**
   * Rules over a resource of this type; those for all types come first.
   *
   * @param own the resource is the author's: in an .ebextensions file it is like one of a template
   */
  ofResource(kind: FileKind, format: Format, type: string, own = true): readonly ResourceCheck[] {
    return kept(this.forTypes, `${kind} ${format} ${type} ${own}`, () => {
      const all = this.rules.filter((rule) => rule.checkResource);
      const rules = all.filter((rule) => isFor(rule, kind, format));
      const everywhere = rules.filter(({ types }) => types?.includes('*'));
      const isLikeTemplate = own && kind === 'ebextensions';
      const named = isLikeTemplate ? all.filter((rule) => isFor(rule, 'cloudformation', format)) : rules;
      return [...everywhere, ...named.filter(({ types }) => types?.includes(type))].flatMap((rule) =>
        rule.checkResource ? [{ rule, check: rule.checkResource }] : [],
      );
    });
  }
}

function isFor({ kinds, yamlOnly }: Rule, kind: FileKind, format: Format): boolean {
  return kinds.includes(kind) && !(yamlOnly && format === 'json');
}

/** More types than AWS has come from documents only: they are not kept for ever. */
const MOST_KEPT = 5_000;

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  if (map.size >= MOST_KEPT) map.clear();
  const made = make();
  map.set(key, made);
  return made;
}
