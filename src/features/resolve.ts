import type { LiveDocument } from '../core/open';
import { type IfBranches, ifBranches } from '../core/tree/branches';
import { asMap, booleanOf, itemsOf, MapNode, type Node, nameOf, textOf } from '../core/tree/node';
import { knownValues, type Lookups } from '../rules/evaluate/values';

/** The parts of a template that a value or a condition can depend on. */
export interface ResolveScope extends Lookups {
  condition(name: string): Node | undefined;
}

/** The one text a value has when every parameter has its default. */
export interface Resolved {
  readonly text: string;
  /** The parameters whose defaults it depends on. */
  readonly parameters: readonly string[];
}

/** Whether a condition holds when every parameter has its default. */
export interface Decided {
  readonly holds: boolean;
  readonly parameters: readonly string[];
}

/** Depth at which following conditions stops; also what ends a circle of them. */
const DEEPEST = 12;

/** Looks parts of a document up. */
export function resolveScope({ template }: LiveDocument): ResolveScope {
  return {
    parameter: (name) => template?.parameters.get(name)?.value,
    mapping: (name) => template?.mappings.get(name)?.value,
    condition: (name) => template?.conditions.get(name)?.value,
  };
}

/** True for a parameter whose value is not to be shown anywhere. */
export function isSecret(parameter: Node | undefined): boolean {
  const noEcho = asMap(parameter)?.get('NoEcho');
  return noEcho !== undefined && booleanOf(noEcho) !== false;
}

/**
 * What a value resolves to with the defaults of the parameters; nothing where that is not one certain text, or where a
 * `NoEcho` parameter has a part in it.
 */
export function resolve(node: Node | undefined, around: ResolveScope): Resolved | undefined {
  const tracked = new Tracked(around);
  const text = tracked.text(node, 0);
  return text === undefined ? undefined : { text, parameters: [...tracked.used] };
}

/** Whether a condition (its expression) holds with the defaults of the parameters; nothing where that is not known. */
export function decide(condition: Node | undefined, around: ResolveScope): Decided | undefined {
  const tracked = new Tracked(around);
  const holds = tracked.holds(condition, 0);
  return holds === undefined ? undefined : { holds, parameters: [...tracked.used] };
}

/** Resolves with defaults only, and remembers the parameters it used. */
class Tracked implements Lookups {
  readonly used = new Set<string>();
  constructor(private readonly around: ResolveScope) {}

  parameter(name: string): Node | undefined {
    const found = asMap(this.around.parameter(name));
    if (!found || isSecret(found)) return undefined;
    this.used.add(name);
    const { origin, relativeStart, relativeEnd, style } = found;
    const rest = found.entries.filter((entry) => entry.key.text !== 'AllowedValues');
    return new MapNode(origin, relativeStart, relativeEnd, rest, style);
  }

  mapping(name: string): Node | undefined {
    return this.around.mapping(name);
  }

  text(node: Node | undefined, depth: number): string | undefined {
    if (node === undefined || depth > DEEPEST) return undefined;
    const chosen = ifBranches(node);
    if (chosen) return this.branch(chosen, depth);
    if (this.isEmptyParameter(node)) return '';
    const texts = new Set(knownValues(node, this).map((each) => each.text));
    const [only] = texts;
    return texts.size === 1 ? only : undefined;
  }

  /** An empty default is a value like others here, though rules take it for "not given". */
  private isEmptyParameter(node: Node): boolean {
    const name = node.kind === 'call' && node.name === 'Ref' ? nameOf(node.argument) : undefined;
    const parameter = name === undefined ? undefined : asMap(this.parameter(name));
    const isLookedUp = textOf(parameter?.get('Type'))?.startsWith('AWS::SSM::Parameter');
    return !isLookedUp && textOf(parameter?.get('Default')) === '';
  }

  private branch({ condition, branches: [yes, no] }: IfBranches, depth: number): string | undefined {
    const holds = this.named(condition, depth);
    if (holds !== undefined) return this.text(holds ? yes : no, depth + 1);
    const text = this.text(yes, depth + 1);
    return text !== undefined && text === this.text(no, depth + 1) ? text : undefined;
  }

  private named(name: string | undefined, depth: number): boolean | undefined {
    return name === undefined ? undefined : this.holds(this.around.condition(name), depth + 1);
  }

  holds(node: Node | undefined, depth: number): boolean | undefined {
    if (node?.kind !== 'call' || depth > DEEPEST) return undefined;
    const parts = itemsOf(node.argument);
    switch (node.name) {
      case 'Condition':
        return this.named(nameOf(node.argument), depth);
      case 'Fn::Equals':
        return this.equal(parts, depth);
      case 'Fn::Not': {
        const inner = this.holds(parts[0], depth + 1);
        return inner === undefined ? undefined : !inner;
      }
      case 'Fn::And':
        return every(parts.map((part) => this.holds(part, depth + 1)));
      case 'Fn::Or': {
        const none = every(parts.map((part) => negated(this.holds(part, depth + 1))));
        return negated(none);
      }
      default:
        return undefined;
    }
  }

  private equal(parts: readonly Node[], depth: number): boolean | undefined {
    const [one, other] = parts.map((part) => this.text(part, depth + 1));
    return one === undefined || other === undefined ? undefined : one === other;
  }
}

function every(parts: readonly (boolean | undefined)[]): boolean | undefined {
  if (parts.includes(false)) return false;
  return parts.length === 0 || parts.includes(undefined) ? undefined : true;
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
