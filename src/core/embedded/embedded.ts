import type { FileKind } from '../document';
import { type Finding, Span, type TextEdit } from '../findings';
import type { Resource } from '../index/template';
import { type LiveDocument, openDocument } from '../open';
import { alternatives } from '../tree/branches';
import { itemsOf, type Node, type NodeBase, nodeAt, type Range, type ScalarNode } from '../tree/node';
import { type ScalarOffsets, scalarOffsets } from './scalarOffsets';
import {
  hasSubstitution,
  isInSubstitution,
  isOnlySubstitution,
  maskInJson,
  maskSubstitutions,
  unmaskSubstitutions,
} from './substitutions';

/** What the text of a file is read from. */
type Source = Pick<LiveDocument, 'slice'>;

/**
 * A file embedded in a value of a template: a buildspec in a CodeBuild project, the definition of a state machine. It is read like any file,
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
  /** A text as it must be written inside the value; nothing where it cannot be. */
  write(text: string): string | undefined;
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
  for (const resource of holders(doc)) {
    if (offset < resource.entry.start) continue;
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
  return holders(doc)
    .filter(isShown)
    .flatMap((each) => embeddedIn(each, doc));
}

/** Where a template holds a file as a text. */
interface Place {
  readonly property: readonly string[];
  readonly kind: FileKind;
}

/**
 * The places by resource type.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-codebuild-project-source.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
 */
const PLACES: ReadonlyMap<string, Place> = new Map([
  ['AWS::CodeBuild::Project', { property: ['Source', 'BuildSpec'], kind: 'buildspec' }],
  ['AWS::StepFunctions::StateMachine', { property: ['DefinitionString'], kind: 'asl' }],
]);

function holders({ template }: LiveDocument): readonly Resource[] {
  return template ? [...PLACES.keys()].flatMap((type) => template.resourcesOfType(type)) : [];
}

/** A text that a file is written in. */
interface Text {
  readonly scalar: ScalarNode;
  /** Substitutions are made in it: it is the text of `Fn::Sub`, or of a definition. */
  readonly isSubstituted: boolean;
  readonly kind: FileKind;
}

function textsIn(resource: Resource): readonly Text[] {
  const place = PLACES.get(resource.type);
  return place && resource.properties
    ? valuesAt(resource.properties, place.property).flatMap((each) => textOfFile(each, place.kind) ?? [])
    : [];
}

function valuesAt(node: Node, [name, ...below]: readonly string[]): readonly Node[] {
  if (name === undefined) return [node];
  return alternatives(nodeAt(node, name)).flatMap((each) => valuesAt(each, below));
}

function textOfFile(node: Node, kind: FileKind): Text | undefined {
  const isSub = node.kind === 'call' && node.name === 'Fn::Sub';
  const argument = isSub ? node.argument : node;
  const scalar = isSub && argument.kind === 'seq' ? itemsOf(argument)[0] : argument;
  if (scalar?.kind !== 'scalar') return undefined;
  if (kind !== 'asl') return isWrittenOut(scalar) ? { scalar, isSubstituted: isSub, kind } : undefined;
  return isJson(scalar) ? { scalar, isSubstituted: true, kind } : undefined;
}

/** A definition is always JSON; in a block scalar it may have to be begun. */
function isJson({ style, text }: ScalarNode): boolean {
  return /^\s*\{(?!\{)/.test(text) || (style === 'literal' && text.trim() === '');
}

/** A text of several lines, or a map in braces; one line without a colon is the name of a file. */
function isWrittenOut({ style, text }: ScalarNode): boolean {
  if (style === 'folded') return /^\s*\{|:\s+\S/.test(text);
  return style === 'literal' || /^\s*\{/.test(text) || (style !== 'plain' && hasColonBeforeEnd(text));
}

/** True where a line other than the last has a colon, or the last one does and ends. */
function hasColonBeforeEnd(text: string): boolean {
  const colon = text.indexOf(':');
  return colon >= 0 && text.includes('\n', colon);
}

function isBlockStyle(style: ScalarNode['style']): boolean {
  return style === 'literal' || style === 'folded';
}

/** The end of the scalar, or of the line of the offset where only blank lines of the same text lie between. */
function endOf({ start, end, style }: ScalarNode, doc: LiveDocument, offset: number): number {
  if (!isBlockStyle(style) || offset <= end) return end;
  const key = doc.slice(start - doc.positionAt(start).character, start).search(/\S/);
  const isBlank = /^\s*$/.test(doc.slice(end, offset));
  return isBlank && doc.slice(end, offset).includes('\n') && columnOf(doc, offset) > key ? offset : end;
}

function columnOf(doc: LiveDocument, offset: number): number {
  return doc.positionAt(offset).character;
}

function embed(text: Text, source: string, column?: number): Embedded | undefined {
  const map = scalarOffsets(text.scalar, source, column);
  return map && new EmbeddedText(text, map);
}

class EmbeddedText implements Embedded {
  readonly doc: LiveDocument;

  private readonly scalar: ScalarNode;
  private readonly isSubstituted: boolean;

  constructor(
    { scalar, isSubstituted, kind }: Text,
    private readonly map: ScalarOffsets,
  ) {
    this.scalar = scalar;
    this.isSubstituted = isSubstituted;
    const mask = kind === 'asl' ? maskInJson : maskSubstitutions;
    this.doc = openDocument(isSubstituted ? mask(map.text) : map.text, { path: '', kind });
  }

  get isBlock(): boolean {
    return isBlockStyle(this.scalar.style);
  }

  get isJudged(): boolean {
    const { doc } = this;
    if (!this.isSubstituted || doc.problems.length === 0) return true;
    if (doc.kind === 'asl') return !hasSubstitution(doc.text);
    const lines = doc.text.split('\n');
    return !doc.problems.some(({ start }) => isOnlySubstitution(lines[doc.positionAt(start).line] ?? ''));
  }

  show(text: string): string {
    return this.isSubstituted ? unmaskSubstitutions(text) : text;
  }

  write(text: string): string | undefined {
    return this.map.write(this.show(text));
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
        const can = fix.edits().every(({ text }) => this.write(text) !== undefined);
        const edits = () => fix.edits().map((edit) => this.edit(edit));
        return can ? [{ ...fix, title: this.show(fix.title), edits }] : [];
      }),
    };
  }

  private edit({ start, end, text }: TextEdit): TextEdit {
    return {
      start: this.toOuter(start),
      end: this.toOuter(end),
      text: this.write(text) ?? text,
    };
  }

  private span(range: Range): NodeBase {
    const { origin } = this.scalar;
    const { start, end } = this.liftRange(range);
    return new Span(origin, start - origin.offset, end - origin.offset);
  }
}
