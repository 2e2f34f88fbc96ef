import { limits } from '@sceneworks/schemas';

/**
 * The rules the write protocol rests on, each by its own name. A running server has all of them on: the simulation takes one away at
 * a time and must then find lost or doubled events, which shows that the rule is needed and that the simulation would notice.
 */
export interface Rules {
  /** Giving up a target that is not there leaves a closed document under its id, so that a stalled worker cannot create it later. */
  readonly tombstone: boolean;
  /** The event is read again after the incident. */
  readonly secondRead: boolean;
  /** A closed incident is marked with the deliveries it turned away, because it may be opened again. */
  readonly refusalMark: boolean;
  /** Only a delivery that is not done loses its target. */
  readonly unpinNotDone: boolean;
  /** The id an event opens an incident under holds the number of its attempt. */
  readonly attemptInId: boolean;
  /** An incident is written only over the revision that was read. */
  readonly revCompared: boolean;
  /** The id of an event leaves `seen` only when its delivery is done. */
  readonly seenConfirmed: boolean;
  /** A message is stored under the id of its effect. */
  readonly effectKeyed: boolean;
  /** A timer goes in the same write that does what it was for. */
  readonly timerInStep: boolean;
  /** The verdict is durable before an incident is touched. */
  readonly verdictFirst: boolean;
  /** A window is asked after the event is durably counted under its key. */
  readonly windowAfterWrite: boolean;
  /** Who moves a watch first sees that the event before it has its verdict. */
  readonly watchHandsOn: boolean;
  /** Entries spill only when they stand in the stored document. */
  readonly spillStored: boolean;
  /** Entries are trimmed only after they have been spilled. */
  readonly spillFirst: boolean;
  /** Whether a command was given before is looked up after the incident has been read. */
  readonly lookupAfterRead: boolean;
  /** Not a rule: what the rules band can say without asking the store is said in the event's first write. */
  readonly judgeAtBirth: boolean;
  /** Ids of events an incident holds before it asks which of them are done. */
  readonly seenHeld: number;
  /** Journal entries an incident holds before the older ones are spilled; half of them stay. */
  readonly journalHeld: number;
}

export const allRules: Rules = Object.freeze({
  tombstone: true,
  secondRead: true,
  refusalMark: true,
  unpinNotDone: true,
  attemptInId: true,
  revCompared: true,
  seenConfirmed: true,
  effectKeyed: true,
  timerInStep: true,
  verdictFirst: true,
  windowAfterWrite: true,
  watchHandsOn: true,
  spillStored: true,
  spillFirst: true,
  lookupAfterRead: true,
  judgeAtBirth: true,
  seenHeld: limits.incidentSeen,
  journalHeld: limits.journalEntriesHeld,
});
