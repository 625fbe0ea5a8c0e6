import { type Finding, Span, type TextEdit } from '../findings';
import type { Resource } from '../index/template';
import { type LiveDocument, openDocument } from '../open';
import { alternatives } from '../tree/branches';
import { itemsOf, type Node, type NodeBase, nodeAt, type Range, type ScalarNode } from '../tree/node';
import { type ScalarOffsets, scalarOffsets } from './scalarOffsets';
import {
  isInSubstitution,
  isOnlySubstitution,
  maskSubstitutions,
  unmaskSubstitutions,
} from './substitutions';

/** What the text of a file is read from. */
type Source = Pick<LiveDocument, 'slice'>;

/**
 * A file embedded in a value of a template: a buildspec in a CodeBuild project. It is read like any file,
 * and its findings are reported at their place in the template.
 */
export interface Embedded {
  readonly doc: LiveDocument;
  /** Proposals can be inserted unchanged: the text has lines of its own. */
  readonly isBlock: boolean;
  /** False where a substitution makes whole lines of it, so that what is in the file is not known. */
  readonly isJudged: boolean;
  /** A text from the embedded file, as it is written in the template. */
  show(text: string): string;
  /** Offset in the template. */
  toOuter(inner: number): number;
  /** Offset in the embedded file. */
  toInner(outer: number): number | undefined;
  /** The place of a range in the template. */
  liftRange(range: Range): Range;
  /** The finding at its place in the template, where it moves with its resource. */
  lift(finding: Finding): Finding;
}

/**
 * The files in the values of a resource. Only texts that are written out, also for `Fn::Sub`: nothing for the name of a file,
 * an ARN, or a text that another function makes.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codebuild-project-source.html
 */
export function embeddedIn(resource: Resource, source: Source): readonly Embedded[] {
  return textsIn(resource).flatMap((text) => {
    const { start, end } = text.scalar;
    return embed(text, source.slice(start, end)) ?? [];
  });
}

/**
 * The embedded file that contains an offset of a template; also on the blank lines at the end of a block scalar. A substitution
 * in it belongs to the template.
 */
export function embeddedAt(doc: LiveDocument, offset: number): Embedded | undefined {
  for (const resource of doc.template?.resourcesOfType(PROJECT) ?? []) {
    if (offset < resource.entry.start) break;
    for (const text of textsIn(resource)) {
      const { start } = text.scalar;
      if (offset < start) continue;
      const end = endOf(text.scalar, doc, offset);
      const found = offset <= end && embed(text, doc.slice(start, end), columnOf(doc, offset));
      if (found && found.toInner(offset) !== undefined) return found;
    }
  }
  return undefined;
}

/** All files in the values of a template, or those that reach into a range of it. */
export function allEmbedded(doc: LiveDocument, range?: Range): readonly Embedded[] {
  const isShown = ({ entry }: Resource) => !range || (entry.end >= range.start && entry.start <= range.end);
  return (doc.template?.resourcesOfType(PROJECT) ?? [])
    .filter(isShown)
    .flatMap((each) => embeddedIn(each, doc));
}

const PROJECT = 'AWS::CodeBuild::Project';

/** A text that a file is written in. */
interface Text {
  readonly scalar: ScalarNode;
  /** It is the text of `Fn::Sub`. */
  readonly isSubstituted: boolean;
}

function textsIn(resource: Resource): readonly Text[] {
  if (resource.type !== PROJECT) return [];
  return alternatives(resource.properties?.get('Source'))
    .flatMap((each) => alternatives(nodeAt(each, 'BuildSpec')))
    .flatMap((each) => textOfFile(each) ?? []);
}

function textOfFile(node: Node): Text | undefined {
  const isSubstituted = node.kind === 'call' && node.name === 'Fn::Sub';
  const argument = isSubstituted ? node.argument : node;
  const scalar = isSubstituted && argument.kind === 'seq' ? itemsOf(argument)[0] : argument;
  return scalar?.kind === 'scalar' && isWrittenOut(scalar) ? { scalar, isSubstituted } : undefined;
}

