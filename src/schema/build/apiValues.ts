/** The values of a property that AWS's API accepts. */
export interface ApiValues {
  readonly values: readonly string[];
  /** They are compared without regard to case. */
  readonly anyCase?: true;
  /** Types of machines: AWS adds sizes and families to them every month. */
  readonly grows?: true;
  /** Any other value may be right as well. */
  readonly suggested?: true;
}

/** The lists of `extra-types.yaml`: `Type/Property` or `Type/PropertyType/Property` -> values. */
export interface WrittenLists {
  readonly values: Readonly<Record<string, readonly string[]>>;
  readonly suggested: Readonly<Record<string, readonly string[]>>;
}

/** `knowledge/cloudformation/api-values.json` and what was written by hand, read. */
export interface ApiLists {
  /** ISO day on which the lists were read. */
  readonly checked: string;
  /** The list of a property, by `Type/Property` or `Type/PropertyType/Property`. */
  of(place: string): ApiValues | undefined;
  /** The places that nothing has asked for: no such property exists. */
  unknown(): readonly string[];
}

type ByType = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface ApiFile {
  readonly checked: string;
  /** Names and versions of the packages that the lists are from. */
  readonly from: readonly string[];
  /** Resource type -> property -> its values, joined with `|`. */
  readonly values: ByType;
  readonly anyCase: ByType;
  /** Name of a list -> family -> sizes, joined with spaces. */
  readonly sizes: ByType;
  /** Resource type -> property -> the name of the list of its sizes. */
  readonly sized: ByType;
}

/**
 * Reads the lists that `npm run values` has written; those that were written by hand replace them.
 *
 * @throws where the text is not such a file, or names a list of sizes that it does not have
 */
export function readApiLists(text: string, written: WrittenLists): ApiLists {
  const { checked, values, anyCase, sizes, sized } = JSON.parse(text) as ApiFile;
  if (!/^\d{4}-\d\d-\d\d$/.test(checked))
    throw new Error('cloudformation/api-values.json: checked is not a day');
  const lists = new Map<string, ApiValues>([
    ...placesOf(values, (list) => ({ values: list.split('|') })),
    ...placesOf(anyCase, (list) => ({ values: list.split('|'), anyCase: true })),
    ...placesOf(sized, (name) => ({ values: sizesIn(name, sizes[name]), grows: true })),
    ...Object.entries(written.values).map(([place, values]) => [place, { values }] as const),
    ...Object.entries(written.suggested).map(
      ([place, values]) => [place, { values, suggested: true }] as const,
    ),
  ]);
  const asked = new Set<string>();
  return {
    checked,
    of(place) {
      asked.add(place);
      return lists.get(place);
    },
    unknown: () => [...lists.keys()].filter((place) => !asked.has(place)),
  };
}

function* placesOf(
  types: ByType,
  read: (list: string) => ApiValues,
): Generator<readonly [string, ApiValues]> {
  for (const [type, properties] of Object.entries(types))
    for (const [property, list] of Object.entries(properties)) yield [`${type}/${property}`, read(list)];
}

function sizesIn(name: string, families: Readonly<Record<string, string>> | undefined): readonly string[] {
  if (!families) throw new Error(`cloudformation/api-values.json: the list of sizes ${name} does not exist`);
  return Object.entries(families).flatMap(([family, sizes]) =>
    sizes.split(' ').map((size) => `${family}.${size}`),
  );
}
