/** What rules read of a template, by what is asked of it; `has` and `names` are about whether something is there, `neighbor` about files. */
export type ReadSort =
  | 'resource'
  | 'parameter'
  | 'condition'
  | 'mapping'
  | 'globals'
  | 'type'
  | 'typeof'
  | 'transforms'
  | 'open'
  | 'dialect'
  | 'has:resource'
  | 'has:parameter'
  | 'has:condition'
  | 'has:mapping'
  | 'names'
  | 'neighbor';

/** A part of a template that rules read. */
export class Part {
  /** The last reading that came upon it. */
  lastReading = 0;
  /** The resources for which it was read, once something asked for them. */
  readers: Set<string> | undefined;

  constructor(
    readonly sort: ReadSort,
    readonly name: string,
  ) {}
}

/** The parts of one template that were read, each once: what a rule reads costs a look into a table, and no new text. */
export class Parts {
  private readonly sorts = new Map<ReadSort, Map<string, Part>>();

  /** The part; made if nothing has read it. */
  of(sort: ReadSort, name: string): Part {
    let named = this.sorts.get(sort);
    if (!named) {
      named = new Map();
      this.sorts.set(sort, named);
    }
    let part = named.get(name);
    if (!part) {
      part = new Part(sort, name);
      named.set(name, part);
    }
    return part;
  }

  /** The part, if something has read it. */
  find(sort: ReadSort, name: string): Part | undefined {
    return this.sorts.get(sort)?.get(name);
  }

  /** Forgets a part that nothing reads any more: each name that is typed letter by letter would leave one behind. */
  drop({ sort, name }: Part): void {
    this.sorts.get(sort)?.delete(name);
  }

  clear(): void {
    this.sorts.clear();
  }
}

/** Collects what the rules of one resource read, each part once. */
export class Reading {
  private number = 0;
  private parts: Part[] = [];
  private count = 0;

  /** @param all nothing where reads are only counted */
  constructor(private readonly all?: Parts) {}

  /** How often something was read. */
  get acts(): number {
    return this.count;
  }

  /** Starts over, for another resource. */
  begin(): void {
    this.number += 1;
    this.parts = [];
  }

  /** Takes note of a part, or of what there is only one of. */
  add(sort: ReadSort, name = ''): void {
    this.count += 1;
    const part = this.all?.of(sort, name);
    if (!part || part.lastReading === this.number) return;
    part.lastReading = this.number;
    this.parts.push(part);
  }

  /** Takes note that it has been read whether the template is open, the same for all sections; costs nothing the second time. */
  addOpenness(): void {
    this.count += 1;
    if (this.openness === this.number) return;
    this.openness = this.number;
    this.add('open');
    this.add('transforms');
    this.add('dialect');
  }
  private openness = 0;

  /** What was read since it began. */
  get read(): readonly Part[] {
    return this.parts;
  }
}
