import { BlockReader, type DocumentReader, type DocumentTree, UnparsedReader } from './blocks/readers';
import { detect, mayChangeKind } from './detect/detect';
import { formatOf } from './detect/outline';
import type {
  Block,
  Detection,
  DocumentOptions,
  FileKind,
  Format,
  ParsedDocument,
  Position,
  TextChange,
} from './document';
import type { TemplateIndex } from './index/template';
import { LiveTemplateIndex } from './index/templateIndex';
import type { ParseProblem } from './parse/parse';
import type { MapNode } from './tree/node';
import type { ScalarReader } from './tree/scalars';

/** Files over this many UTF-16 units are not read, unless the caller sets another limit. */
export const MAX_LENGTH = 2_500_000;

/**
 * Who reads a kind of file. An application specification of EC2 is read by the agent, with Ruby:
 * https://github.com/aws/aws-codedeploy-agent
 */
const READERS: Readonly<Record<FileKind, ScalarReader>> = {
  cloudformation: 'cloudformation',
  sam: 'cloudformation',
  appspec: 'yaml-1.1',
  ebextensions: 'yaml-1.1',
  buildspec: 'as-written',
  'eb-cron': 'yaml-1.1',
  'eb-env': 'yaml-1.1',
  dockerrun: 'as-written',
  procfile: 'as-written',
  // SAM reads them by YAML 1.1, other tools by YAML 1.2: `Next: Yes` is the state that is written, or nothing is.
  asl: 'as-written',
  'eb-platform': 'as-written',
  none: 'as-written',
};

/** Kinds of files whose sections are those of a template; an .ebextensions file adds to the template of its environment. */
const HAS_RESOURCES: ReadonlySet<FileKind> = new Set(['cloudformation', 'sam', 'ebextensions']);
/** Who decides what the plain scalars of a file of this kind are. */
export function readerOf(kind: FileKind): ScalarReader {
  return READERS[kind];
}

/** An ignored file shorter than this is detected again on every change. */
const SMALL = 2000;
/** Lines are read up to this distance on both sides of a change. */
const REACH = 200;

/** A document that follows its text: {@link edit} brings it to the next version. */
export interface LiveDocument extends ParsedDocument {
  readonly problems: readonly ParseProblem[];
  /** The pieces that are parsed alone, in the order of the text. */
  readonly blocks: readonly Block[];
  /** What the template, or the sections of a template in an .ebextensions file, declare and refer to; nothing for other kinds. */
  readonly template: TemplateIndex | undefined;
  /** UTF-16 units of the text. */
  readonly length: number;
  /** A stretch of the text; far cheaper than all of {@link text}. */
  slice(start: number, end: number): string;
  /** The offsets at which a word (without a line break) occurs; cheap however large the text is. */
  offsetsOf(word: string): readonly number[];
  /**
   * Applies changes to the text. Offsets of each change are those of the text the change is applied to: changes of
   * one event are sorted from the last to the first, as VS Code reports them.
   */
  edit(changes: readonly TextChange[]): void;
}

/** Opens a document. Never throws: for a text that cannot be read, `refused` holds the reason. */
export function openDocument(text: string, options: DocumentOptions): LiveDocument {
  return new OpenDocument(text, options);
}

class OpenDocument implements LiveDocument {
  version = 1;
  detection: Detection;
  format: Format = 'yaml';
  private reading: DocumentReader;
  private current: DocumentTree | undefined;
  private index: LiveTemplateIndex | undefined;
  private indexed: DocumentTree | undefined;

  constructor(
    text: string,
    private readonly options: DocumentOptions,
  ) {
    this.detection = this.detect(text);
    this.reading = this.read(text);
  }

  get path(): string {
    return this.options.path;
  }
  get kind(): FileKind {
    return this.detection.kind;
  }
  get text(): string {
    return this.reading.buffer.text;
  }
  get length(): number {
    return this.reading.buffer.length;
  }
  get root(): MapNode | undefined {
    return this.tree.root;
  }
  get problems(): readonly ParseProblem[] {
    return this.tree.problems;
  }
  get blocks(): readonly Block[] {
    return this.tree.blocks;
  }
  get refused(): string | undefined {
    return this.tree.refused;
  }

