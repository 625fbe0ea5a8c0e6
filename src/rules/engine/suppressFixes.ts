import type { Finding, Fix, TextEdit } from '../../core/findings';
import type { LiveDocument } from '../../core/open';
import { lineEndOf } from '../../core/text/lineEnd';
import { asMap, type MapNode, type Node } from '../../core/tree/node';
import { writeString } from '../../core/write/writeScalar';
import { appendProperty } from '../fixes/edits';

/** The fixes that turn a finding off where it stands: a comment in YAML, metadata of the resource in JSON. */
export function suppressionFixes(doc: LiveDocument, finding: Finding): readonly Fix[] {
  if (doc.format === 'yaml') return [commentFix(doc, finding)];
  const fix = metadataFix(doc, finding);
  return fix ? [fix] : [];
}

function commentFix(doc: LiveDocument, finding: Finding): Fix {
  return {
    title: `Turn off ${finding.rule} for this line`,
    preferred: false,
    edits: () => {
      const line = doc.text.lastIndexOf('\n', finding.span.start - 1) + 1;
      const indent = /^[ \t]*/.exec(doc.text.slice(line, line + 200))?.[0] ?? '';
      return [insertion(line, `${indent}# aws-hints-disable-next-line ${finding.rule}${lineEndOf(doc)}`)];
    },
  };
}

function metadataFix(doc: LiveDocument, finding: Finding): Fix | undefined {
  const owner = [...(doc.template?.resources.values() ?? [])].find(
    ({ entry }) => finding.span.start >= entry.start && finding.span.start <= entry.end,
  );
  const body = asMap(owner?.entry.value ?? doc.root);
  if (!doc.template || !body) return undefined;
  return {
    title: `Turn off ${finding.rule} for ${owner ? owner.id : 'this template'}`,
    preferred: false,
    edits: () => {
      const edit = metadataEdit(doc, body, finding.rule);
      return edit ? [edit] : [];
    },
  };
}

/** Adds to the innermost part of `Metadata: { awsHints: { disable: [...] } }` that is there. */
function metadataEdit(doc: LiveDocument, body: MapNode, rule: string): TextEdit | undefined {
  const disabled = [rule];
  const metadata = asMap(body.get('Metadata'));
  if (!metadata) return appendProperty(doc, body, 'Metadata', { awsHints: { disable: disabled } });
  const settings = asMap(metadata.get('awsHints'));
  if (!settings) return appendProperty(doc, metadata, 'awsHints', { disable: disabled });
  const disable: Node | undefined = settings.get('disable');
  if (disable?.kind !== 'seq') return appendProperty(doc, settings, 'disable', disabled);
  const last = disable.items.at(-1);
  const item = writeString(rule, 'json');
  return last ? insertion(last.end, `, ${item}`) : insertion(disable.start + 1, item);
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}
