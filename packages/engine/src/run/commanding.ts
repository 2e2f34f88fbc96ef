import { splitPersonal } from '@sceneworks/scene';
import type { CaseCommand, Command, Incident, OperationName, Reason, Refusal, Task } from '@sceneworks/schemas';
import { operations } from '../operations.ts';
import { readActor } from './actor.ts';
import { advance } from './advance.ts';
import { districtNow, planOf, sealIn, type World } from './world.ts';

const refuse = (code: string, zh: string, en: string, detail?: Record<string, unknown>): Refusal => ({
  code,
  ...(detail && { detail }),
  text: { zh, en },
});

/** The incident a line means: by number, by its place in the order of opening, else the only open one, else the only one. */
const incidentNamed = (world: World, named: unknown): Incident | Refusal => {
  const all = [...world.incidents.values()];
  if (typeof named === 'number') return all[named] ?? refuse('CASE_INCIDENT', `没有第 ${named} 个案件`, `There is no incident ${named}`);
  if (typeof named === 'string')
    return all.find(({ no }) => no === named) ?? refuse('CASE_INCIDENT', `没有案件 ${named}`, `There is no incident ${named}`);
  const open = all.filter((incident) => incident.open);
  const [only] = open.length > 0 ? open : all;
  if (!only) return refuse('CASE_INCIDENT', '还没有案件', 'There is no incident yet');
  if (open.length > 1)
    return refuse('CASE_INCIDENT', '有多个在办案件，请指明 incident', 'Several incidents are open; say which', {
      open: open.map(({ no }) => no),
    });
  return only;
};

const isOperation = (type: string): type is OperationName => Object.hasOwn(operations, type);

const isOpen = ({ state }: Task): boolean => state === 'offered' || state === 'accepted';

/** The task a line means: by id; by its node, an open one before one that has ended, the latest first; else the only open one it could be. */
const taskNamed = (incident: Incident, type: OperationName, { task: id, node }: Record<string, unknown>): Task | undefined => {
  if (typeof id === 'string') return incident.tasks.find((task) => task.id === id);
  const { on } = operations[type];
  if (on.length === 0) return undefined;
  const fitting = incident.tasks.filter((task) => on.includes(task.kind)).toReversed();
  if (typeof node === 'string')
    return fitting.find((task) => task.node === node && isOpen(task)) ?? incident.tasks.findLast((task) => task.node === node);
  const open = fitting.filter(isOpen);
  return open.length === 1 ? open[0] : undefined;
};

/** Form data as they are stored: personal values replaced by references, by the schema of the form the task asks for. */
const dataOf = (world: World, incident: Incident, task: Task | undefined, data: unknown): Record<string, unknown> | undefined => {
  if (typeof data !== 'object' || data === null) return undefined;
  const form = task?.form && planOf(world, incident.hash).forms[task.form];
  // Only what the form names can be split; what it does not name must reach the step, which refuses it.
  const split = form ? (splitPersonal(form.schema, data, sealIn(world)) as Record<string, unknown>) : {};
  return { ...(data as Record<string, unknown>), ...split };
};

const reasonOf = (reason: unknown): Reason | undefined => (typeof reason === 'string' ? { code: reason } : (reason as Reason | undefined));

/** Another incident may be meant by `to`, by number or place; else it is a post. */
const targetOf = (world: World, type: string, to: unknown): string | undefined => {
  if (to === undefined) return undefined;
  const other = type === 'merge' ? incidentNamed(world, to) : undefined;
  return other && '_id' in other ? other._id : String(to);
};

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Members that are not there are left out, as the shape of a command wants it. */
const present = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };

/** What a line says somebody does, done; or why not. */
export const command = (world: World, id: string, { actor: named, command: said }: CaseCommand): Refusal | undefined => {
  const type = String(said.type);
  if (!isOperation(type)) return refuse('CASE_COMMAND', `没有操作 ${type}`, `There is no operation ${type}`);
  const incident = incidentNamed(world, said.incident);
  if ('code' in incident) return incident;
  const task = taskNamed(incident, type, said);
  const actor = readActor(districtNow(world), named, type, task, world.now);
  if (!actor) return refuse('CASE_ACTOR', `没有人员或岗位 ${String(named)}`, `There is no person or post ${String(named)}`);
  const rest = present({
    task: task?.id ?? text(said.task),
    data: dataOf(world, incident, task, said.data),
    reason: reasonOf(said.reason),
    to: targetOf(world, type, said.to),
    until: text(said.until),
    result: text(said.result),
    doneAt: text(said.doneAt),
  });
  const done = advance(world, incident._id, { id, at: world.now, actor, type, ...rest } as Command);
  return 'refusal' in done ? done.refusal : undefined;
};
