import { load, stepFully } from '@sceneworks/engine';
import type { Actor, Answer, Command, Incident, ModeName, PathStep, Plan, Question, Scene, Task, Token } from '@sceneworks/schemas';

/** The plan of a scene that need not compile: the engine runs what is drawn. */
export const planOfDrawing = (scene: Scene, hash: string): Plan => ({
  planFormat: 1,
  hash,
  scene: scene.id,
  title: scene.title,
  domain: scene.domain,
  lead: scene.lead,
  joint: [],
  categories: scene.categories,
  subject: scene.subject,
  forms: scene.forms,
  parameters: scene.parameters,
  sources: {},
  sourceNodes: ['in'],
  nodes: Object.fromEntries(
    scene.nodes.map(({ id, kind, title, facet, presence = 'both', config, emergency }) => [
      id,
      {
        id,
        kind,
        title,
        facet,
        presence,
        config: { ...config },
        emergency: { ...config, ...emergency },
        next: Object.fromEntries(scene.edges.filter(({ from }) => from === id).map(({ port = 'done', to }) => [port, to])),
        hash: '',
      },
    ]),
  ),
});

interface Playing {
  readonly plan: Plan;
  incident: Incident | null;
  mode: ModeName;
  epoch: number;
  at: number;
  commands: number;
  /** Decision → which of its cases shall be true. */
  readonly choices: Map<string, number>;
}

const hourMs = 3_600_000;

const answerTo = (of: Playing, { kind, args }: Question): unknown => {
  switch (kind) {
    case 'number':
      return '1';
    case 'owner':
      return { post: 'desk', unit: 'center', why: {}, fallback: false };
    case 'due':
      return { at: new Date(Date.parse((args as { start: string }).start) + hourMs).toISOString(), provisional: false, calendar: 'c' };
    case 'mode':
      return { mode: of.mode, epoch: of.epoch };
    case 'parameter':
      return of.choices.get((args as { parameter: string }).parameter) ?? neither;
    case 'listeners':
      return false;
    default:
      return null;
  }
};

/** A value of no case, so that the decision goes otherwise. */
const neither = 9;

const command = (of: Playing, more: Partial<Command> & Pick<Command, 'type'>): undefined => {
  of.commands += 1;
  of.at += 60_000;
  const actor: Actor = { kind: 'person', person: `p${of.commands}`, post: 'desk', unit: 'center', roles: ['dutyChief', 'dispatcher'] };
  const whole: Command = { id: `c${of.commands}`, at: new Date(of.at).toISOString(), actor, reason: { code: 'why' }, ...more };
  const answerer = (question: Question): Answer => ({ id: question.id, kind: question.kind, value: answerTo(of, question) });
  const result = stepFully(load(of.plan), of.incident, whole, answerer, { districtRev: 1 });
  if (!('incident' in result)) throw new Error(`${more.type} is not done: ${JSON.stringify(result)}`);
  of.incident = result.incident;
};

const incidentOf = (of: Playing): Incident => of.incident as Incident;

const within = (of: Playing, path: Token['path']): string =>
  path.map(({ fork, branch }) => `${incidentOf(of).forks[fork]?.node}.${branch}`).join();

const tokenAt = (of: Playing, { node, in: branches = [] }: PathStep): Token => {
  const found = incidentOf(of).tokens.find((token) => token.node === node && within(of, token.path) === branches.join());
  if (found === undefined) throw new Error(`No token stands at ${node} in ${branches.join()}`);
  return found;
};

const isOpen = ({ state }: Task): boolean => state === 'offered' || state === 'accepted';

const taskAt = (of: Playing, step: PathStep): Task => {
  const token = tokenAt(of, step);
  return incidentOf(of).tasks.find((task) => task.token === token.id && isOpen(task)) as Task;
};

/** A task taken up by somebody, and the person who has it. */
const taken = (of: Playing, step: PathStep): { readonly task: string; readonly actor: Actor } => {
  const { id, state } = taskAt(of, step);
  if (state === 'offered') command(of, { type: 'acknowledge', task: id });
  const { person = '' } = incidentOf(of).tasks.find((task) => task.id === id) as Task;
  return { task: id, actor: { kind: 'person', person, post: 'desk', unit: 'center', roles: [] } };
};

const fire = (of: Playing, is: (timer: Incident['timers'][number]) => boolean): undefined => {
  const timer = incidentOf(of).timers.find(is);
  if (timer === undefined) throw new Error(`No such timer among ${JSON.stringify(incidentOf(of).timers)}`);
  of.at = Math.max(of.at, Date.parse(timer.at));
  command(of, { type: 'timer', timer: timer.id });
};

