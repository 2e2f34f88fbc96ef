import type { Hours, Id, Incident, PlanNode, Task, VerifyConfig } from '@sceneworks/schemas';
import { askHours, type OwnerValue } from '../ask.ts';
import { changeTask, type Draft, dropTimers, setTimer } from './draft.ts';
import { askOwner, type Excluded } from './owner.ts';
import { rescue } from './rescue.ts';
import { configOf, hasRoom, offer, startTaskClocks } from './task.ts';

/** The tasks whose handlers may not verify: those of the nodes the drawing names, else every handling task done so far. */
export const handledTasks = ({ tasks }: Incident, { independentOf }: VerifyConfig): Task[] =>
  tasks.filter(
    ({ state, kind, node }) =>
      state === 'done' &&
      (kind === 'handle' || kind === 'joint') &&
      (independentOf === undefined || independentOf.length === 0 || independentOf.includes(node)),
  );

const unique = (ids: readonly (Id | undefined)[]): Id[] => [...new Set(ids.filter((id): id is Id => id !== undefined))].sort();

/** Whom the verifier may not be: posts and persons that handled, and their units where the drawing is strict. */
export const excludedFrom = (incident: Incident, config: VerifyConfig): Excluded | undefined => {
  const handled = handledTasks(incident, config);
  if (handled.length === 0) return undefined;
  const persons = unique(handled.flatMap(({ doneBy, person }) => [doneBy, person]));
  const posts = unique(handled.map(({ owner }) => owner));
  return { posts, persons, ...(config.strict && { units: unique(handled.map(({ unit }) => unit)) }) };
};

/** Whether a person of a unit handled what is to be verified. */
export const isDependent = (incident: Incident, config: VerifyConfig, person: Id | undefined, unit: Id | undefined): boolean => {
  const handled = handledTasks(incident, config);
  const samePerson = person !== undefined && handled.some((task) => task.doneBy === person || task.person === person);
  return samePerson || (config.strict === true && unit !== undefined && handled.some((task) => task.unit === unit));
};

const windowTimer = (draft: Draft, task: string, until: string): undefined => void setTimer(draft, { at: until, kind: 'window', task });

/** A token reaches a verification: offered to a post proved independent, for the hours the drawing names. */
export const enterVerify = (
  draft: Draft,
  node: PlanNode,
  token: string,
  to?: { owner: OwnerValue; person?: Id; returns?: number },
): undefined => {
  if (!hasRoom(draft)) return rescue(draft, 'tooManyTasks');
  const config = configOf<VerifyConfig>(draft, node);
  const window = config.window && askHours(draft.inquiry, { hours: config.window, after: draft.at, next: false });
  const task = offer(draft, {
    kind: 'verifyResult',
    node: node.id,
    token,
    title: node.title,
    owner: to?.owner ?? askOwner(draft, node.id, config.owner, '', excludedFrom(draft.incident, config)),
    ...(to?.person !== undefined && { person: to.person }),
    form: config.form,
    ...(window && { window }),
  });
  startTaskClocks(draft, task, config);
  if (window) windowTimer(draft, task.id, window.until);
};

/** The hours of a verification have passed unused: it may be done in the next ones. */
export const rollWindow = (draft: Draft, task: Task, hours: Hours): undefined => {
  const window = askHours(draft.inquiry, { hours, after: draft.at, next: true });
  if (window === undefined) return;
  dropTimers(draft, (timer) => timer.kind === 'window' && timer.task === task.id);
  changeTask(draft, task.id, { notBefore: window.from, notAfter: window.until });
  windowTimer(draft, task.id, window.until);
};
