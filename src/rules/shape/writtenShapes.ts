import { jsonIn, writtenText } from '../../core/embedded/jsonInText';
import type { Resource } from '../../core/index/template';
import { alternatives } from '../../core/tree/branches';
import { entriesOf, itemsOf, type MapEntry, type Node } from '../../core/tree/node';
import type { Schema, ShapedProperty } from '../../schema/types';
import type { TextSource } from '../fixes/edits';
import type { Report, RuleContext } from '../rule';

/** A value of a property in which a shape is written. */
export interface WrittenShape extends ShapedProperty {
  readonly entry: MapEntry;
  /** The value, or one of the branches of an `Fn::If`. */
  readonly document: Node;
  /** It is JSON in a string. */
  readonly isText: boolean;
}

/** The values of a resource in which a shape is written, also as JSON in a string. */
export function writtenShapes(
  resource: Resource,
  name: string,
  schema: Schema,
  source: TextSource,
  documentsIn: (value: Node) => readonly Node[] = alternatives,
): readonly WrittenShape[] {
  return schema
    .shapesIn(resource.type)
    .filter(({ shape }) => shape.name === name)
    .flatMap((place) =>
      entriesAt(resource.properties, place.property).flatMap((entry) =>
        documentsIn(entry.value).map((found) => ({ ...place, entry, ...documentOf(found, source) })),
      ),
    );
}

/** Reports what was found in one; in JSON that is a string without fixes, whose quotes would have to be escaped. */
export function reportIn({ isText }: WrittenShape, report: Report, ctx: RuleContext): void {
  const { fixes, ...others } = report;
  ctx.report(isText || !fixes ? others : report);
}

/** The entries at a path of keys, of which `*` is any; lists and the branches of `Fn::If` are passed through. */
function entriesAt(map: Node | undefined, [name, ...below]: readonly string[]): readonly MapEntry[] {
  if (map === undefined || name === undefined) return [];
  const here = alternatives(map).flatMap((each) =>
    each.kind === 'seq' ? itemsOf(each).flatMap(alternatives) : [each],
  );
  const entries = here.flatMap((each) =>
    entriesOf(each).filter(({ key }) => name === '*' || key.text === name),
  );
  return below.length === 0 ? entries : entries.flatMap(({ value }) => entriesAt(value, below));
}

function documentOf(node: Node, source: TextSource): Pick<WrittenShape, 'document' | 'isText'> {
  if (node.kind === 'call' && node.name === 'Fn::ToJsonString')
    return { document: node.argument, isText: false };
  const text = writtenText(node);
  const json = text && jsonIn(text, source);
  return { document: json ?? node, isText: json !== undefined };
}
