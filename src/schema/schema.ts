import { listedShapes, type ShapeData, type ShapeSource } from '../knowledge/shapes';
import {
  fileNameOf,
  globalsType,
  type IndexFile,
  indexFileName,
  namespaceOf,
  type ServiceFile,
} from './format';
import { LoadedIam } from './iam/catalog';
import { ServiceReader } from './serviceFile';
import { placesOf, readShape, type ShapePlaceData } from './shapes';
import type {
  AttributeSchema,
  Beside,
  EmbeddedShape,
  PropertySchema,
  PropertyType,
  ResourceSchema,
  Schema,
  Shape,
  ShapedProperty,
} from './types';
import { propertiesOf, type SchemaPath, walkSchema } from './walk';

export type {
  AttributeSchema,
  Beside,
  ObjectType,
  PropertySchema,
  PropertyType,
  Replacement,
  ResourceSchema,
  Schema,
} from './types';

const NO_SHAPES: readonly ShapedProperty[] = [];

/** Reads one file of `dist/schema/`. */
export type ReadSchemaFile = (file: string) => Promise<string>;

/**
 * The schema of all resource types, read one service at a time.
 *
 * @param read gives the text of a file of `dist/schema/` (through `workspace.fs`, or the file system)
 * @param onProblem is called once for each file that cannot be read or parsed; its types then count as unknown
 * @param shapes what the knowledge says of kinds of files and of languages inside templates
 */
export function createSchema(
  read: ReadSchemaFile,
  onProblem: (file: string, error: unknown) => void = () => {},
  shapes: readonly ShapeData[] | ShapeSource = [],
): Schema {
  return new LoadedSchema(read, onProblem, 'named' in shapes ? shapes : listedShapes(shapes));
}

/** Types that only their author knows: custom resources, modules, and types of other publishers. */
export function isPrivateType(type: string): boolean {
  return type.endsWith('::MODULE') || !/^(?:AWS|Alexa)::/.test(type);
}

class LoadedSchema implements Schema {
  /** Types by namespace: `AWS::SQS` -> `Queue,QueuePolicy`. */
  private index: IndexFile | undefined;
  /** What of the index was asked for. */
  private readonly indexed = new Map<string, ReadonlySet<string>>();
  private readonly services = new Map<string, ServiceReader>();
  private readonly shapes = new Map<string, Shape>();
  private readonly reads = new Map<string, Promise<void>>();
  /** Files that have been read, well or not. */
  private readonly settled = new Set<string>();
  private names: readonly string[] | undefined;
  private placed: ReadonlyMap<string, readonly ShapePlaceData[]> | undefined;
  private readonly shaped = new Map<string, readonly ShapedProperty[]>();
  /** Types whose files have been read. */
  private readonly ready = new Set<string>();
  readonly iam = new LoadedIam((file, use) => this.load(file, use));

  constructor(
    private readonly read: ReadSchemaFile,
    private readonly onProblem: (file: string, error: unknown) => void,
    private readonly shapeData: ShapeSource,
  ) {}

  shape(name: string): Shape | undefined {
    const known = this.shapes.get(name);
    const data = known ? undefined : this.shapeData.named(name);
    const shape = known ?? (data && readShape(data));
    if (shape) this.shapes.set(name, shape);
    return shape;
  }

  shapeAt(type: string, path: readonly string[]): EmbeddedShape | undefined {
    const found = this.shapesIn(type).find(({ property }) =>
      property.every((each, at) => each === path[at] || (each === '*' && at < path.length)),
    );
    return found && { ...found, path: path.slice(found.property.length) };
  }

  shapesIn(type: string): readonly ShapedProperty[] {
    this.placed ??= placesOf(this.shapeData.all());
    const places = this.placed.get(type);
    if (!places) return NO_SHAPES;
    let shaped = this.shaped.get(type);
    if (!shaped) {
      shaped = places.flatMap(({ name, property, facets }) => {
        const shape = this.shape(name);
        return shape ? { shape, property, facets } : [];
      });
      this.shaped.set(type, shaped);
    }
    return shaped;
  }

  async ensure(types: Iterable<string>): Promise<void> {
    const others = [...types].filter((type) => !this.ready.has(type));
    if (others.length === 0 && this.settled.has(indexFileName)) return;
    await this.loadIndex();
    const files = new Map(others.flatMap((type) => this.fileOf(type)));
    await Promise.all([...files].map(([file, namespace]) => this.loadService(file, namespace)));
    // Those of private types come from documents only: they are not kept for ever.
    for (const each of others) if (each === globalsType || this.isIndexed(each)) this.ready.add(each);
  }

