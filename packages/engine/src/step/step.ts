import type { Answer, Command, Incident, Instant, JournalEntry, Question, Refusal } from '@sceneworks/schemas';
import { type Answerer, answersOf, type Inquiry, inquiry } from '../ask.ts';
import { fullInstant, latest } from '../instant.ts';
import { engineVersion, entryOf, trimmed } from '../journal.ts';
import type { Loaded } from '../load.ts';
import { refuse } from '../refusals.ts';
import type { Draft } from './draft.ts';
import { effect } from './effect.ts';
import { end } from './end.ts';
import { absorb, absorbed, absorbRefused, keysFreed } from './merge.ts';
import { changeMode, recalendar } from './mode.ts';
import { beginOpen, open } from './open.ts';
import { operate } from './operate.ts';
import { endChild } from './raise.ts';
import { report } from './report.ts';
import { settle } from './settle.ts';
import { timer } from './timer.ts';
import { cascade } from './tokens.ts';
import { hear } from './wait.ts';

/**
 * What a step knows beside the incident: the district version its answers are of; how far the journal is stored apart, so that it may be
 * trimmed; the events whose deliveries are done, which need not be kept in `seen` any longer.
 */
export type StepContext = {
  readonly districtRev: number;
  readonly spilledThrough?: number;
  readonly settledEvents?: readonly string[];
  /** Only a rehearsal gives it: nobody will replay this incident, no journal of it is kept, and nobody outside is told. */
  readonly unkept?: true;
  /** Only replay gives it: the engine that wrote the entry. */
  readonly engine?: string;
};

/** A new incident with its entry; or the same one, when the command stands in its journal already; or no; or what has to be answered. */
export type StepResult =
  | { readonly incident: Incident; readonly entry: JournalEntry; readonly repeated?: true }
  | { readonly refusal: Refusal }
  | { readonly asks: Question[] };

/** Commands that an incident which has ended, or which stands still, still takes. */
const takenWhenEnded: ReadonlySet<Command['type']> = new Set(['effect', 'absorb', 'keysFreed', 'childEnded', 'reopen']);
/** Whatever could end an incident, or change what the other has been given, waits until it is known whether the other took it. */
const waitsForMerge: ReadonlySet<Command['type']> = new Set([
  'report',
  'message',
  'timer',
  'mode',
  'recalendar',
  'childEnded',
  'parentEnded',
]);
const takenWhenFrozen: ReadonlySet<Command['type']> = new Set(['effect', 'forceClose', 'void']);

const refusalOfIncident = (incident: Incident, { type }: Command): Refusal | undefined => {
  const { status } = incident;
  if (!incident.open && !takenWhenEnded.has(type)) return refuse('INCIDENT_ENDED', undefined, { status });
  if (status === 'frozen' && !takenWhenFrozen.has(type)) return refuse('INCIDENT_FROZEN', undefined, { status });
  if (status === 'merging' && waitsForMerge.has(type)) return refuse('INCIDENT_MERGING', undefined, { status });
  return undefined;
};

const message = (draft: Draft): Refusal | undefined => {
  const { event } = draft.command;
  if (event === undefined) return refuse('COMMAND_MALFORMED', 'event');
  const heard = hear(draft, event);
  return heard > 0 || draft.halted ? undefined : refuse('NOT_AWAITED', 'event');
};

const childEnded = (draft: Draft): Refusal | undefined => {
  const child = draft.command.data?.effect;
  if (typeof child !== 'string') return refuse('COMMAND_MALFORMED', 'data.effect');
  return endChild(draft, child) ? undefined : refuse('CHILD_UNKNOWN', 'data.effect');
};

/** The parent has ended: this one ends with it, or goes on alone, as the parent's drawing says. */
const parentEnded = (draft: Draft): undefined => {
  const ends = draft.command.data?.do === 'end';
  delete draft.incident.parent;
  if (!ends) return;
  draft.incident.outcome = 'parentEnded';
  end(draft, 'forceClosed', 'parentEnded');
};

const apply = (draft: Draft): Refusal | undefined => {
  const { type } = draft.command;
  switch (type) {
    case 'open':
      return open(draft);
    case 'report':
      return report(draft);
    case 'timer':
      return timer(draft);
    case 'effect':
      return effect(draft);
    case 'mode':
      return changeMode(draft);
    case 'recalendar':
      return recalendar(draft);
    case 'absorb':
      return absorb(draft);
    case 'absorbed':
      return absorbed(draft);
    case 'absorbRefused':
      return absorbRefused(draft);
    case 'keysFreed':
      return keysFreed(draft);
    case 'childEnded':
      return childEnded(draft);
    case 'parentEnded':
      return parentEnded(draft);
    case 'message':
      return message(draft);
    case 'freeze':
    case 'migrate':
      return refuse('COMMAND_MALFORMED', 'type');
    case 'acknowledge':
    case 'arrive':
    case 'progress':
    case 'complete':
    case 'selfHandle':
    case 'returnBack':
    case 'arbitrate':
    case 'reassign':
    case 'extend':
    case 'suspend':
    case 'resume':
    case 'verify':
    case 'rework':
    case 'reopen':
    case 'merge':
    case 'raise':
    case 'void':
    case 'forceClose':
    case 'accept':
    case 'reject':
    case 'confirmReport':
    case 'dispatch':
    case 'release':
      return operate(draft, type);
  }
};

