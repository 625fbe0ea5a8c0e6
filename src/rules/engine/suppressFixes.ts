import type { Finding, Fix, TextEdit } from '../../core/findings';
import type { LiveDocument } from '../../core/open';
import { asMap, type MapNode, type Node } from '../../core/tree/node';

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
      return [insertion(line, `${indent}# aws-hints-disable-next-line ${finding.rule}${lineEnd(doc)}`)];
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
    edits: () => [metadataEdit(doc, body, finding.rule)],
  };
}

/** Adds to the innermost part of `Metadata: { awsHints: { disable: [...] } }` that is there. */
function metadataEdit(doc: LiveDocument, body: MapNode, rule: string): TextEdit {
  const quoted = JSON.stringify(rule);
  const metadata = asMap(body.get('Metadata'));
  if (!metadata) return member(doc, body, `"Metadata": { "awsHints": { "disable": [${quoted}] } }`);
  const settings = asMap(metadata.get('awsHints'));
  if (!settings) return member(doc, metadata, `"awsHints": { "disable": [${quoted}] }`);
  const disable: Node | undefined = settings.get('disable');
  if (disable?.kind !== 'seq') return member(doc, settings, `"disable": [${quoted}]`);
  const last = disable.items.at(-1);
  return last ? insertion(last.end, `, ${quoted}`) : insertion(disable.start + 1, quoted);
}

function member(doc: LiveDocument, map: MapNode, text: string): TextEdit {
  const last = map.entries.at(-1);
  if (!last) return insertion(map.start + 1, ` ${text} `);
  const line = doc.text.lastIndexOf('\n', last.start - 1) + 1;
  const before = doc.text.slice(line, last.start);
  // Members on lines of their own get another line; members on one line stay on it.
  return insertion(
    last.end,
    before.trim() === '' && line > map.start ? `,${lineEnd(doc)}${before}${text}` : `, ${text}`,
  );
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

function lineEnd(doc: LiveDocument): string {
  const first = doc.text.indexOf('\n');
  return first > 0 && doc.text[first - 1] === '\r' ? '\r\n' : '\n';
}
