import { type Fix, partOf } from '../../core/findings';
import { editDistance } from '../../core/text/editDistance';
import type { ScalarNode } from '../../core/tree/node';
import type { DocumentRuleContext, Report, ReportTarget } from '../rule';
import { slipFinder } from '../text/mentionSlips';
import { type JudgedShape, judgedShape } from './judgedShape';
import { declaredByScope, type ShapeNames, wordFor } from './names';

/** A text in which names are used as `$NAME`: a command. */
export interface MentioningText {
  readonly node: ScalarNode;
  /** The set of names that it uses. */
  readonly scope: string;
  /** As it is written, with quotes and escapes: offsets in it are those of the file from the start of the node. */
  readonly written: string;
}

/** All such texts of a document, in its order. */
export function mentioningTexts(ctx: DocumentRuleContext): readonly MentioningText[] {
  return ctx.once(textsOf);
}

function textsOf(ctx: DocumentRuleContext): readonly MentioningText[] {
  return (judgedShape(ctx)?.scalars ?? []).flatMap(({ node, types }) => {
    const scope = types.find(({ facts }) => facts?.mentions !== undefined)?.facts?.mentions;
    return scope === undefined ? [] : [{ node, scope, written: ctx.source.slice(node.start, node.end) }];
  });
}

/**
 * Names that may come from elsewhere, from the project or a script, and so are reported only where they are nearly a known one:
 * a reference to a name that is declared in another spelling, and a name of the reader itself in a command.
 */
export function misspelled(
  names: ShapeNames,
  judged: JudgedShape,
  ctx: DocumentRuleContext,
): readonly Report[] {
  const texts = mentioningTexts(ctx);
  const all = texts.map(({ written }) => written).join('\n');
  const own = [...new Set(texts.map(({ scope }) => scope))].map((scope) => ownNames(scope, judged));
  const assigned = new Set([...all.matchAll(/(\w+)=/g)].map(([, name = '']) => name));
  return [
    ...texts.flatMap((each) => unknownIn(each, own, assigned, judged)),
    ...undeclared(names, all, judged),
    ...(runsScript(all) ? [] : slipsInTexts(texts, names, ctx, judged)),
  ];
}

/** The names that the reader itself sets, and the prefixes that several of them have. */
interface OwnNames {
  readonly scope: string;
  readonly known: ReadonlySet<string>;
  readonly prefixes: ReadonlySet<string>;
}

function ownNames(scope: string, { shape }: JudgedShape): OwnNames {
  const known = new Set(shape.known.get(scope)?.keys() ?? []);
  const all = [...known].map(prefixOf);
  return { scope, known, prefixes: new Set(all.filter((each, at) => all.indexOf(each) !== at)) };
}

/** A name in a command that has the prefix of the reader's own, and is nearly one of them. */
function unknownIn(
  text: MentioningText,
  own: readonly OwnNames[],
  assigned: ReadonlySet<string>,
  judged: JudgedShape,
): readonly Report[] {
  const { known, prefixes } = own.find(({ scope }) => scope === text.scope) ?? ownNames(text.scope, judged);
  return [...text.written.matchAll(/\$(?:\{!?)?(\w+)/g)].flatMap(({ 0: whole, 1: name = '', index }) => {
    if (known.has(name) || !prefixes.has(prefixOf(name)) || assigned.has(name)) return [];
    const meant = slipOf(name, known);
    if (meant === undefined) return [];
    const end = index + whole.length;
    const at = partOf(text.node, end - name.length, end);
    return [
      {
        at,
        message: `${judged.shape.reader} has no ${wordFor(text.scope, judged)} ${name}. Did you mean ${meant}?`,
        fixes: [renamed(at, meant)],
      },
    ];
  });
}

function renamed({ start, end }: ReportTarget, meant: string): Fix {
  return { title: `Change to ${meant}`, preferred: false, edits: () => [{ start, end, text: meant }] };
}

function prefixOf(name: string): string {
  return name.slice(0, name.indexOf('_') + 1);
}

/** A use of a name in a command that is surely a slip in a declared one. */
function slipsInTexts(
  texts: readonly MentioningText[],
  { declared }: ShapeNames,
  { doc }: DocumentRuleContext,
  judged: JudgedShape,
): readonly Report[] {
  // Of a file in a template, the project sets variables too.
  if (declared.length > MOST_NAMES || doc.path === '') return [];
  const finders = new Map<string, ReturnType<typeof slipFinder>>();
  return texts.flatMap(({ node, scope, written }) => {
    const names = () =>
      new Set(declared.filter((each) => each.scope === scope).map((each) => each.node.text));
    const find = finders.get(scope) ?? slipFinder(names(), doc);
    finders.set(scope, find);
    return find(written).map(({ name, at, meant }) => {
      const place = partOf(node, at, at + name.length);
      return {
        at: place,
        message: `No ${wordFor(scope, judged)} “${name}” is set in this file. Did you mean ${meant}?`,
        fixes: [renamed(place, meant)],
      };
    });
  });
}

/** A reference to a name that nothing in the document declares or sets. */
function undeclared({ declared, referred }: ShapeNames, all: string, judged: JudgedShape): readonly Report[] {
  if (runsScript(all)) return [];
  const written = new Set(all.match(/\w+/g));
  const namesAt = declaredByScope(declared);
  return referred.flatMap((place) => {
    const { scope, node, facts } = place;
    const known = namesAt(place).names;
    const name = node.text;
    if (!facts.open || !/^\w+$/.test(name) || known.has(name) || written.has(name)) return [];
    const meant = slipOf(name, known);
    return meant === undefined
      ? []
      : [
          {
            at: node,
            message: `No ${wordFor(scope, judged)} “${name}” is set in this file. Did you mean ${meant}?`,
            fixes: [renamed(node, meant)],
          },
        ];
  });
}

/** What a script sets that is run in the same shell is not known. A dot that is an argument is a folder. */
function runsScript(all: string): boolean {
  return /(?:^|[;&|("'{]|\b(?:then|do|else)\b)[ \t]*(?:\.|source|eval)[ \t]/m.test(all);
}

/** The one name that differs in one letter or two, and in no digit; nothing among so many that it takes long. */
function slipOf(name: string, known: ReadonlySet<string>): string | undefined {
  if (known.size > MOST_NAMES) return undefined;
  const near = [...known].filter(
    (each) => digits(each) === digits(name) && editDistance(each, name, MOST) <= MOST,
  );
  return near.length === 1 ? near[0] : undefined;
}

const MOST = 2;
const MOST_NAMES = 100;

function digits(name: string): string {
  return name.replace(/\D/g, '');
}
