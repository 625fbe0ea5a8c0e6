import {
  ACCESS_LEVELS,
  type AccessLevel,
  type IamActionEntry,
  type IamIndexFile,
  type IamServiceFile,
  iamFileOf,
  iamIndexFile,
} from './format';

/** An action of a service: https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html */
export interface IamAction {
  /** Without the prefix of the service. */
  readonly name: string;
  readonly access: AccessLevel;
  /** A sentence. */
  readonly what: string;
  /** Names of the resource types it works on; none where only `*` can be its resource. */
  readonly resources: readonly string[];
  /** Condition keys of the service that can be used with it. */
  readonly conditionKeys: readonly string[];
}

/** A condition key. */
export interface IamConditionKey {
  /** `${…}` and `tag-key` in it represent names of the author. */
  readonly name: string;
  /** `String`, `ArrayOfString`, `ARN`, `Bool`, `Numeric`, `Date`, `IPAddress`. */
  readonly type: string;
  /** A sentence; empty where nothing more is known. */
  readonly what: string;
}

/** What is known of the service with a prefix. */
export interface IamService {
  readonly prefix: string;
  /** Name of the service. */
  readonly title: string;
  /** In alphabetical order. */
  readonly actions: readonly IamAction[];
  /** The action with this name, in any case. */
  action(name: string): IamAction | undefined;
  /** Resource type -> pattern of its ARNs, with `${…}` for the parts that vary. */
  readonly resources: ReadonlyMap<string, string>;
  readonly conditionKeys: readonly IamConditionKey[];
}

/** IAM data at run time. Everything but {@link ensure} is synchronous and reads only what has been loaded. */
export interface IamCatalog {
  /** Loads the index and the files of these service prefixes. Never rejects. */
  ensure(prefixes: Iterable<string>): Promise<void>;
  /** Service prefix -> name of the service; empty before the index is loaded. */
  readonly services: ReadonlyMap<string, string>;
  /** The service with a prefix (in any case), where its file is loaded. */
  service(prefix: string): IamService | undefined;
  /** The service whose prefix is spelled almost like one that no service has, where its file is loaded. */
  serviceLike(prefix: string): IamService | undefined;
  readonly globalKeys: readonly IamConditionKey[];
  /** Service principal -> what the service does as this principal; empty where that is plain. */
  readonly principals: ReadonlyMap<string, string>;
  /** The ARNs of AWS managed policies behind `arn:aws:iam::aws:policy`, by name. */
  readonly managedPolicies: ReadonlyMap<string, string>;
}

/** Loads the text of a file of `dist/schema/` and gives it to `use`; concurrent calls share one read. Never rejects. */
export type LoadFile = (file: string, use: (text: string) => void) => Promise<void>;

/** The IAM data, read when a document first has a policy. */
export class LoadedIam implements IamCatalog {
  private index: IamIndexFile | undefined;
  private readonly read = new Map<string, IamService>();
  private known: Names = NOTHING;
  /** Prefix that no service has -> the only one that is like it, empty where there is none. */
  private readonly nearby = new Map<string, string>();

  constructor(private readonly load: LoadFile) {}

  get services(): ReadonlyMap<string, string> {
    return this.known.services;
  }

  get globalKeys(): readonly IamConditionKey[] {
    return this.known.globalKeys;
  }

  get principals(): ReadonlyMap<string, string> {
    return this.known.principals;
  }

  get managedPolicies(): ReadonlyMap<string, string> {
    return this.known.managedPolicies;
  }

  async ensure(prefixes: Iterable<string>): Promise<void> {
    await this.load(iamIndexFile, (text) => {
      this.index = JSON.parse(text) as IamIndexFile;
      this.known = namesOf(this.index);
    });
    const wanted = new Set([...prefixes].flatMap((each) => this.meant(each.toLowerCase()) ?? []));
    await Promise.all([...wanted].map((each) => this.loadService(each)));
  }

