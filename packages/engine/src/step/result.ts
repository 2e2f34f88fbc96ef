import type { Refusal, Task, VerifyConfig } from '@sceneworks/schemas';
import { askStandard } from '../ask.ts';
import { nodeOf } from '../load.ts';
import { refuse } from '../refusals.ts';
import { startClock, supersede } from './clock.ts';
import type { Draft } from './draft.ts';
import { handIn } from './form.ts';
import { finish, mayVerify } from './handle.ts';
import { limitSets, reworkPair } from './limits.ts';
import { rescue } from './rescue.ts';
import { configOf } from './task.ts';
import { hasPort, leave } from './tokens.ts';

const results = ['pass', 'fail', 'unable'] as const;

/** A round of rework has a limit of its own; the one before stays to be seen. */
export const startRework = (draft: Draft): undefined => {
  supersede(draft, ['restore']);
  const sets = limitSets(askStandard(draft.inquiry, draft.incident.standard), undefined, draft.incident.severity);
  startClock(draft, 'restore', reworkPair(sets), { holder: draft.loaded.plan.lead, why: 'rework' });
};

/** An independent person says whether the result holds: `pass`, `fail` (a round of rework) or `unable` to tell. */
export const verify = (draft: Draft, task: Task): Refusal | undefined => {
  const result = results.find((known) => known === draft.command.result);
  if (result === undefined) return refuse('RESULT_UNKNOWN', 'result', { results });
  const hindrance = mayVerify(draft, task);
  if (hindrance) return hindrance;
  const node = nodeOf(draft.loaded, task.node);
  const mistake = handIn(draft, node.id, configOf<VerifyConfig>(draft, node), draft.command.data ?? {});
  if (mistake || draft.halted) return mistake;
  finish(draft, task, { result });
  if (result === 'fail') startRework(draft);
  if (result === 'unable' && !hasPort(node, 'unable')) rescue(draft, 'unableToVerify', task.token);
  else leave(draft, task.token, result);
  return undefined;
};
