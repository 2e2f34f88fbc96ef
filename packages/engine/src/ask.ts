import { canonical, sha256 } from '@sceneworks/scene';
import type { Answer, Id, Instant, Limit, LimitPolicy, Question, QuestionKind } from '@sceneworks/schemas';

/** Answers one question, or undefined when somebody else keeps the answer (then it comes back among `asks`). */
export type Answerer = (question: Question) => Answer | undefined;

/** What a step knows of the outside: the answers it has, in the order it used them, and the questions still open. */
export type Inquiry = {
  readonly answerer: Answerer;
  readonly known: Map<string, unknown>;
  readonly used: Answer[];
  readonly open: Map<string, Question>;
};

/** An inquiry that begins with no answer used. */
export const inquiry = (answerer: Answerer): Inquiry => ({ answerer, known: new Map(), used: [], open: new Map() });

/** An answerer that knows a list of answers and nothing else. */
export const answersOf = (answers: readonly Answer[]): Answerer => {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  return ({ id }) => byId.get(id);
};

const idLength = 300;

const idOf = (kind: QuestionKind, key: string): string => {
  const id = `${kind}:${key}`;
  return id.length > idLength ? `${kind}:${sha256(key)}` : id;
};

/**
 * The value of an answer, or undefined when it is not there yet: the step then goes on as far as it can, so that one round of asking
 * gathers as many questions as possible, and gives back nothing but the questions. `key` tells questions of a kind apart within the
 * step; it is made of what is asked and never of counters, which run differently while answers are missing.
 */
export const ask = (inquiry: Inquiry, kind: QuestionKind, key: string, args: Record<string, unknown>): unknown => {
  const id = idOf(kind, key);
  if (inquiry.known.has(id)) return inquiry.known.get(id);
  if (inquiry.open.has(id)) return undefined;
  const question: Question = { id, kind, args };
  const answer = inquiry.answerer(question);
  if (answer === undefined || answer.value === undefined) {
    inquiry.open.set(id, question);
    return undefined;
  }
  inquiry.known.set(id, answer.value);
  inquiry.used.push({ id, kind, value: answer.value });
  return answer.value;
};

/** The value of an `owner` answer: the post, its unit, why it was chosen, and whether only the fallback reached it. */
export type OwnerValue = { readonly post: Id; readonly unit: Id; readonly why: Record<string, unknown>; readonly fallback: boolean };

/** The value of a `due` answer. `extendedMs` is what extensions have added to the limit, counted in its family. */
export type DueValue = { readonly at: Instant; readonly provisional: boolean; readonly calendar: Id; readonly extendedMs?: number };

/**
 * What a `due` question says: when a limit that began at `start` runs out, with the pauses it had. `extend` adds one more original
 * limit; `moves` adds what the limit's family counts between two instants (a total that moves as far as the limit that was extended).
 */
export type DueArgs = {
  readonly start: Instant;
  readonly limit: Limit;
  readonly pauses?: readonly { readonly from: Instant; readonly until: Instant; readonly why: string }[];
  readonly extendedMs?: number;
  readonly extend?: boolean;
  readonly moves?: { readonly from: Instant; readonly until: Instant };
};

/** Asks when a limit runs out. */
export const askDue = (inquiry: Inquiry, args: DueArgs): DueValue | undefined => {
  const { start, limit, pauses = [], extendedMs = 0, extend = false, moves } = args;
  const key = [
    start,
    `${limit.amount}${limit.unit}`,
    ...pauses.map(({ from, until }) => `${from}-${until}`),
    ...(extendedMs > 0 ? [`+${extendedMs}`] : []),
    ...(extend ? ['extend'] : []),
    ...(moves ? [`moves ${moves.from}-${moves.until}`] : []),
  ].join('|');
  return ask(inquiry, 'due', key, args as Record<string, unknown>) as DueValue | undefined;
};

/** The value of a `standard` answer; null when the district has no such standard. */
export type StandardValue = { readonly category: string; readonly limits: LimitPolicy; readonly closeKinds: readonly string[] } | null;

/** Asks for a filing standard: its limits, which category it is of, how it may be closed. */
export const askStandard = (inquiry: Inquiry, standard: Id): StandardValue | undefined =>
  ask(inquiry, 'standard', standard, { standard }) as StandardValue | undefined;

/** The value of a `mode` answer for one scene and place. */
export type ModeValue = {
  readonly mode: 'peace' | 'emergency';
  readonly epoch: number;
  readonly deferral?: { readonly severityAtLeast: number; readonly by: Limit };
};

type ModeArgs = { readonly scene: Id; readonly areaPath: readonly Id[]; readonly at: Instant; readonly drill?: boolean };

/** Asks which mode stands for a scene and a place. */
export const askMode = (inquiry: Inquiry, args: ModeArgs): ModeValue | undefined =>
  ask(inquiry, 'mode', args.scene, args) as ModeValue | undefined;

/** The value of a `person` answer: the post asked for, or null when there is none. */
export type PostValue = { readonly post: Id; readonly unit: Id; readonly role: string } | null;

/** Asks whether a post exists, and of which unit and role it is. */
export const askPost = (inquiry: Inquiry, post: Id, at: Instant): PostValue | undefined =>
  ask(inquiry, 'person', post, { post, at }) as PostValue | undefined;

/** Asks whether any published scene listens to what becomes of a scene's incidents: where none does, telling would only cost a write. */
export const askListeners = (inquiry: Inquiry, scene: Id): boolean | undefined =>
  ask(inquiry, 'listeners', scene, { scene }) as boolean | undefined;

/** Asks for a parameter's value in force; the plan's own (`default`) when nobody set one. */
export const askParameter = (inquiry: Inquiry, scene: Id, parameter: Id, ifUnset?: number): number | null | undefined =>
  ask(inquiry, 'parameter', parameter, { scene, parameter, ...(ifUnset !== undefined && { default: ifUnset }) }) as
    | number
    | null
    | undefined;

/** Asks for the first stretch of daily hours that is not over at an instant; `next` leaves out one that has begun. */
export const askHours = (
  inquiry: Inquiry,
  args: { readonly hours: unknown; readonly after: Instant; readonly next: boolean },
): { from: Instant; until: Instant } | undefined =>
  ask(inquiry, 'due', `hours ${canonical(args)}`, args) as { from: Instant; until: Instant } | undefined;
