import type { Effect, Refusal } from '@sceneworks/schemas';
import { fullInstant } from '../instant.ts';
import { refuse } from '../refusals.ts';
import { answerCall } from './call.ts';
import type { Draft } from './draft.ts';
import { absorbRefused } from './merge.ts';
import { answerRaise } from './raise.ts';
import { rescue } from './rescue.ts';

/** What became of an effect; several that need no answer may come in one command as `done`. */
type Outcome = {
  readonly id?: string;
  readonly done?: readonly string[];
  readonly ok?: boolean;
  /** The receiver has said no for good: nobody tries again. */
  readonly gone?: boolean;
  readonly retryAt?: string;
  readonly answer?: unknown;
  readonly incident?: string;
};

const isAnswered = ({ kind }: Effect): boolean => kind === 'call' || kind === 'raise' || kind === 'absorb';

const remove = (draft: Draft, ids: readonly string[]): undefined => {
  draft.incident.outbox = draft.incident.outbox.filter(({ id }) => !ids.includes(id));
};

/** Effects that were delivered leave the outbox; those that others wait for move what waits. */
export const effect = (draft: Draft): Refusal | undefined => {
  const outcome = (draft.command.effect ?? {}) as Outcome;
  if (outcome.done !== undefined) return delivered(draft, outcome.done);
  const sent = draft.incident.outbox.find(({ id }) => id === outcome.id);
  if (sent === undefined) return refuse('EFFECT_GONE', 'effect.id');
  if (outcome.ok !== true && outcome.gone !== true) return retry(draft, sent, outcome.retryAt);
  remove(draft, [sent.id]);
  if (outcome.ok === true) succeed(draft, sent, outcome);
  else fail(draft, sent);
  return undefined;
};

const delivered = (draft: Draft, ids: readonly string[]): Refusal | undefined => {
  const known = draft.incident.outbox.filter(({ id }) => ids.includes(id));
  if (known.length === 0) return refuse('EFFECT_GONE', 'effect.done');
  if (known.some(isAnswered)) return refuse('COMMAND_MALFORMED', 'effect.done');
  remove(draft, ids);
  return undefined;
};

const retry = (draft: Draft, sent: Effect, retryAt: string | undefined): Refusal | undefined => {
  if (retryAt === undefined) return refuse('COMMAND_MALFORMED', 'effect.retryAt');
  const again = { ...sent, tries: sent.tries + 1, notBefore: fullInstant(retryAt) };
  draft.incident.outbox = draft.incident.outbox.map((held) => (held.id === sent.id ? again : held));
  return undefined;
};

const succeed = (draft: Draft, sent: Effect, { answer, incident }: Outcome): undefined => {
  if (sent.kind === 'call') answerCall(draft, sent, { ok: true, answer });
  if (sent.kind === 'raise') answerRaise(draft, sent, { ok: true, ...(incident !== undefined && { incident }) });
};

/** Nobody will take it: what waits for an answer goes on as failed; of anything else the center is told. */
const fail = (draft: Draft, sent: Effect): undefined => {
  switch (sent.kind) {
    case 'call':
      return answerCall(draft, sent, { ok: false });
    case 'raise':
      return answerRaise(draft, sent, { ok: false });
    case 'absorb':
      if (draft.incident.status === 'merging') absorbRefused(draft);
      return;
    case 'notify':
    case 'undo':
    case 'absorbed':
    case 'absorbRefused':
    case 'keysFreed':
    case 'childEnded':
    case 'parentEnded':
    case 'incidentEvent':
    case 'reply':
    case 'responsibilityRow':
      if (draft.incident.open) rescue(draft, `undelivered ${sent.kind}`);
  }
};
