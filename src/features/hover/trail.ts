import type { Cursor } from '../../core/cursor';
import { isSplicingKey } from '../../core/parse/intrinsics';
import { isIf } from '../../core/tree/branches';
import { asMap, type CallNode, type MapEntry, type MapNode, type Node, textOf } from '../../core/tree/node';
import type { Beside } from '../../schema/types';

/** The way from the top of a document to the cursor, as a property path sees it: sequences, `Fn::If` and loops are passed through. */
export interface Trail {
  readonly keys: readonly string[];
  readonly entries: readonly MapEntry[];
  /** The object that contains each entry. */
  readonly maps: readonly MapNode[];
  /** The function the cursor is in the argument of; then the trail ends at the value the function computes. */
  readonly call: CallNode | undefined;
}

/** The trail to a cursor. */
export function trailOf(root: Node | undefined, cursor: Cursor): Trail {
  const entries: MapEntry[] = [];
  const maps: MapNode[] = [];
  let here: Node | undefined = root;
  let passing: CallNode | undefined;
  for (const step of cursor.steps) {
    if (step.kind === 'call') {
      if (!isTransparent(step.call)) return trail(entries, maps, step.call);
      passing = step.call;
      here = step.call.argument;
    } else if (step.kind === 'item') {
      // The first item of Fn::If is a condition; the first two of a loop are its name and its values.
      const first = isIf(passing) ? 1 : 2;
      if (passing && step.index < first) return trail(entries, maps, passing);
      passing = undefined;
      here = step.node;
    } else {
      if (passing) return trail(entries, maps, passing);
      if (here?.kind === 'map' && !isSplicingKey(step.entry.key.text)) {
        entries.push(step.entry);
        maps.push(here);
      }
      here = step.entry.value;
    }
  }
  return trail(entries, maps, undefined);
}

function trail(entries: readonly MapEntry[], maps: readonly MapNode[], call: CallNode | undefined): Trail {
  return { keys: entries.map((entry) => entry.key.text), entries, maps, call };
}

/** The values inside these calls take the place of the call. */
function isTransparent(call: CallNode): boolean {
  return isIf(call) || call.name.startsWith('Fn::ForEach');
}

/** A property of a resource, or of a section of SAM's `Globals`. */
export interface PropertyTarget {
  /** The resource type, or `Globals`. */
  readonly type: string;
  /** The logical ID, or `Globals`. */
  readonly owner: string;
  /** From Properties down, without indexes; never empty. */
  readonly path: readonly string[];
  readonly entry: MapEntry;
  /** The objects that contain the property: the nearest first, the resource's Properties last. */
  readonly around: readonly MapNode[];
  readonly beside: Beside;
}

/** The property a trail leads to; nothing where it leads elsewhere. */
export function propertyTarget({ keys, entries, maps }: Trail): PropertyTarget | undefined {
  const entry = entries.at(-1);
  const [section, owner = ''] = keys;
  const from = section === 'Globals' ? 1 : 3;
  if (!entry || keys.length <= from) return undefined;
  if (section !== 'Globals' && (section !== 'Resources' || keys[2] !== 'Properties')) return undefined;
  const type = section === 'Globals' ? 'Globals' : typeIn(entries[1]?.value);
  if (type === '') return undefined;
  return {
    type,
    owner: section === 'Globals' ? 'Globals' : owner,
    path: keys.slice(from),
    entry,
    around: maps.slice(from).reverse(),
    beside: (path) => textOf(maps[from + path.length - 1]?.get(path.at(-1) ?? '')),
  };
}

/** The text after `Type:` of a resource. */
export function typeIn(body: Node | undefined): string {
  return textOf(asMap(body)?.get('Type')) ?? '';
}
