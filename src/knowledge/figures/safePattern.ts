import { backtrackingWork } from './backtracking';
import { type FormTree, formTree } from './formTree';
import { type LinearForm, linearForm } from './linearForm';

/** Longer expressions are not read. */
const LONGEST = 2_000;
/** Steps that the engine of the platform may take for a text. */
const MOST_BACKTRACKING = 200_000;
/** Few texts are longer, in UTF-16 code units. */
const USUAL = 128;
/** Instructions times characters that the linear engine may take. */
const MOST_WORK = 2_000_000;

/**
 * A regular expression from a template, a schema or the knowledge, which never takes long: it runs on the engine of the
 * platform where that is surely quick for the text, and else on one that takes linear time.
 */
export class SafePattern {
  private readonly tree: FormTree | undefined;
  private native: RegExp | undefined;
  private linear: LinearForm | 'none' | undefined;
  /** The engine of the platform is quick for texts up to this length. */
  private quickTo = -1;
  private last: { readonly text: string; readonly matches: boolean | undefined } | undefined;

  /** @param flags `u` for expressions of JavaScript; none for those that were written for another dialect */
  constructor(
    private readonly source: string,
    private readonly flags: 'u' | '',
  ) {
    this.tree = source.length > LONGEST ? undefined : formTree(source);
  }

  /** Whether a part of the text matches; nothing where that cannot be known, or not in time. */
  test(text: string): boolean | undefined {
    if (this.last?.text !== text) this.last = { text, matches: this.matches(text) };
    return this.last.matches;
  }

  private matches(text: string): boolean | undefined {
    const { tree } = this;
    if (!tree) return undefined;
    try {
      // It is compiled where it does not run, too: what is not an expression matches nothing.
      this.native ??= new RegExp(this.source, this.flags);
      if (this.isQuick(tree, text.length)) return this.native.test(text);
    } catch {
      return undefined;
    }
    this.linear ??= linearForm(tree) ?? 'none';
    if (this.linear === 'none' || this.linear.size * text.length > MOST_WORK) return undefined;
    return this.linear.test(text);
  }

  /** The work grows with the length, so what is found out for one holds for all shorter ones. */
  private isQuick(tree: FormTree, length: number): boolean {
    if (length <= this.quickTo) return true;
    const most = [Math.max(length, USUAL), length].find(
      (each) => backtrackingWork(tree, each) <= MOST_BACKTRACKING,
    );
    this.quickTo = most ?? this.quickTo;
    return most !== undefined;
  }
}

/** More expressions are not kept: while one is typed, each letter makes another. */
const MOST_KEPT = 2_000;

/** Expressions that were used before, so that each is read once. */
export class SafePatterns {
  private readonly partly = new Map<string, SafePattern>();
  private readonly wholly = new Map<string, SafePattern>();
  private readonly ofJava = new Map<string, SafePattern>();

  /** An expression of JavaScript, of which a part of the text has to match. */
  anywhere(source: string): SafePattern {
    return kept(this.partly, source, () => new SafePattern(source, 'u'));
  }

  /** An expression of JavaScript that the whole text has to match. */
  whole(source: string): SafePattern {
    return kept(this.wholly, source, () => new SafePattern(`^(?:${source})$`, 'u'));
  }

  /** Whether the whole text matches an expression for Java; nothing where Java reads it, or the text, in its own way. */
  matchesInJava(source: string, text: string): boolean | undefined {
    if (ONLY_JAVA.test(source) || LINE_END.test(text)) return undefined;
    if (/\\b/i.test(source) && NOT_ASCII.test(text)) return undefined;
    return kept(this.ofJava, source, () => new SafePattern(`^(?:${source})$`, '')).test(text);
  }
}

function kept(patterns: Map<string, SafePattern>, source: string, make: () => SafePattern): SafePattern {
  const known = patterns.get(source);
  if (known) return known;
  if (patterns.size >= MOST_KEPT) patterns.clear();
  const made = make();
  patterns.set(source, made);
  return made;
}

/**
 * Flags, properties, quotations, possessive quantifiers, intersections and unions of classes, and escapes that mean
 * something else or nothing in JavaScript.
 *
 * @see https://docs.oracle.com/javase/8/docs/api/java/util/regex/Pattern.html
 */
const ONLY_JAVA = /\(\?[a-zA-Z]|\\[pPAZzGQEvVhHRXNkec0]|[*+?}]\+|&&|\[[^\]]*\[|\[\^?\]/;

/** What `.` and `$` of Java take for the end of a line differs, and so does what they do before it. */
const LINE_END = /[\n\v\r\u0085\u2028\u2029]/;

const NOT_ASCII = /[^\0-\u007f]/;
