import { MapNode, type Node, NodeBase, type Origin } from '../tree/node';

/** Deeper nesting than this is refused: nothing AWS reads comes near it, and recursion stays bounded. */
export const MAX_DEPTH = 400;

/** The reason given for a text that is nested deeper. */
export const TOO_DEEP: string = `This file is nested more than ${MAX_DEPTH} levels deep, so it is skipped.`;

/** A text with more tokens than this is refused: about four times a template of the largest size that can be deployed. */
export const MAX_TOKENS = 600_000;

/** Aliases may not make the tree larger than this; above it the file is an alias bomb. */
export const MAX_ALIASED_NODES = 100_000;

/** Something a parser could not read; it moves with its block like a node. */
export class ParseProblem extends NodeBase {
  constructor(
    origin: Origin,
    start: number,
    end: number,
    readonly message: string,
  ) {
    super(origin, start, end);
  }
}

/** What a parser made of a text. */
export interface Parsed {
  /** The top value; nothing for a text without one. */
  readonly value: Node | undefined;
  readonly problems: readonly ParseProblem[];
  /** Names of aliases whose anchors are not in this text. */
  readonly missingAnchors: readonly string[];
  /** Names of the anchors in this text. */
  readonly anchors: readonly string[];
  /** Why the text was not read to its end. */
  readonly refused?: string;
  /** A mistake in it may change how the text around it is read. */
  readonly isFragile?: boolean;
  /** Where quotes are, relative to the origin, that nothing closes: what follows the text may. */
  readonly openQuotes?: readonly number[];
}

/** Thrown inside the parsers to leave them early; never leaves this folder. */
export class Refusal extends Error {}

/** The top of a parsed text as a map: rules and features begin there. */
export function topMap(parsed: Parsed): MapNode | undefined {
  return parsed.value instanceof MapNode ? parsed.value : undefined;
}

/** Thrown inside the parsers where a text has something that only the `yaml` library reads; never leaves this folder. */
export class LibraryOnly extends Error {}
