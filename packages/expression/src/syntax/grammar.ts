import { ContextTracker, type LRParser } from '@lezer/lr';
import { normalizeContextKey, parser } from 'lezer-feel';

const ids = (name: string): ReadonlySet<number> =>
  new Set(parser.nodeSet.types.filter((type) => type.name === name).map((type) => type.id));
const wordIds = ids('Identifier');
const nameIds = new Set([...ids('Name'), ...ids('VariableName'), ...ids('PathName')]);

/** Words of one name the grammar is asked to hold together; a longer one is read, but never matched with a known name. */
const longestName = 24;

/**
 * What the grammar's tokenizer asks while it reads a name: which names are known (`keys`), and which beginnings of them (`prefixes`).
 * Ours is flat: it does not follow scopes, as the grammar's own tracker does in time that grows with the square of the text.
 */
interface KnownNames {
  readonly keys: ReadonlySet<string>;
  readonly prefixes: ReadonlySet<string>;
  readonly tokens: readonly string[];
  contextCache(): KnownNames;
}

/** The part of the parser's input that its published types leave out and that the grammar's own tracker uses too. */
interface Readable {
  read(from: number, to: number): string;
}

const tracker = (names: Iterable<string>): ContextTracker<KnownNames> => {
  const keys = new Set<string>();
  const prefixes = new Set<string>();
  for (const name of names) {
    const key = spell(name);
    keys.add(key);
    for (let end = 1; end <= key.length; end += 1) prefixes.add(key.slice(0, end));
  }
  const known = (tokens: readonly string[]): KnownNames => {
    const self: KnownNames = { keys, prefixes, tokens, contextCache: () => self };
    return self;
  };
  const start = known([]);
  return new ContextTracker<KnownNames>({
    start,
    strict: false,
    reduce: (context, term, stack, input) => {
      if (wordIds.has(term))
        return context.tokens.length < longestName
          ? known([...context.tokens, (input as unknown as Readable).read(input.pos, stack.pos)])
          : context;
      return nameIds.has(term) ? start : context;
    },
  });
};

/** A name as the grammar spells it: single spaces, and spaces around the signs `. / - ' + *`. */
export const spell = (name: string): string => normalizeContextKey(name);

/** Whether the grammar reads the name as one name without being told of it. */
export const isPlainName = (name: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && !keywords.has(name);

const keywords = new Set(
  'for in return if then else some every satisfies or and between instance of function null true false not external date time duration'.split(
    ' ',
  ),
);

/** The grammar, knowing these names beside the plain ones. Stops at the first thing it cannot read. */
export const grammar = (names: Iterable<string>): { readonly expression: LRParser; readonly cell: LRParser } => {
  const contextTracker = tracker(names);
  return {
    expression: parser.configure({ contextTracker, strict: true, top: 'Expression' }),
    cell: parser.configure({ contextTracker, strict: true, top: 'UnaryTests' }),
  };
};
