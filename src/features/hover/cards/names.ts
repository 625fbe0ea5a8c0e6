import { inlineCode } from '../../../core/markdown';
import type { Range } from '../../../core/tree/node';
import type { Card } from '../../types';
import { card, facts } from '../card';
import { links } from '../links';
import type { Scene } from '../scene';
import { prose } from '../text';
import { typeIn } from '../trail';
import { conditionCard } from './conditions';
import { mappingCard } from './mappings';
import { parameterCard } from './parameters';
import { attributeCard, resourceCard } from './resources';

/** What `Ref`, `${Name}` or `GetAtt` names: a pseudo parameter, a parameter, a resource or one of its attributes. */
export function namedCard(
  scene: Scene,
  name: string,
  attribute: string | undefined,
  range: Range,
): Card | undefined {
  const { template } = scene.ctx.doc;
  const pseudo = name.startsWith('AWS::') ? pseudoCard(scene, name, range) : undefined;
  if (pseudo) return pseudo;
  const parameter = attribute === undefined ? template?.parameters.get(name) : undefined;
  if (parameter) return parameterCard(scene, parameter, range);
  const resource = template?.resources.get(name)?.entry;
  if (!resource) return undefined;
  if (attribute === undefined) return resourceCard(scene, resource, range);
  const isReference = scene.ctx.schema.resource(typeIn(resource.value))?.references.includes(attribute);
  if (isReference) return madeCard(scene, name, attribute, range);
  return attributeCard(scene, resource, attribute, range);
}

/** What SAM makes beside a resource: `!Ref Function.Version`. */
function madeCard(scene: Scene, name: string, part: string, range: Range): Card | undefined {
  const docs = scene.ctx.kb.service('sam');
  const title = facts(`**${inlineCode(`${name}.${part}`)}**`, 'made by SAM');
  return card(range, title, `The ${part} that SAM makes for ${inlineCode(name)}`, links(docs?.docs, docs));
}

function pseudoCard({ ctx }: Scene, name: string, range: Range): Card | undefined {
  const doc = ctx.kb.functionDoc(name, 'pseudo-parameter');
  return (
    doc &&
    card(
      range,
      facts(`**${inlineCode(name)}**`, 'pseudo parameter'),
      prose(doc.what),
      links(doc.docs, undefined),
    )
  );
}

/** A condition by its name. */
export function namedCondition(scene: Scene, name: string, range: Range): Card | undefined {
  const condition = scene.ctx.doc.template?.conditions.get(name);
  return condition && conditionCard(scene, condition, range);
}

/** A mapping by its name. */
export function namedMapping(scene: Scene, name: string, range: Range): Card | undefined {
  const mapping = scene.ctx.doc.template?.mappings.get(name);
  return mapping && mappingCard(scene, mapping, range);
}
