import { isNull } from '../../core/tree/node';
import { correcting } from '../fixes/edits';
import type { Report, Rule } from '../rule';
import { isNullRejected } from '../syntax/null-value';
import { type Correction, correction } from '../text/spelling';
import { judged, judgedGlobals } from './walk/judge';
import { isReadOnly } from './walk/readOnly';
import { pathFromProperties, type Unknown } from './walk/walk';

/** A property that the resource type does not have, at any depth. */
export const schemaProperty: Rule = {
  id: 'schema-property',
  title: 'Unknown property',
  why: 'CloudFormation rejects a resource with a property that its type does not define; names are case-sensitive. Free-form JSON, custom resources and templates with custom macros are not checked.',
  severity: 'error',
  service: 'cloudformation',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html',
  bad: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeOut: 60
      RetentionPeriod: 60
`,
  good: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
      MessageRetentionPeriod: 60
`,
  kinds: ['cloudformation', 'sam', 'ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'entry',
  overlap: 'coexists',
  types: ['*'],
  checkResource(resource, ctx) {
    const found = judged(resource, ctx);
    if (!found) return;
    for (const each of found.unknown) {
      if (!each.way && isReadOnly(found.schema, each.entry.key.text)) continue;
      // Of equal keys one is named: that they are equal is another finding.
      if (each.map.entry(each.entry.key.text) !== each.entry) continue;
      // One finding for a key that has no value either, which is rejected whatever the property is.
      const isEmpty = isNull(each.entry.value) && isNullRejected(resource.type, ctx);
      const severity = isEmpty ? { severity: 'error' as const } : softened(each);
      ctx.report({ ...reportOf(each, found.schema.docs), ...severity });
    }
  },
  checkDocument(ctx) {
    for (const each of judgedGlobals(ctx).unknown)
      ctx.report({ ...reportOf(each, undefined), ...softened(each) });
  },
};

/** Of some maps the transform of SAM reads the names that it knows, and ignores the others. */
function softened({ objects }: Unknown): Pick<Report, 'severity'> {
  return objects.some((each) => each.lenient) ? { severity: 'warning' } : {};
}

function reportOf({ entry, map, objects, way }: Unknown, docs: string | undefined): Report {
  const name = entry.key.text;
  const known = new Set(objects.flatMap((each) => [...each.properties.keys()]));
  const free = [...known].filter((each) => !map.entry(each));
  const misspelled = correction(name, free);
  const close = misspelled ?? uniqueCompletion(name, free);
  const owner = objects[0]?.name ?? '';
  const hint = close === undefined ? listed(free) : ` Did you mean ${close.meant}?`;
  const where = way ? pathFromProperties(way).join('.') : owner;
  const fixes = close === undefined ? [] : [correcting(entry.key, close)];
  return {
    at: entry.key,
    message: `Unknown property ${name} in ${where}.${hint}`,
    source: objects[0]?.docs ?? docs ?? schemaProperty.source,
    // Without a name that was meant, AWS may have added the property after our schema was made.
    ...(misspelled === undefined ? { severity: 'warning' as const } : {}),
    fixes,
  };
}

/** Shorter beginnings are begun by too much. */
const LEAST_BEGUN = 4;

/** The one name that begins with what is written: `MemorySize` for `Memory`. */
function uniqueCompletion(name: string, known: readonly string[]): Correction | undefined {
  if (name.length < LEAST_BEGUN) return undefined;
  const begun = known.filter((each) => each.toLowerCase().startsWith(name.toLowerCase()));
  const [meant, another] = begun;
  return meant === undefined || another !== undefined ? undefined : { meant, isCertain: false };
}

/** More names than this help nobody. */
const FEW = 8;

function listed(names: readonly string[]): string {
  return names.length === 0 || names.length > FEW ? '' : ` Available: ${[...names].sort().join(', ')}.`;
}
