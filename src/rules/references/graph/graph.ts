import type { IndexMark, Resource, TemplateIndex } from '../../../core/index/template';
import { areEqual, type MapEntry } from '../../../core/tree/node';
import { isSam } from '../../sam/sam';
import { edgesOf, isImplicitApi, waitersOf, withoutDot } from './edges';

/** For more resources than this it is cheaper to look at the graph as a whole. */
const FEW = 8;

/** One resource in the graph. */
interface Vertex {
  readonly entry: MapEntry;
  /** Ids of other resources, parameters and what else is named. */
  readonly names: readonly string[];
  /** Ids of resources that SAM makes wait for this one. */
  readonly waiters: readonly string[];
}

/** Resources that reach each other. */
interface Circle {
  readonly group: readonly string[];
  /** A shortest loop through the first of them in the order of the text. */
  readonly loop: readonly string[];
}

/**
 * Which resources name which, kept from version to version. Only resources that changed are read again, and loops are
 * looked for only when one of them names something else than before.
 */
export class Graph {
  private vertices = new Map<string, Vertex>();
  /** Id -> those it waits for because SAM makes it. */
  private readonly waits = new Map<string, Set<string>>();
  private circles: readonly Circle[] = [];
  private loops: readonly (readonly string[])[] = [];
  private last: { readonly template: TemplateIndex; readonly mark: IndexMark } | undefined;

  /** Takes over a version, and gives one loop for each group of resources that wait for each other. */
  update(template: TemplateIndex): readonly (readonly string[])[] {
    const { resources } = template;
    const other: string[] = [];
    let isFewer = false;
    for (const id of this.changed(template)) {
      const resource = resources.get(id);
      if (!resource) isFewer = this.remove(id) || isFewer;
      else if (this.take(resource, template)) other.push(id);
    }
    const mayDiffer = this.circles.length > 0 ? isFewer || other.length > 0 : this.closesLoop(other);
    if (mayDiffer) {
      this.circles = circlesOf(this.mayCircle(other, template), (id) => this.namesOf(id));
      this.loops = this.circles.map(({ loop }) => loop);
    }
    return this.loops;
  }

  /**
   * The ids among which loops have to be looked for, in the order of the text. A loop that is new leads through a resource
   * that names something else than before; one that stays was in a circle before.
   */
  private mayCircle(other: readonly string[], { resources }: TemplateIndex): readonly string[] {
    if (other.length === resources.size) return other;
    const reached = new Set([...other, ...this.circles.flatMap(({ group }) => group)]);
    for (const id of reached) for (const to of this.namesOf(id)) if (this.vertices.has(to)) reached.add(to);
    const found = [...reached].flatMap((id) => resources.get(id) ?? []);
    return found.sort((one, next) => one.entry.start - next.entry.start).map(({ id }) => id);
  }

  private namesOf(id: string): readonly string[] {
    const names = this.vertices.get(id)?.names ?? [];
    if (this.waits.size === 0) return names;
    const implicit = names.filter(isImplicitApi).flatMap((name) => [...(this.waits.get(name) ?? [])]);
    return [...names, ...implicit, ...(this.waits.get(id) ?? [])];
  }

  private remove(id: string): boolean {
    this.setWaiters(id, []);
    return this.vertices.delete(id);
  }

  private setWaiters(id: string, waiters: readonly string[]): void {
    for (const each of this.vertices.get(id)?.waiters ?? []) this.waits.get(each)?.delete(id);
    for (const each of waiters) this.waits.set(each, (this.waits.get(each) ?? new Set()).add(id));
  }

  /** Where there was no loop, one that is new leads through a resource that names something else than before. */
  private closesLoop(ids: readonly string[]): boolean {
    if (ids.length > FEW) return true;
    const next = (id: string) => this.namesOf(id).filter((to) => this.vertices.has(to));
    return ids.some((id) => shortest(id, next) !== undefined);
  }

  /** The ids of resources that may have come, gone or changed since the last version. */
  private changed(template: TemplateIndex): Iterable<string> {
    const told = this.last?.template === template ? template.changesSince(this.last.mark) : undefined;
    this.last = { template, mark: template.mark };
    if (!told) return new Set([...template.resources.keys(), ...this.vertices.keys()]);
    return told.flatMap(({ section, name }) => (section === 'Resources' ? [name] : []));
  }

