import { type Answerer, type Loaded, migrate, type StepResult, stepFully } from '@sceneworks/engine';
import { modeEpoch } from '@sceneworks/scene';
import type { Command, Incident, JournalEntry, Refusal } from '@sceneworks/schemas';
import { districtAnswerer, type Facts } from './facts.ts';
import { classifierOf, type Move } from './versions-moved.ts';

/** What became of one command of a group. */
export type Outcome =
  | { readonly kind: 'done'; readonly entry: JournalEntry }
  /** The same command stands in the journal already: it answers as it did then. */
  | { readonly kind: 'repeated'; readonly entry: JournalEntry }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** A bug of the house: the incident is frozen. */
  | { readonly kind: 'broken'; readonly why: string };

/** An incident after a group of commands, and what became of each. `incident` is null when nothing opened it. */
export interface Advanced {
  readonly incident: Incident | null;
  readonly outcomes: readonly Outcome[];
}

/** The number a new incident is given, by its id. */
export type Numbers = ReadonlyMap<string, string>;

const answererFor = (facts: Facts, numbers: Numbers, id: string): Answerer => {
  const fromDistrict = districtAnswerer(facts);
  return (question) => {
    if (question.kind !== 'number') return fromDistrict(question);
    const value = numbers.get(id);
    return value === undefined ? undefined : { id: question.id, kind: 'number', value };
  };
};

/** A step whose incident has not heard of the latest switch first applies that: from the write of a mode on, every new step sees it. */
const inMode = (facts: Facts, loaded: Loaded, incident: Incident, answerer: Answerer): Incident => {
  const epoch = modeEpoch(facts.index, facts.at);
  if (!incident.open || incident.modeEpoch >= epoch || incident.status === 'frozen') return incident;
  const command: Command = { id: `mode:${epoch}`, at: facts.at, actor: { kind: 'system' }, type: 'mode' };
  const stepped = stepFully(loaded, incident, command, answerer, { districtRev: facts.index.rev });
  return 'incident' in stepped ? stepped.incident : incident;
};

/** What a command comes to: a step of the plan the incident is on, or its move to another one. */
const resultOf = (facts: Facts, answerer: Answerer, incident: Incident | null, hash: string, command: Command): StepResult => {
  const loaded = facts.plan(incident?.hash ?? hash);
  const districtRev = facts.index.rev;
  if (incident === null || command.type !== 'migrate') return stepFully(loaded, incident, command, answerer, { districtRev });
  const { to, mapping } = command.data as unknown as Move;
  return migrate(classifierOf(loaded, facts.plan(to), mapping), incident, command, districtRev);
};

/**
 * Steps an incident through commands in order, one write's worth. Pure but for the answers of the facts. A refused command leaves the
 * incident as it was and the next one is tried; the first bug ends the group, so that nothing is built on a broken state.
 */
export const advance = (
  facts: Facts,
  numbers: Numbers,
  id: string,
  hash: string,
  given: Incident | null,
  commands: readonly Command[],
): Advanced => {
  const answerer = answererFor(facts, numbers, id);
  let incident = given === null ? null : inMode(facts, facts.plan(given.hash), given, answerer);
  const outcomes: Outcome[] = [];
  for (const command of commands) {
    try {
      const stepped = resultOf(facts, answerer, incident, hash, command);
      if ('refusal' in stepped) {
        outcomes.push({ kind: 'refused', refusal: stepped.refusal });
        continue;
      }
      if ('asks' in stepped) throw new Error(`Nobody answers ${stepped.asks.map(({ id: question }) => question).join(', ')}`);
      incident = stepped.incident;
      outcomes.push({ kind: stepped.repeated ? 'repeated' : 'done', entry: stepped.entry });
    } catch (error) {
      outcomes.push({ kind: 'broken', why: (error as Error).message });
      break;
    }
  }
  return { incident: incident === given || incident === null ? incident : { ...incident, rev: (given?.rev ?? 0) + 1 }, outcomes };
};