const begin = (loaded: Loaded, incident: Incident, command: Command, at: Instant, inquiry: Inquiry, isUnkept: boolean): Draft => ({
  loaded,
  incident: { ...incident },
  at,
  command,
  inquiry,
  isUnkept,
  work: [],
  effects: 0,
  firings: 0,
  halted: false,
});

const instantOf = (incident: Incident | null, { at }: Command): Instant =>
  incident === null ? fullInstant(at) : latest(fullInstant(at), incident.at);

/** What an entry would say, beyond any chain. */
const unchained = ({ seq, at }: Incident, command: Command, answers: Answer[], { districtRev }: StepContext): JournalEntry => ({
  seq,
  at,
  command,
  answers,
  districtRev,
  engine: engineVersion,
  prev: '',
  hash: '',
});

/** The finished incident with its entry at the head of the chain. */
const seal = (draft: Draft, context: StepContext): { incident: Incident; entry: JournalEntry } => {
  const { incident, at, command, inquiry } = draft;
  if (context.unkept) {
    Object.assign(incident, { at, seq: incident.seq + 1, rev: incident.rev + 1 });
    return { incident, entry: unchained(incident, command, inquiry.used, context) };
  }
  const entry = entryOf(incident.head, incident.seq + 1, at, command, inquiry.used, context);
  const settled = context.settledEvents;
  const { journalFrom, journal } = trimmed(incident.journal, entry, context.spilledThrough);
  Object.assign(incident, { at, seq: entry.seq, head: entry.hash, journalFrom, journal, rev: incident.rev + 1 });
  if (settled !== undefined && settled.length > 0) incident.seen = incident.seen.filter((id) => !settled.includes(id));
  return { incident, entry };
};

const draftOf = (
  loaded: Loaded,
  incident: Incident | null,
  command: Command,
  inquiry: Inquiry,
  { unkept }: StepContext,
): Draft | Refusal => {
  const at = instantOf(incident, command);
  const isUnkept = unkept === true;
  if (incident === null) return command.type === 'open' ? beginOpen(loaded, command, at, inquiry, isUnkept) : refuse('INCIDENT_UNKNOWN');
  if (command.type === 'open') return refuse('INCIDENT_EXISTS', undefined, { incident: incident._id });
  if (incident.hash !== loaded.plan.hash)
    throw new Error(`Incident ${incident._id} runs on plan ${incident.hash}, not on ${loaded.plan.hash}`);
  return refusalOfIncident(incident, command) ?? begin(loaded, incident, command, at, inquiry, isUnkept);
};

/**
 * One step, asking as it goes: what the answerer does not know comes back among `asks`, and nothing else of the step counts then.
 * The incident handed in is never changed.
 */
export const stepAsking = (
  loaded: Loaded,
  incident: Incident | null,
  command: Command,
  answerer: Answerer,
  context: StepContext,
): StepResult => {
  const before = incident?.journal.find((entry) => entry.command.id === command.id);
  if (incident !== null && before !== undefined) return { incident, entry: before, repeated: true };
  const asking = inquiry(answerer);
  const draft = draftOf(loaded, incident, command, asking, context);
  if ('code' in draft) return { refusal: draft };
  const refusal = apply(draft);
  if (refusal === undefined) {
    cascade(draft);
    if (!draft.halted) settle(draft);
  }
  if (asking.open.size > 0) return { asks: [...asking.open.values()] };
  return refusal ? { refusal } : seal(draft, context);
};

/**
 * One step of an incident: pure, the same for the same arguments. `answers` are those to its questions; what is still missing comes back
 * as `asks`, to be answered and handed in with the same command (five rounds at most). The answers it used stand in the entry, which is
 * all that replay needs. A command whose id stands in the journal held here is answered as it was then (`repeated`); one whose entry is
 * stored apart is for the caller to find.
 */
export const step = (
  loaded: Loaded,
  incident: Incident | null,
  command: Command,
  answers: readonly Answer[],
  context: StepContext,
): StepResult => stepAsking(loaded, incident, command, answersOf(answers), context);
