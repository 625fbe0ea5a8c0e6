import type { Resource, TemplateIndex } from '../../../core/index/template';
import type { Declared, KeysOf, ResourceTable } from '../../rule';

const NONE: readonly Resource[] = [];

/**
 * Transforms of AWS that leave the properties of a resource as they are written, or whose types the schema has. Those of AWS
 * add nothing of their own to what is written, but for `AWS::Include`.
 */
const HARMLESS =
  /^AWS::(?:Serverless-2016-10-31|LanguageExtensions|Include|SecretsManager-.*|CodeDeployBlueGreen|ServiceCatalog)$/;

/** What rules asked of one version of a template as a whole: each is found out once for all rules. */
export class ResourceTables {
  private readonly named = new Map<Declared, readonly string[]>();
  private readonly openness = new Map<string, boolean>();
  private readonly globalKeys = new Map<string, Map<string, string>>();
  private rewritten: boolean | undefined;
  private readonly made = new Map<KeysOf, Map<string, ResourceTable>>();

  /** True where a transform or another tool adds entries to this section that nobody can see. */
  isOpen(index: TemplateIndex, section: string): boolean {
    const known = this.openness.get(section);
    if (known !== undefined) return known;
    const { dialect, open, transforms } = index;
    const isOpen = dialect !== undefined || open.has(section) || transforms.some(isMacro);
    this.openness.set(section, isOpen);
    return isOpen;
  }

  /** True where a macro or another tool may turn what is written into something else. */
  hasMacro({ dialect, transforms }: TemplateIndex): boolean {
    this.rewritten ??= dialect !== undefined || transforms.some((each) => !HARMLESS.test(each));
    return this.rewritten;
  }

  /** What a property of `Globals` is called where it is read, and where it changes: `Function:Timeout`. */
  globalKey(kind: string, property: string): string {
    const ofKind = this.globalKeys.get(kind) ?? new Map<string, string>();
    this.globalKeys.set(kind, ofKind);
    const key = ofKind.get(property) ?? `${kind}:${property}`;
    ofKind.set(property, key);
    return key;
  }

  /** The names of all entries of a section. */
  names(index: TemplateIndex, sort: Declared): readonly string[] {
    const known = this.named.get(sort) ?? [...index[`${sort}s`].names()];
    this.named.set(sort, known);
    return known;
  }

  /** The resources of a type by what the function gives for each. */
  table(index: TemplateIndex, type: string, keysOf: KeysOf): ResourceTable {
    const ofFunction = this.made.get(keysOf) ?? new Map<string, ResourceTable>();
    this.made.set(keysOf, ofFunction);
    const known = ofFunction.get(type) ?? tableOf(index.resourcesOfType(type), keysOf);
    ofFunction.set(type, known);
    return known;
  }
}

function tableOf(resources: readonly Resource[], keysOf: KeysOf): ResourceTable {
  const byKey = new Map<string, Resource[]>();
  for (const resource of resources)
    for (const key of new Set(keysOf(resource))) {
      if (key === undefined) continue;
      const there = byKey.get(key);
      if (there) there.push(resource);
      else byKey.set(key, [resource]);
    }
  return { get: (key) => (key === undefined ? NONE : (byKey.get(key) ?? NONE)) };
}

/** A transform of the author's: it may change anything. */
function isMacro(transform: string): boolean {
  return !transform.startsWith('AWS::') || transform === 'AWS::Include';
}