  get template(): TemplateIndex | undefined {
    if (!HAS_RESOURCES.has(this.kind)) return undefined;
    const { tree } = this;
    this.index ??= new LiveTemplateIndex();
    if (this.indexed !== tree) this.index.update(tree.sections);
    this.indexed = tree;
    return this.index;
  }

  slice(start: number, end: number): string {
    return this.reading.buffer.slice(start, end);
  }
  offsetsOf(word: string): readonly number[] {
    return this.reading.buffer.offsetsOf(word);
  }
  positionAt(offset: number): Position {
    return this.reading.buffer.positionAt(offset);
  }
  offsetAt(position: Position): number {
    return this.reading.buffer.offsetAt(position);
  }

  edit(changes: readonly TextChange[]): void {
    this.version += 1;
    this.current = undefined;
    for (const change of changes) {
      const before = this.linesAt(change.start, change.end);
      this.reading.edit(change);
      const after = this.linesAt(change.start, change.start + change.text.length);
      this.look(change, before, after);
    }
  }

  private get tree(): DocumentTree {
    this.current ??= this.reading.tree();
    return this.current;
  }

  private detect(text: string): Detection {
    const { path, kind } = this.options;
    return kind ? { kind, reason: 'The file type was set explicitly.', isChosen: true } : detect(path, text);
  }

  private read(text: string): DocumentReader {
    this.index = undefined;
    this.current = undefined;
    if (this.kind === 'none' || this.kind === 'eb-platform') return new UnparsedReader(text, undefined);
    const most = this.options.maxLength ?? MAX_LENGTH;
    if (text.length > most)
      return new UnparsedReader(text, `This file is larger than ${most} characters, so it is skipped.`);
    if (text.includes('\0')) return new UnparsedReader(text, 'This file is binary, so it is skipped.');
    this.format = formatOf(text);
    return new BlockReader(text, this.format, readerOf(this.kind));
  }

  /** Detects the type again if this change can have changed it. */
  private look(change: TextChange, before: string, after: string): void {
    const { reading } = this;
    const { length } = reading.buffer;
    const most = this.options.maxLength ?? MAX_LENGTH;
    if (reading instanceof BlockReader) {
      const start = change.start < 2000 ? reading.buffer.slice(0, 4000) : undefined;
      const isOther = start !== undefined && formatOf(start) !== this.format;
      if (isOther || length > most || change.text.includes('\0')) this.again();
      else if (!this.options.kind && (this.detection.isBegun || this.mayTurn(before, after)))
        this.turnTo(this.detectAgain(reading, after));
    } else if (this.kind !== 'none') {
      if (length <= most) this.again();
    } else if (!this.options.kind && (length < SMALL || mayChangeKind(before) || mayChangeKind(after))) {
      this.turnTo(this.detect(reading.buffer.text));
    }
  }

  /** Lines at the left edge determine the type of a file. */
  private mayTurn(before: string, after: string): boolean {
    if (this.kind === 'cloudformation' && after.includes('AWS::Serverless')) return true;
    const telling = this.format === 'yaml' ? /^[^\s#]/m : /^[\s{]{0,8}"[\w-]+"\s*:/m;
    return telling.test(before) || telling.test(after);
  }

  private detectAgain(reading: BlockReader, after: string): Detection {
    return this.detect(
      this.detection.isBegun || after.includes('AWS::Serverless') ? reading.buffer.text : reading.skeleton(),
    );
  }

  private turnTo(detection: Detection): void {
    const isOther = detection.kind !== this.kind;
    this.detection = detection;
    if (isOther) this.again();
  }

  private again(): void {
    this.reading = this.read(this.reading.buffer.text);
  }

  /** The lines that contain a range of the text, cut where they are very long. */
  private linesAt(start: number, end: number): string {
    const { buffer } = this.reading;
    const from = Math.max(0, start - REACH);
    const text = buffer.slice(from, Math.min(buffer.length, end + REACH));
    const begin = text.lastIndexOf('\n', start - from - 1) + 1;
    const close = text.indexOf('\n', end - from);
    return text.slice(start === from ? 0 : begin, close < 0 ? text.length : close);
  }
}
