import type { Acceptance, FileConfig, Refusal, Task } from '@sceneworks/schemas';
import { askStandard } from '../ask.ts';
import { nodeOf } from '../load.ts';
import { refuse } from '../refusals.ts';
import { startClock, supersede } from './clock.ts';
import { reply } from './close.ts';
import { type Draft, isOpen } from './draft.ts';
import { end } from './end.ts';
import { file, startTotal } from './filing.ts';
import { handIn } from './form.ts';
import { finish } from './handle.ts';
import { askOwner } from './owner.ts';
import { configOf, offer, withdraw } from './task.ts';

const acceptanceOf = (draft: Draft, task: Task): Acceptance => {
  const { accept } = configOf<FileConfig>(draft, nodeOf(draft.loaded, task.node));
  if (accept === 'auto') throw new Error(`Task ${task.id}: filing ${task.node} takes no acceptance`);
  return accept;
};

const confirmation = (draft: Draft): Task | undefined => draft.incident.tasks.find((task) => task.kind === 'confirmReport' && isOpen(task));

/** The standard a person chose replaces the suggested one; the total then counts anew from the report. */
const choose = (draft: Draft, standard: string): Refusal | undefined => {
  const { incident } = draft;
  const value = askStandard(draft.inquiry, standard);
  if (value === null) return refuse('STANDARD_UNKNOWN', 'to', { standard });
  if (standard === incident.standard || value === undefined) return undefined;
  incident.standard = standard;
  incident.category = value.category;
  supersede(draft, ['total']);
  startTotal(draft, incident.openedAt);
  return undefined;
};

/** A person takes the report on and files it, under the suggested standard or another (`to`); the standard's clocks begin. */
export const accept = (draft: Draft, task: Task): Refusal | undefined => {
  const { command, incident } = draft;
  if (confirmation(draft)) return refuse('CONFIRMATION_OPEN', 'task');
  const mistake =
    handIn(draft, task.node, { form: acceptanceOf(draft, task).form }, command.data ?? {}) ??
    choose(draft, command.to ?? incident.standard);
  if (mistake) return mistake;
  finish(draft, task, { result: 'accepted' });
  file(draft, task.token);
  return undefined;
};

/** A person does not take the report on: with a reason and a reply it ends as voided. */
export const reject = (draft: Draft, task: Task): Refusal | undefined => {
  const { reason } = draft.command;
  if (reason?.text === undefined || reason.text.trim() === '') return refuse('REPLY_REQUIRED', 'reason.text');
  const open = confirmation(draft);
  if (open) withdraw(draft, open, 'rejected');
  finish(draft, task, { result: 'rejected' });
  draft.incident.outcome = reason.code;
  reply(draft, { zh: reason.text });
  end(draft, 'voided', 'rejected');
  return undefined;
};

/** Before deciding, somebody is sent to look: asked for on the acceptance, answered on the task that comes of it. */
export const confirmReport = (draft: Draft, task: Task): Refusal | undefined => {
  const config = acceptanceOf(draft, task).confirmReport;
  if (config === undefined) return refuse('NO_CONFIRMATION', 'task');
  if (task.kind === 'confirmReport') return answer(draft, task, config.form);
  if (confirmation(draft)) return refuse('CONFIRMATION_OPEN', 'task');
  const owner = askOwner(draft, task.node, config.owner, 'confirmReport');
  const asked = offer(draft, { kind: 'confirmReport', node: task.node, token: task.token, title: task.title, owner, form: config.form });
  startClock(draft, 'task', { peace: config.limit }, { holder: owner.post, task: asked.id });
  return undefined;
};

const confirmed = ['true', 'false', 'unable'] as const;

const answer = (draft: Draft, task: Task, form: string): Refusal | undefined => {
  if (task.state === 'offered') return refuse('NOT_ACKNOWLEDGED', 'task');
  const result = confirmed.find((known) => known === (draft.command.result ?? 'true'));
  if (result === undefined) return refuse('RESULT_UNKNOWN', 'result', { results: confirmed });
  const mistake = handIn(draft, task.node, { form }, draft.command.data ?? {});
  if (mistake) return mistake;
  finish(draft, task, { result });
  return undefined;
};
