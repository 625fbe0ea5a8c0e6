import { backtrackingWork } from './backtracking';
import { type FormTree, formTree } from './formTree';
import { type LinearForm, linearForm } from './linearForm';
import { requiredTexts } from './requiredTexts';

/** Longer expressions are not read. */
const LONGEST = 2_000;
/** Steps that the engine of the platform may take for a text. */
const MOST_BACKTRACKING = 200_000;
/** Steps that the linear engine may take for a text. */
const MOST_WORK = 2_000_000;

/**
 * A regular expression from a template, a schema or the knowledge, which never takes long: it runs on the engine of the
 * platform where that is surely quick for the text, and else on one that takes linear time.
 */
export class SafePattern {
  private readonly tree: FormTree | undefined;
  private readonly required: readonly string[] | undefined;
  private native: RegExp | undefined;
  private linear: LinearForm | 'none' | undefined;
  /** The longest text for which the engine of the platform is known to be quick, and the shortest for which it is not. */
  private quick = -1;
  private slow = Number.POSITIVE_INFINITY;
  private lastText: string | undefined;
  private lastMatches: boolean | undefined;

  /** @param flags `u` for expressions of JavaScript, `iu` in any case; none for those that were written for another dialect */
  constructor(
    private readonly source: string,
    private readonly flags: 'u' | 'iu' | '',
  ) {
    this.tree = source.length > LONGEST ? undefined : formTree(source);
    this.required = this.tree && requiredTexts(this.tree);
  }

  /** False where no text matches that is this one in lowercase, which has to be ASCII: far cheaper than {@link test}. */
  mayMatch(lowercase: string): boolean {
    return this.required?.some((each) => lowercase.includes(each)) ?? true;
  }

  /** Whether a part of the text matches; nothing where that cannot be known, or not in time. */
  test(text: string): boolean | undefined {
    if (this.lastText !== text) this.lastMatches = this.matches(text);
    this.lastText = text;
    return this.lastMatches;
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
    this.linear ??= linearForm(tree, this.flags) ?? 'none';
    return this.linear === 'none' ? undefined : this.linear.test(text, MOST_WORK);
  }

  private isQuick(tree: FormTree, length: number): boolean {
    if (length > this.quick && length < this.slow) {
      if (backtrackingWork(tree, length, this.flags) <= MOST_BACKTRACKING) this.quick = length;
      else this.slow = length;
    }
    return length <= this.quick;
  }
}

/** More expressions are not kept: while one is typed, each letter makes another. */
const MOST_KEPT = 2_000;

/** Expressions that were used before, so that each is read once. */
export class SafePatterns {
  private readonly found = new Map<string, SafePattern>();

  /** An expression of JavaScript, of which a part of the text has to match. */
  anywhere(source: string): SafePattern {
    return this.get(source, 'u');
  }

  /** An expression of JavaScript that the whole text has to match. */
  whole(source: string): SafePattern {
    return this.get(`^(?:${source})$`, 'u');
  }

  /** Whether the whole text matches an expression for Java; nothing where Java reads it, or the text, in its own way. */
  matchesInJava(source: string, text: string): boolean | undefined {
    if (ONLY_JAVA.test(source) || LINE_END.test(text)) return undefined;
    if (/\\b/i.test(source) && NOT_ASCII.test(text)) return undefined;
    return this.get(`^(?:${source})$`, '').test(text);
  }

  private get(source: string, flags: 'u' | ''): SafePattern {
    const key = `${flags} ${source}`;
    const known = this.found.get(key);
    if (known) return known;
    if (this.found.size >= MOST_KEPT) this.found.clear();
    const made = new SafePattern(source, flags);
    this.found.set(key, made);
    return made;
  }
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
