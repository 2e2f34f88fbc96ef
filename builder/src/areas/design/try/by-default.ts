import type { CaseLine, OperationName, Scene } from '@sceneworks/schemas';
import { needsOf, sorted } from '../../../act/needs.ts';
import { defaultAnswer } from './default-answer.ts';
import type { Waiting } from './story.ts';
import { minutesAfter } from './trial.ts';

type Data = Record<string, unknown>;

/** A command somebody gives, as a line of the trial. */
const lineOf = (at: string, { incident, task }: Waiting, type: OperationName, more: Data = {}): CaseLine => ({
  at,
  actor: task.owner,
  command: { type, node: task.node, incident, ...more },
});

/** Between taking a task over and having done it. */
const workMinutes = 10;

const takesOver: ReadonlySet<OperationName> = new Set<OperationName>(['complete', 'verify', 'arrive', 'progress']);

/** The lines that do an operation: a task must be taken over before it can be done. */
export const linesOf = (at: string, waiting: Waiting, type: OperationName, more: Data): CaseLine[] => {
  const isTaken = waiting.task.state !== 'offered' || !takesOver.has(type);
  return isTaken
    ? [lineOf(at, waiting, type, more)]
    : [lineOf(at, waiting, 'acknowledge'), lineOf(minutesAfter(at, workMinutes), waiting, type, more)];
};

/** What ends a task by itself; taking it over goes before it where that is still to be done. */
const step = (kind: Waiting['task']['kind']): OperationName | undefined =>
  kind === 'verifyResult' ? 'verify' : kind === 'handle' || kind === 'joint' ? 'complete' : undefined;

/** What may be done with a task, first what ends it. */
export const offered = ({ task, operations }: Waiting): readonly OperationName[] => {
  const first = step(task.kind);
  const others = sorted(operations).filter((one) => one !== first && one !== 'acknowledge');
  return [...(first ? [first] : []), ...others, ...(task.state === 'offered' ? (['acknowledge'] as const) : [])];
};

/** The lines that bring a task to its usual end, its form filled in with what it takes; none where nothing can be done with it. */
export const linesByDefault = (at: string, waiting: Waiting, scene: Scene, reasonText: string): CaseLine[] => {
  const { task, prefill } = waiting;
  const [first] = offered(waiting);
  if (!first) return [];
  const form = task.form === undefined ? undefined : scene.forms[task.form];
  const needs = needsOf(first, task);
  const [usual] = needs.results ?? [];
  return linesOf(at, waiting, first, {
    ...(needs.form && form ? { data: defaultAnswer(form, prefill, at) } : {}),
    ...(usual !== undefined ? { result: usual } : {}),
    ...(needs.reason ? { reason: { code: 'other', text: reasonText } } : {}),
    ...(needs.to === 'post' ? { to: task.owner } : {}),
  });
};