  service(prefix: string): IamService | undefined {
    return this.read.get(prefix.toLowerCase());
  }

  serviceLike(prefix: string): IamService | undefined {
    const lower = prefix.toLowerCase();
    return this.services.has(lower) ? undefined : this.service(this.nearby.get(lower) ?? '');
  }

  /** The prefix itself, or the one that is spelled almost like it: what is misspelled is compared with its actions. */
  private meant(prefix: string): string | undefined {
    if (this.services.has(prefix) || prefix.length < SHORTEST)
      return this.services.has(prefix) ? prefix : undefined;
    const known = this.nearby.get(prefix);
    if (known !== undefined) return known === '' ? undefined : known;
    const found = [...this.services.keys()].filter((each) => isNear(prefix, each));
    const near = found.length === 1 ? found[0] : undefined;
    this.nearby.set(prefix, near ?? '');
    return near;
  }

  private loadService(prefix: string): Promise<void> {
    return this.load(iamFileOf(prefix), (text) => {
      const file = JSON.parse(text) as IamServiceFile;
      this.read.set(prefix, new ServiceActions(prefix, this.services.get(prefix) ?? prefix, file));
    });
  }
}

/** Shorter prefixes are like too many others. */
const SHORTEST = 5;

/** One letter more, less or other, or two neighbors swapped. */
function isNear(one: string, other: string): boolean {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && long[start] === short[start]) start += 1;
  let end = 0;
  while (end < short.length - start && long.at(-1 - end) === short.at(-1 - end)) end += 1;
  const left = long.length - start - end;
  const isSwap = left === 2 && long[start] === short[start + 1] && long[start + 1] === short[start];
  return left <= 1 || isSwap;
}

interface Names {
  readonly services: ReadonlyMap<string, string>;
  readonly globalKeys: readonly IamConditionKey[];
  readonly principals: ReadonlyMap<string, string>;
  readonly managedPolicies: ReadonlyMap<string, string>;
}

const NOTHING: Names = {
  services: new Map(),
  globalKeys: [],
  principals: new Map(),
  managedPolicies: new Map(),
};

function namesOf({ services = {}, keys = {}, principals = {}, policies = {} }: Partial<IamIndexFile>): Names {
  return {
    services: new Map(Object.entries(services)),
    globalKeys: Object.entries(keys).map(([name, [type, what]]) => ({ name, type, what })),
    principals: new Map(Object.entries(principals)),
    managedPolicies: new Map(
      Object.entries(policies).flatMap(([path, names]) =>
        names.split(',').map((name): [string, string] => [name, `${path}${name}`]),
      ),
    ),
  };
}

class ServiceActions implements IamService {
  readonly resources: ReadonlyMap<string, string>;
  readonly conditionKeys: readonly IamConditionKey[];
  private read: readonly IamAction[] | undefined;
  private byName: ReadonlyMap<string, IamAction> | undefined;

  constructor(
    readonly prefix: string,
    readonly title: string,
    private readonly file: IamServiceFile,
  ) {
    this.resources = new Map(Object.entries(file.r));
    this.conditionKeys = file.c.map(([name, type, what]) => ({ name, type, what }));
  }

  get actions(): readonly IamAction[] {
    this.read ??= Object.entries(this.file.a).map(([name, entry]) => this.actionOf(name, entry));
    return this.read;
  }

  action(name: string): IamAction | undefined {
    this.byName ??= new Map(this.actions.map((each) => [each.name.toLowerCase(), each]));
    return this.byName.get(name.toLowerCase());
  }

  private actionOf(name: string, [level, what, resources, ...keys]: IamActionEntry): IamAction {
    return {
      name,
      access: ACCESS_LEVELS[level] ?? 'Write',
      what,
      resources: resources === '' ? [] : resources.split(','),
      conditionKeys: keys.flatMap((at) => this.conditionKeys[at]?.name ?? []),
    };
  }
}