const event = (id: string) => ({
  id,
  source: 'hotline',
  type: 't',
  occurredAt: '2026-03-02T01:00:00.000Z',
  receivedAt: '2026-03-02T01:00:00.000Z',
  intelClass: 'civic' as const,
  subject: {},
});

const open = (of: Playing, node: string): undefined => {
  const file = {
    node,
    category: 'C0101',
    standard: 's.missing',
    severity: 3 as const,
    title: { zh: '随机' },
    correlation: 'k',
    subject: {},
  };
  const verdict = {
    at: '2026-03-02T01:00:00.000Z',
    districtRev: 1,
    outcome: 'file' as const,
    path: [],
    rows: [],
    lookups: {},
    counted: [],
    file,
  };
  command(of, { type: 'open', to: 'i', event: event('e'), verdict });
};

const release = (of: Playing, { node, in: branches = [] }: PathStep): undefined => {
  const { forks, tasks } = incidentOf(of);
  const task = tasks.find(
    (one) => one.kind === 'release' && isOpen(one) && one.node === node && within(of, forks[one.token]?.path ?? []) === branches.join(),
  );
  command(of, { type: 'release', task: task?.id as string });
};

const switchTo = (of: Playing, mode: ModeName): undefined => {
  of.mode = mode;
  of.epoch += 1;
  if (of.incident) command(of, { type: 'mode' });
};

const answer = (of: Playing, step: PathStep): undefined => {
  const token = tokenAt(of, step);
  const sent = incidentOf(of).outbox.find((effect) => effect.kind === 'call' && effect.token === token.id);
  command(of, { type: 'effect', effect: { id: sent?.id, ok: step.port === 'ok', gone: step.port !== 'ok', answer: {} } });
};

const childEnded = (of: Playing, step: PathStep): undefined => {
  const token = tokenAt(of, step);
  const [effect] = Object.entries(incidentOf(of).children ?? {}).find(([, child]) => child?.token === token.id) ?? [];
  command(of, { type: 'childEnded', data: { effect } });
};

const act = (of: Playing, step: PathStep): undefined => {
  const { node = '', port, to } = step;
  switch (step.do) {
    case 'file':
      return open(of, node);
    case 'mode':
      return switchTo(of, step.mode as ModeName);
    case 'acknowledge':
      return void taken(of, step);
    case 'complete':
      return command(of, { type: 'complete', ...taken(of, step), data: {} });
    case 'verify':
      return command(of, { type: 'verify', ...taken(of, step), result: port as string, data: {} });
    case 'returnBack':
      return command(of, { type: 'returnBack', ...taken(of, step), ...(to !== undefined && { to }) });
    case 'late': {
      const { id } = taskAt(of, step);
      return fire(of, (timer) => timer.kind === 'overdue' && timer.task === id);
    }
    case 'wait':
    case 'timeout': {
      const { id } = tokenAt(of, step);
      const kinds = step.do === 'wait' ? ['wait'] : ['timeout', 'raiseTimeout'];
      return fire(of, (timer) => kinds.includes(timer.kind) && timer.token === id);
    }
    case 'message':
      return command(of, { type: 'message', event: event(`m${of.commands}`) });
    case 'answer':
      return answer(of, step);
    case 'childEnded':
      return childEnded(of, step);
    case 'release':
      return release(of, step);
    case 'reopen':
      return command(of, { type: 'reopen' });
    case 'watchEnd':
      return fire(of, ({ kind }) => kind === 'watchEnd');
    case 'decide':
      return;
  }
};

const caseOf = (of: Playing, { node = '', port }: PathStep): number => {
  const { cases = [] } = (of.plan.nodes[node]?.config ?? {}) as { cases?: readonly { readonly port: string }[] };
  const place = cases.findIndex((one) => one.port === port);
  return place < 0 ? neither : place;
};

/**
 * Plays the path of a problem by commands, as people, timers and the outside would give them; every decision is made as the path says.
 * Gives the matter as it stands then.
 */
export const play = (plan: Plan, path: readonly PathStep[]): Incident => {
  const of: Playing = {
    plan,
    incident: null,
    mode: 'peace',
    epoch: 1,
    at: Date.parse('2026-03-02T01:00:00Z'),
    commands: 0,
    choices: new Map(),
  };
  for (const [i, step] of path.entries()) {
    if (step.do === 'decide') continue;
    of.choices.clear();
    for (let next = i + 1; path[next]?.do === 'decide'; next += 1) {
      const choice = path[next] as PathStep;
      of.choices.set(choice.node as string, caseOf(of, choice));
    }
    act(of, step);
  }
  return incidentOf(of);
};
