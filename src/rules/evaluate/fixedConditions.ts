import { itemsOf, type Node, nameOf } from '../../core/tree/node';
import type { TemplateView } from '../rule';

/** Deeper than this conditions name each other only in a circle. */
const DEEPEST = 20;

/**
 * What a condition is whatever the parameters: people write `!Equals [true, false]` for a resource that is never made.
 * Nothing where it depends on something.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html
 */
export function fixedCondition(name: string | undefined, template: TemplateView): boolean | undefined {
  return name === undefined ? undefined : fixed(template.condition(name), template, 0);
}

function fixed(node: Node | undefined, template: TemplateView, depth: number): boolean | undefined {
  if (node?.kind !== 'call' || depth > DEEPEST) return undefined;
  const { argument } = node;
  const parts = () => itemsOf(argument).map((part) => fixed(part, template, depth + 1));
  switch (node.name) {
    case 'Condition':
      return fixed(template.condition(nameOf(argument) ?? ''), template, depth + 1);
    case 'Fn::Equals': {
      const [one, other] = itemsOf(argument).map((part) => (part.kind === 'scalar' ? part.text : undefined));
      return one === undefined || other === undefined ? undefined : one === other;
    }
    case 'Fn::Not': {
      const [part] = parts();
      return part === undefined ? undefined : !part;
    }
    case 'Fn::And':
      return parts().includes(false) ? false : allOf(parts(), true);
    case 'Fn::Or':
      return parts().includes(true) ? true : allOf(parts(), false);
    default:
      return undefined;
  }
}

/** The value where each part has it. */
function allOf(parts: readonly (boolean | undefined)[], value: boolean): boolean | undefined {
  return parts.length > 0 && parts.every((part) => part === value) ? value : undefined;
}