/** A text of several lines, or a map in braces; one line without a colon is the name of a file. */
function isWrittenOut({ style, text }: ScalarNode): boolean {
  return style === 'literal' || /^\s*\{/.test(text) || (style !== 'plain' && hasColonBeforeEnd(text));
}

/** True where a line other than the last has a colon, or the last one does and ends. */
function hasColonBeforeEnd(text: string): boolean {
  const colon = text.indexOf(':');
  return colon >= 0 && text.includes('\n', colon);
}

/** The end of the scalar, or of the line of the offset where only blank lines of the same text lie between. */
function endOf({ start, end, style }: ScalarNode, doc: LiveDocument, offset: number): number {
  if (style !== 'literal' || offset <= end) return end;
  const key = doc.slice(start - doc.positionAt(start).character, start).search(/\S/);
  const isBlank = /^\s*$/.test(doc.slice(end, offset));
  return isBlank && doc.slice(end, offset).includes('\n') && columnOf(doc, offset) > key ? offset : end;
}

function columnOf(doc: LiveDocument, offset: number): number {
  return doc.positionAt(offset).character;
}

function embed({ scalar, isSubstituted }: Text, source: string, column?: number): Embedded | undefined {
  const map = scalarOffsets(scalar, source, column);
  return map && new EmbeddedText(scalar, map, isSubstituted);
}

class EmbeddedText implements Embedded {
  readonly doc: LiveDocument;

  constructor(
    private readonly scalar: ScalarNode,
    private readonly map: ScalarOffsets,
    private readonly isSubstituted: boolean,
  ) {
    const text = isSubstituted ? maskSubstitutions(map.text) : map.text;
    this.doc = openDocument(text, { path: '', kind: 'buildspec' });
  }

  get isBlock(): boolean {
    return this.scalar.style === 'literal';
  }

  get isJudged(): boolean {
    const { doc } = this;
    if (!this.isSubstituted || doc.problems.length === 0) return true;
    const lines = doc.text.split('\n');
    return !doc.problems.some(({ start }) => isOnlySubstitution(lines[doc.positionAt(start).line] ?? ''));
  }

  show(text: string): string {
    return this.isSubstituted ? unmaskSubstitutions(text) : text;
  }

  toOuter(inner: number): number {
    return this.scalar.start + this.map.toOuter(inner);
  }

  toInner(outer: number): number | undefined {
    const inner = this.map.toInner(outer - this.scalar.start);
    const isOuter = inner !== undefined && this.isSubstituted && isInSubstitution(this.doc.text, inner);
    return isOuter ? undefined : inner;
  }

  liftRange({ start, end }: Range): Range {
    const from = this.toOuter(start);
    // The end of what stands there, not the beginning of what follows: escapes are wider in the file.
    return { start: from, end: end > start ? Math.max(from, this.toOuter(end - 1) + 1) : from };
  }

  lift(finding: Finding): Finding {
    return {
      ...finding,
      message: this.show(finding.message),
      span: this.span(finding.span),
      related: finding.related.map(({ message, span }) => ({
        message: this.show(message),
        span: this.span(span),
      })),
      fixes: finding.fixes.flatMap((fix) => {
        const can = fix.edits().every(({ text }) => this.map.write(text) !== undefined);
        const edits = () => fix.edits().map((edit) => this.edit(edit));
        return can ? [{ ...fix, title: this.show(fix.title), edits }] : [];
      }),
    };
  }

  private edit({ start, end, text }: TextEdit): TextEdit {
    return {
      start: this.toOuter(start),
      end: this.toOuter(end),
      text: this.map.write(this.show(text)) ?? text,
    };
  }

  private span(range: Range): NodeBase {
    const { origin } = this.scalar;
    const { start, end } = this.liftRange(range);
    return new Span(origin, start - origin.offset, end - origin.offset);
  }
}
