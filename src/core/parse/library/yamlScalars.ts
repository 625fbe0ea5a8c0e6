import { CST } from 'yaml';
import { type Origin, ScalarNode, type ScalarStyle } from '../../tree/node';
import { readPlain, type ScalarReader } from '../../tree/scalars';

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  scalar: 'plain',
  'single-quoted-scalar': 'single',
  'double-quoted-scalar': 'double',
};

/** Makes scalars of the tokens of the `yaml` library, and takes note of what looks broken. */
export class ScalarBuilder {
  /** Something does not look like plain correct YAML; whether it is an error is for the library to say. */
  suspect = false;
  /** Offsets of quotes and brackets that are not closed. */
  readonly unclosed: number[] = [];

  constructor(
    readonly origin: Origin,
    /** Added to the offsets of the tokens. */
    readonly shift: number,
  ) {}

  /** A scalar on its line, or in quotes. Without a reader a plain one is a string: a key, or what has a tag. */
  protected scalar(token: CST.FlowScalar, reader: ScalarReader | undefined): ScalarNode {
    const start = token.offset + this.shift;
    const style = STYLES[token.type] ?? 'plain';
    for (const { type } of token.end ?? [])
      if (type !== 'space' && type !== 'newline' && type !== 'comment') this.suspect = true;
    const text = style === 'plain' ? this.plainText(token) : this.quotedText(token, style);
    const plain = style === 'plain' && reader ? readPlain(text, reader) : undefined;
    const end = start + token.source.length;
    return plain
      ? new ScalarNode(this.origin, start, end, plain.value, plain.text, style, text)
      : new ScalarNode(this.origin, start, end, text, text, style);
  }

  private plainText(token: CST.FlowScalar): string {
    const { source } = token;
    if (isLetter(source.charCodeAt(0)) && !source.includes('\n')) return source;
    // Characters a plain text cannot begin with: https://yaml.org/spec/1.2.2/#733-plain-style
    if (/^[-?:,[\]{}#&*!|>'"%@`]/.test(source) && !/^[-?:][^\s,[\]{}]/.test(source)) this.suspect = true;
    return source.includes('\n') ? this.resolved(token, source) : source;
  }

  private quotedText(token: CST.FlowScalar, style: ScalarStyle): string {
    const { source } = token;
    const isClosed = source.length > 1 && source.endsWith(style === 'single' ? "'" : '"');
    if (!isClosed) this.unclosedAt(token.offset);
    const inner = source.slice(1, -1);
    const special = style === 'single' ? /['\n]/ : /[\\\n"]/;
    return isClosed && !special.test(inner) ? inner : this.resolved(token, source);
  }

  private resolved(token: CST.FlowScalar, source: string): string {
    return CST.resolveAsScalar({ ...token, source }, true, () => this.suspected())?.value ?? source;
  }

  /** A scalar below a `|` or a `>`. It ends with its last character that is no white space. */
  protected blockScalar(token: CST.BlockScalar): ScalarNode {
    const header = token.props.find((each) => each.type === 'block-scalar-header');
    const last = token.props.at(-1);
    const startOfText = last && 'source' in last ? last.offset + last.source.length : token.offset;
    const length = token.source.trimEnd().length;
    const start = (header?.offset ?? token.offset) + this.shift;
    const written = header && 'source' in header ? header.source : '';
    const end = length === 0 ? start + written.length : startOfText + length + this.shift;
    const text = CST.resolveAsScalar(token, true, () => this.suspected())?.value ?? '';
    return new ScalarNode(
      this.origin,
      start,
      end,
      text,
      text,
      written.startsWith('>') ? 'folded' : 'literal',
    );
  }

  protected unclosedAt(offset: number): void {
    this.suspect = true;
    this.unclosed.push(offset);
  }

  protected suspected(): void {
    this.suspect = true;
  }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
