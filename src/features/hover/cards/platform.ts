import { platformPath } from '../../../core/detect/platformPath';
import { inlineCode } from '../../../core/markdown';
import { serviceOfKind } from '../../notes/servicesIn';
import { propertyAt, type ShapePlace, shapePlace, typesAt } from '../../shapePlace';
import type { Card, FeatureContext } from '../../types';
import { card, facts } from '../card';
import { links } from '../links';
import { prose } from '../text';

/**
 * The card of a file below `.platform`, on its first line: what Elastic Beanstalk does with files of its folder, and when.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/platforms-linux-extend.workflow.html
 */
export function platformCard(ctx: FeatureContext, offset: number): Card | undefined {
  const path = platformPath(ctx.doc.path);
  if (ctx.doc.kind !== 'eb-platform' || !path || ctx.doc.positionAt(offset).line > 0) return undefined;
  const place = deepest(ctx, path);
  const property = place && propertyAt(place);
  if (!place || !property) return undefined;
  const parent = { ...place, path: place.path.slice(0, -1) };
  const order = typesAt(parent).flatMap((type) => (type.kind === 'object' ? (type.shape?.order ?? []) : []));
  const firstLine = ctx.doc.slice(0, Math.min(ctx.doc.length, 1000)).split('\n', 1)[0] ?? '';
  return card(
    { start: 0, end: firstLine.length },
    facts(`**${inlineCode(`.platform/${place.path.join('/')}`)}**`, 'Elastic Beanstalk'),
    ...place.path.slice(0, -1).map((_, at) => prose(documentation(place, at + 1))),
    prose(property.documentation ?? ''),
    order.length > 0 && order.map((each) => (each === property.name ? `**${each}**` : each)).join(' → '),
    links(property.docs, serviceOfKind(ctx.kb, ctx.doc.kind)),
  );
}

/** The last folder or file on a path that the shape has something to say about. */
function deepest(ctx: FeatureContext, path: readonly string[]): ShapePlace | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const place = shapePlace(ctx, path.slice(0, length), () => undefined);
    if (place && propertyAt(place)?.documentation !== undefined) return place;
  }
  return undefined;
}

function documentation(place: ShapePlace, length: number): string {
  return propertyAt({ ...place, path: place.path.slice(0, length) })?.documentation ?? '';
}
