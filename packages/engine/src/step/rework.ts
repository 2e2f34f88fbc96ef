import type { CloseConfig, Id, PlanNode, Refusal } from '@sceneworks/schemas';
import { refuse } from '../refusals.ts';
import { supersede } from './clock.ts';
import { type Draft, isOpen, tokenOf } from './draft.ts';
import { announce, clear } from './end.ts';
import { startStandardClocks } from './filing.ts';
import { canStand, relocate } from './relocate.ts';
import { startRework } from './result.ts';
import { configOf, enterTask, withdraw } from './task.ts';
import { birth, cascade } from './tokens.ts';

/** Sends the work back to the post that did it, as a further round; what is being verified is withdrawn. */
export const rework = (draft: Draft): Refusal | undefined => {
  const { incident, loaded, command } = draft;
  const done = incident.tasks.findLast(
    (task) =>
      task.state === 'done' &&
      task.kind === 'handle' &&
      (command.to === undefined || task.node === command.to) &&
      loaded.plan.nodes[task.node]?.kind === 'task',
  );
  const verifying = incident.tasks.findLast((task) => task.kind === 'verifyResult' && isOpen(task));
  const token = verifying && tokenOf(draft, verifying.token);
  const node = done && loaded.plan.nodes[done.node];
  if (done === undefined || node === undefined || verifying === undefined || token === undefined || !canStand(draft, token.path, node.id))
    return refuse('NOWHERE_TO_GO', command.to === undefined ? undefined : 'to');
  withdraw(draft, verifying, 'rework');
  startRework(draft);
  relocate(draft, token, node.id);
  const owner = { post: done.owner, unit: done.unit ?? loaded.plan.lead, why: { by: 'rework', task: done.id }, fallback: false };
  enterTask(draft, node, token.id, { owner });
  return undefined;
};

const closeNode = (draft: Draft): PlanNode | undefined => {
  const timer = draft.incident.timers.find(({ kind }) => kind === 'watchEnd');
  return timer?.node === undefined ? undefined : draft.loaded.plan.nodes[timer.node];
};

/** Where a matter that comes up again goes on: as drawn for its watch period, else with the last handling, else after the filing. */
const reopenNode = (draft: Draft): Id | undefined => {
  const { loaded, incident, command } = draft;
  if (command.type === 'reopen' && command.to !== undefined) {
    return loaded.plan.nodes[command.to]?.kind === 'task' && canStand(draft, [], command.to) ? command.to : undefined;
  }
  const close = closeNode(draft);
  const drawn = close && configOf<CloseConfig>(draft, close).watch?.reopenAt;
  const last = incident.tasks.findLast(({ kind, state, node }) => kind === 'handle' && state === 'done' && canStand(draft, [], node))?.node;
  const first = Object.values(loaded.plan.nodes).find((found) => found?.kind === 'file')?.next.done;
  return drawn !== undefined && canStand(draft, [], drawn) ? drawn : (last ?? first);
};

/** An incident that was closed is open again, with clocks of its own beside those of before. Its ring of visits begins anew. */
export const reopen = (draft: Draft): Refusal | undefined => {
  const { incident } = draft;
  const node = reopenNode(draft);
  if (node === undefined) return refuse('NOWHERE_TO_GO', 'to');
  clear(draft, 'reopened');
  supersede(draft, ['contain', 'restore', 'total', 'acceptance']);
  incident.open = true;
  incident.status = 'handling';
  incident.holds = [incident.correlation];
  incident.reopened = (incident.reopened ?? 0) + 1;
  incident.visits = {};
  for (const ended of ['endedAt', 'outcome', 'closeKind', 'reply'] as const) delete incident[ended];
  incident.filedAt ??= draft.at;
  startStandardClocks(draft, draft.at);
  announce(draft, 'reopened');
  birth(draft, node, []);
  cascade(draft);
  return undefined;
};