  /** True where the resource names something else than before. */
  private take(resource: Resource, template: TemplateIndex): boolean {
    const { entry, id } = resource;
    const known = this.vertices.get(id);
    if (known?.entry === entry) return false;
    const names = namesIn(resource, template);
    const waiters = waitersOf(resource).map((each) => each.name);
    const isSame = known && areEqual(names, known.names) && areEqual(waiters, known.waiters);
    if (!isSame) this.setWaiters(id, waiters);
    this.vertices.set(id, { entry, names, waiters });
    return !isSame;
  }
}

function namesIn(resource: Resource, template: TemplateIndex): readonly string[] {
  // What SAM makes waits for the function, and not the function for what its events name.
  if (isSam(resource.type)) return [...new Set(edgesOf(resource).map((each) => each.name))];
  const { entry } = resource;
  const names = new Set<string>();
  for (const { form, name } of template.referencesFrom('Resources', entry))
    if (form !== 'Condition' && form !== 'FindInMap' && !name.startsWith('AWS::'))
      names.add(withoutDot(name));
  return [...names];
}

/** One shortest loop for each group of vertices that reach each other, through the first of the group in the order of `ids`. */
export function loopsOf(
  ids: readonly string[],
  namesOf: (id: string) => readonly string[],
): readonly (readonly string[])[] {
  return circlesOf(ids, namesOf).map(({ loop }) => loop);
}

/** Groups are found as Tarjan does, without recursion: a chain of 5,000 is no deeper than one of 5. */
function circlesOf(ids: readonly string[], namesOf: (id: string) => readonly string[]): readonly Circle[] {
  const places = new Map(ids.map((id, at) => [id, at]));
  const next = (id: string) => namesOf(id).filter((name) => places.has(name));
  const circles: Circle[] = [];
  for (const group of groupsOf(ids, next)) {
    const members = new Set(group);
    const first = group.reduce((one, id) => ((places.get(id) ?? 0) < (places.get(one) ?? 0) ? id : one));
    const loop = shortest(first, (id) => next(id).filter((to) => members.has(to)));
    if (loop) circles.push({ group, loop });
  }
  return circles;
}

/** Groups of more than one, and single ones that name themselves. */
function groupsOf(ids: readonly string[], next: (id: string) => readonly string[]): readonly string[][] {
  const groups: string[][] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  for (const start of ids) {
    if (order.has(start)) continue;
    const work = [enter(start)];
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const to = top.targets[top.at];
      top.at += 1;
      if (to === undefined) {
        work.pop();
        const above = work.at(-1);
        if (above) lower(above.id, low.get(top.id) ?? 0);
        if (low.get(top.id) === order.get(top.id)) leave(top.id, top.targets);
      } else if (!order.has(to)) work.push(enter(to));
      else if (onStack.has(to)) lower(top.id, order.get(to) ?? 0);
    }
  }
  return groups;

  function enter(id: string): { readonly id: string; readonly targets: readonly string[]; at: number } {
    order.set(id, order.size);
    low.set(id, order.size - 1);
    stack.push(id);
    onStack.add(id);
    return { id, targets: next(id), at: 0 };
  }

  function lower(id: string, value: number): void {
    low.set(id, Math.min(low.get(id) ?? value, value));
  }

  function leave(id: string, targets: readonly string[]): void {
    const group = stack.splice(stack.lastIndexOf(id));
    for (const each of group) onStack.delete(each);
    if (group.length > 1 || targets.includes(id)) groups.push(group);
  }
}

/** The shortest way from a vertex back to itself. */
function shortest(start: string, next: (id: string) => readonly string[]): string[] | undefined {
  const from = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const to of next(id)) {
      if (to === start) {
        const way = [id];
        for (let at = id; at !== start; ) {
          at = from.get(at) ?? start;
          way.push(at);
        }
        return way.reverse();
      }
      if (from.has(to)) continue;
      from.set(to, id);
      queue.push(to);
    }
  }
  return undefined;
}
