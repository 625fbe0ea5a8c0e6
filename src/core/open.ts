import { detect } from './detect';
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
import type { MapNode } from './node';
import { type Parsed, topMap } from './parse';
import { parseJson } from './parseJson';
import { parseYaml } from './parseYaml';
import { buildIndex } from './simpleIndex';
import type { TemplateIndex } from './template';

/** A document that follows its text: {@link edit} brings it to the next version. */
export interface LiveDocument extends ParsedDocument {
  /** The pieces that are parsed alone, in the order of the text. */
  readonly blocks: readonly Block[];
  /** What the template declares and refers to; nothing for other kinds. */
  readonly template: TemplateIndex | undefined;
  /**
   * Applies changes to the text. Offsets of each change are those of the text the change is applied to: changes of
   * one event are sorted from the last to the first, as VS Code reports them.
   */
  edit(changes: readonly TextChange[]): void;
}

/** Opens a document. Never throws: a text that cannot be read says why in `refused`. */
export function openDocument(text: string, options: DocumentOptions): LiveDocument {
  return new SimpleDocument(text, options);
}

class SimpleDocument implements LiveDocument {
  version = 1;
  detection: Detection = { kind: 'none', reason: '' };
  format: Format = 'yaml';
  root: MapNode | undefined;
  problems: Parsed['problems'] = [];
  refused: string | undefined;
  blocks: readonly Block[] = [];
  template: TemplateIndex | undefined;
  private lines: number[] = [0];

  constructor(
    public text: string,
    private readonly options: DocumentOptions,
  ) {
    this.read();
  }

  get path(): string {
    return this.options.path;
  }

  get kind(): FileKind {
    return this.detection.kind;
  }

  edit(changes: readonly TextChange[]): void {
    for (const { start, end, text } of changes)
      this.text = this.text.slice(0, start) + text + this.text.slice(end);
    this.version += 1;
    this.read();
  }

  private read(): void {
    const { path, kind } = this.options;
    this.detection = kind ? { kind, reason: 'The settings say so.' } : detect(path, this.text);
    this.format = /^\uFEFF?\s*\{/.test(this.text) ? 'json' : 'yaml';
    this.lines = [0];
    for (const match of this.text.matchAll(/\r\n|\n|\r/g)) this.lines.push(match.index + match[0].length);
    const parsed = this.parse();
    this.root = topMap(parsed);
    this.problems = parsed.problems;
    this.refused = parsed.refused;
    const block = { id: this.version, entries: this.root?.entries ?? [] };
    this.blocks = [block];
    const isTemplate = this.kind === 'cloudformation' || this.kind === 'sam';
    this.template = isTemplate ? buildIndex(this.root, block) : undefined;
  }

  private parse(): Parsed {
    if (this.kind === 'none') return { value: undefined, problems: [], loose: false };
    return this.format === 'json' ? parseJson(this.text) : parseYaml(this.text);
  }

  positionAt(offset: number): Position {
    let line = 0;
    while ((this.lines[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line += 1;
    return { line, character: offset - (this.lines[line] ?? 0) };
  }

  offsetAt(position: Position): number {
    return Math.min((this.lines[position.line] ?? this.text.length) + position.character, this.text.length);
  }
}
