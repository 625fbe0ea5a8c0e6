import type { Resource } from '../../core/index/template';
import type { LiveDocument } from '../../core/open';
import { alternatives } from '../../core/tree/branches';
import type { ScalarNode } from '../../core/tree/node';
import type { Schema } from '../../schema/types';

/** The type whose Action and Principal are those of a statement. */
export const PERMISSION = 'AWS::Lambda::Permission';

/** The texts that a property of a permission can have. */
export function permissionTexts({ type, properties }: Resource, property: string): readonly ScalarNode[] {
  if (type !== PERMISSION) return [];
  return alternatives(properties?.get(property)).filter((each): each is ScalarNode => each.kind === 'scalar');
}

/** Whether IAM data says something of a resource: it has policies, names managed policies, or grants an action. */
function usesIam({ type }: Resource, schema: Schema): boolean {
  return schema.shapesIn(type).length > 0 || type === PERMISSION || type.startsWith('AWS::IAM::');
}

/** Finds the service prefixes that a document uses, and keeps those of a resource until its text changes. */
export class IamPrefixes {
  private readonly known = new WeakMap<Resource['entry'], readonly string[]>();

  /** The prefixes of actions and condition keys in policies; nothing where the document has no policies. */
  of(doc: LiveDocument, schema: Schema): ReadonlySet<string> | undefined {
    const resources = [...(doc.template?.resources.values() ?? [])].filter((each) => usesIam(each, schema));
    if (resources.length === 0) return undefined;
    return new Set(resources.flatMap((each) => this.in(each, doc)));
  }

  private in({ entry }: Resource, doc: LiveDocument): readonly string[] {
    const known = this.known.get(entry);
    if (known) return known;
    const found = [...prefixesIn(doc.slice(entry.start, entry.end))];
    this.known.set(entry, found);
    return found;
  }
}

/** The prefixes in the text of a resource; without its logical ID, of the whole document. */
export function iamPrefixesIn(doc: LiveDocument, id?: string): ReadonlySet<string> {
  const entry = id === undefined ? undefined : doc.template?.resources.get(id)?.entry;
  return prefixesIn(entry ? doc.slice(entry.start, entry.end) : doc.text);
}

function prefixesIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(PREFIX)].map(([, prefix = '']) => prefix.toLowerCase()));
}

/** What is before the colon of `s3:GetObject`, in any text. */
const PREFIX = /(?<![\w.:/-])([a-zA-Z][a-zA-Z0-9-]{1,60}):(?=[A-Za-z*?])/g;
