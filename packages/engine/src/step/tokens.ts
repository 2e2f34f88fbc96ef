import type { Id, PlanNode, Token } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { nodeOf } from '../load.ts';
import { enterCall, undoCalls } from './call.ts';
import { enterClose } from './close.ts';
import { enterDecide } from './decide.ts';
import { changeToken, type Draft, dropTimers, nextId, tokenOf } from './draft.ts';
import { enterFork } from './fork.ts';
import { enterJoin, testJoins } from './join.ts';
import { enterNotify } from './notify.ts';
import { enterRaise, leaveChildren } from './raise.ts';
import { rescue } from './rescue.ts';
import { enterTask, withdraw } from './task.ts';
import { enterVerify } from './verify.ts';
import { enterWait } from './wait.ts';

/** Puts a new token on a node; it fires when `cascade` comes to it. */
export const birth = (draft: Draft, node: Id, path: Token['path'], id: string = nextId(draft, 't'), calls?: Token['calls']): undefined => {
  draft.incident.tokens = [...draft.incident.tokens, { id, node, since: draft.at, path, ...(calls && calls.length > 0 && { calls }) }];
  draft.work.push(id);
};

/** Moves a token to another node, where it fires. */
export const moveTo = (draft: Draft, token: string, node: Id): undefined => {
  changeToken(draft, token, { node, since: draft.at });
  draft.work.push(token);
};

/** Whether a node has an edge out of a port. */
export const hasPort = (node: PlanNode, port: string): boolean => node.next[port] !== undefined;

/** A token leaves its node by a port. Where the drawing has no edge its way ends there, as a branch that is done with. */
export const leave = (draft: Draft, token: string, port: string): undefined => {
  const held = tokenOf(draft, token);
  if (held === undefined) return;
  const target = nodeOf(draft.loaded, held.node).next[port];
  if (target === undefined) die(draft, held);
  else moveTo(draft, token, target);
};

/** Takes a token away with all that hangs on it: its open tasks, timers and calls. Joins are not asked; `die` does. */
export const kill = (draft: Draft, token: Token, why: string): undefined => {
  for (const task of draft.incident.tasks) if (task.token === token.id) withdraw(draft, task, why);
  dropTimers(draft, (timer) => timer.token === token.id);
  undoCalls(draft, token);
  leaveChildren(draft, token.id);
  draft.incident.tokens = draft.incident.tokens.filter(({ id }) => id !== token.id);
};

/** The way of a token ends before it reached a join; the joins of the forks it stood in are tested again, from the innermost out. */
const die = (draft: Draft, { id, path }: Token): undefined => {
  draft.incident.tokens = draft.incident.tokens.filter((held) => held.id !== id);
  testJoins(draft, path);
};

/** Whether a node stands in the mode the incident is in. */
export const isPresent = (draft: Draft, { presence }: PlanNode): boolean => presence === 'both' || presence === draft.incident.mode;

/** A token passes a node that does not stand: by its only outgoing edge. */
export const passBy = (draft: Draft, node: PlanNode, token: string): undefined => {
  const [only = 'done'] = Object.keys(node.next);
  leave(draft, token, hasPort(node, 'done') ? 'done' : only);
};

/** Counts a firing; false, and the token stands still with a task for the center, when it is one too many. */
const counted = (draft: Draft, node: PlanNode, token: string): boolean => {
  const { incident } = draft;
  const visits = node.kind === 'join' ? 0 : (incident.visits[node.id] ?? 0) + 1;
  const runsAway =
    draft.firings >= limits.incidentFiringsPerCommand || incident.firings >= limits.incidentFirings || visits > limits.incidentNodeVisits;
  if (runsAway) {
    rescue(draft, 'runaway', token);
    return false;
  }
  draft.firings += 1;
  incident.firings += 1;
  if (visits > 0) incident.visits = { ...incident.visits, [node.id]: visits };
  return true;
};

const fire = (draft: Draft, token: Token): undefined => {
  const node = nodeOf(draft.loaded, token.node);
  if (!counted(draft, node, token.id)) return;
  if (!isPresent(draft, node)) return passBy(draft, node, token.id);
  switch (node.kind) {
    case 'task':
      return enterTask(draft, node, token.id);
    case 'verify':
      return enterVerify(draft, node, token.id);
    case 'decide':
      return enterDecide(draft, node, token.id);
    case 'fork':
      return enterFork(draft, node, token);
    case 'join':
      return enterJoin(draft, node, token);
    case 'wait':
      return enterWait(draft, node, token.id);
    case 'notify':
      return enterNotify(draft, node, token.id);
    case 'call':
      return enterCall(draft, node, token.id);
    case 'raise':
      return enterRaise(draft, node, token.id);
    case 'close':
      return enterClose(draft, node);
    case 'file':
      return leave(draft, token.id, 'done');
    case 'webhook':
    case 'import':
    case 'report':
    case 'schedule':
    case 'incidents':
    case 'absence':
    case 'enrich':
    case 'table':
    case 'condition':
    case 'window':
    case 'watch':
    case 'discard':
      throw new Error(`Plan ${draft.loaded.plan.hash}: a token of the handling band stands on ${node.kind} ${node.id}`);
  }
};

/** Fires nodes until every token rests: at a task, a timer, an effect, a join, or an answer that is missing. */
export const cascade = (draft: Draft): undefined => {
  for (let id = draft.work.shift(); id !== undefined && !draft.halted; id = draft.work.shift()) {
    const token = tokenOf(draft, id);
    if (token !== undefined) fire(draft, token);
  }
};