  isReady(type: string): boolean {
    if (!this.settled.has(indexFileName)) return false;
    return this.fileOf(type).every(([file]) => this.settled.has(file));
  }

  typeNames(): readonly string[] {
    this.names ??= this.sortedNames();
    return this.names;
  }

  commonTypes(): readonly string[] {
    return this.index?.u ?? [];
  }

  hasType(type: string): boolean | undefined {
    return !this.index || isPrivateType(type) ? undefined : this.isIndexed(type);
  }

  resource(type: string): ResourceSchema | undefined {
    const name = knownName(type);
    return this.services.get(namespaceOf(name))?.resource(name);
  }

  property(type: string, path: readonly string[], beside?: Beside): PropertySchema | undefined {
    const { found, last } = this.walk(type, path, beside);
    if (found === 'none' || (found !== 'unknown' && found.property))
      return found === 'none' ? undefined : found.property;
    const name = path.at(-1);
    if (name === undefined) return undefined;
    // Below free-form JSON, or the key of a map: described as if it were a property of that name.
    const [first] = found === 'unknown' ? [] : found.types;
    return unnamedProperty(name, first ?? { kind: 'any' }, last?.docs ?? this.resource(type)?.docs ?? '');
  }

  propertiesAt(
    type: string,
    path: readonly string[],
    beside?: Beside,
  ): ReadonlyMap<string, PropertySchema> | undefined {
    const { found } = this.walk(type, path, beside);
    return typeof found === 'string' ? undefined : propertiesOf(found);
  }

  hasProperty(type: string, path: readonly string[], beside?: Beside): boolean | undefined {
    const { found } = this.walk(type, path, beside);
    return found === 'unknown' ? undefined : found !== 'none';
  }

  attributes(type: string): ReadonlyMap<string, AttributeSchema> | undefined {
    return this.resource(type)?.attributes;
  }

  hasAttribute(type: string, name: string): boolean | undefined {
    const resource = this.resource(type);
    if (!resource) return undefined;
    if (resource.attributes.has(name)) return true;
    if (resource.propertyAttributes && this.hasProperty(type, name.split('.'))) return true;
    return resource.openAttributes ? undefined : false;
  }

  private walk(type: string, path: readonly string[], beside: Beside | undefined): SchemaPath {
    const resource = this.resource(type);
    return resource ? walkSchema(resource.object, path, beside) : { found: 'unknown' };
  }

  private loadIndex(): Promise<void> {
    return this.load(indexFileName, (text) => {
      this.index = JSON.parse(text) as IndexFile;
    });
  }

  private sortedNames(): readonly string[] {
    return Object.entries(this.index?.n ?? {})
      .flatMap(([namespace, names]) => names.split(',').map((name) => `${namespace}::${name}`))
      .sort();
  }

  private isIndexed(type: string): boolean {
    const namespace = namespaceOf(type);
    const { index } = this;
    if (!index || !Object.hasOwn(index.n, namespace)) return false;
    let names = this.indexed.get(namespace);
    if (!names) {
      names = new Set(index.n[namespace]?.split(','));
      this.indexed.set(namespace, names);
    }
    return names.has(type.slice(namespace.length + 2));
  }

  /** The file of a type with its namespace; none for a type that does not exist. */
  private fileOf(type: string): [string, string][] {
    const name = knownName(type);
    if (name !== globalsType && !this.isIndexed(name)) return [];
    const namespace = namespaceOf(name);
    return [[fileNameOf(namespace), namespace]];
  }

  private loadService(file: string, namespace: string): Promise<void> {
    return this.load(file, (text) => {
      this.services.set(namespace, new ServiceReader(JSON.parse(text) as ServiceFile));
    });
  }

  private load(file: string, use: (text: string) => void): Promise<void> {
    const known = this.reads.get(file);
    if (known) return known;
    const reading = this.read(file)
      .then(use)
      .catch((error: unknown) => this.onProblem(file, error))
      .finally(() => this.settled.add(file));
    this.reads.set(file, reading);
    return reading;
  }
}

function unnamedProperty(name: string, type: PropertyType, docs: string): PropertySchema {
  return { name, type, required: false, replacement: 'no', deprecated: false, refersTo: [], docs };
}

/** A custom resource under a name of one's own is read like one under its general name. */
function knownName(type: string): string {
  return type.startsWith('Custom::') ? 'AWS::CloudFormation::CustomResource' : type;
}
