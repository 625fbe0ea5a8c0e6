import { nextContentLine, readYamlLine } from '../text/yamlLine';
import { bodyOf, type Outline, topLevelShape } from './outline';
import topLevelKeys from './topLevelKeys.json';

/** A file with more text than this was begun long ago: what it is shows in it. */
const LONGEST = 2000;

const SECTIONS: ReadonlySet<string> = new Set(topLevelKeys.template);

/** What stands under the logical ID of a resource. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['Type', 'Properties', 'Condition', 'DependsOn', 'Metadata', 'DeletionPolicy', 'UpdateReplacePolicy'],
  ...['CreationPolicy', 'UpdatePolicy'],
]);

/**
 * Whether this may be a template of which only the `Resources` section is begun: no key is that of something else, and under
 * the section there is nothing yet or names with attributes of resources.
 */
export function isBegun(outline: Outline): boolean {
  const { keys, text } = outline;
  if (!keys.has('Resources') || text.length > LONGEST) return false;
  if (![...keys.keys()].every((key) => SECTIONS.has(key))) return false;
  const shape = topLevelShape(outline, 'Resources');
  if (shape !== 'map' && shape !== 'nothing') return false;
  const body = bodyOf(outline, 'Resources');
  return /^\s*(?:\{|$)/.test(body) ? isEmptyObject(body) : areResources(body);
}

/** Braces with nothing in them, of which the closing ones may be missing. */
function isEmptyObject(body: string): boolean {
  return /^\s*(?:[{}][\s}]*)?(?:,[\s}]*)?$/.test(body);
}

function areResources(body: string): boolean {
  let [entry, attribute] = [-1, -1];
  for (
    let line = nextContentLine(body, 0, body.length);
    line;
    line = nextContentLine(body, line.end + 1, body.length)
  ) {
    const { indent, key } = readYamlLine(body, line.start, line.end);
    if (entry < 0) entry = indent;
    if (indent <= entry) {
      attribute = -1;
      if (key && (key.value < key.valueEnd || !/^[A-Za-z\d]+$/.test(key.text))) return false;
      continue;
    }
    if (attribute < 0) attribute = indent;
    if (indent === attribute && key && !ATTRIBUTES.has(key.text)) return false;
  }
  return true;
}
