import { describe, expect, test } from '@jest/globals';
import type { Actor, Clock, ClockKind, Command, Incident, OperationName } from '@sceneworks/schemas';
import { freeze } from './freeze.ts';
import { later } from './instant.ts';
import { operations } from './operations.ts';
import { refusalClass } from './refusals.ts';
import {
  act,
  actor,
  check,
  type Drawing,
  facts,
  fileAuto,
  handle,
  type Matter,
  matter,
  opened,
  taskOf,
  tryTo,
  until,
  verdict,
} from './testing.ts';

const minutes = (amount: number) => ({ amount, unit: 'urgentMinute' });
const allOps = ['arrive', 'progress', 'selfHandle', 'returnBack'];

const two = (more: Partial<Drawing> = {}): Drawing => ({
  nodes: {
    file: { kind: 'file', config: fileAuto },
    fence: { kind: 'task', config: { ...handle, meets: 'contain', operations: allOps } },
    work: { kind: 'task', config: { ...handle, meets: 'restore', operations: allOps, limits: { base: { progressEvery: minutes(600) } } } },
    check: { kind: 'verify', config: check },
    close: { kind: 'close', config: { outcome: 'resolved', watch: { for: { amount: 9, unit: 'urgentDay' }, reopenAt: 'work' } } },
    ...more.nodes,
  },
  edges: more.edges ?? ['file fence', 'fence work', 'work check', 'check pass close', 'check fail work'],
});

const acceptance = {
  owner: [{ by: 'post', post: 'intake' }],
  form: 'work',
  limit: minutes(30),
  when: 'true',
  confirmReport: { owner: [{ by: 'post', post: 'crew' }], form: 'work', limit: minutes(30) },
};
const reported: Drawing = two({ nodes: { file: { kind: 'file', config: { ...fileAuto, accept: acceptance } } } });
const calling: Drawing = two({
  nodes: {
    ring: { kind: 'call', config: { endpoint: 'gis', method: 'GET', path: '/', answer: { type: 'object', properties: {} }, as: 'gis' } },
  },
  edges: ['file ring', 'ring ok fence', 'fence work', 'work check', 'check pass close', 'check fail work'],
});
const parted: Drawing = two({
  nodes: {
    fork: { kind: 'fork', config: { branches: [{ port: 'a' }, { port: 'b' }] } },
    helper: { kind: 'task', config: { owner: [{ by: 'post', post: 'plumbers' }], joint: true } },
    join: { kind: 'join', config: { policy: 'lead', lead: [{ by: 'post', post: 'crew' }] } },
  },
  edges: [
    'file fork',
    'fork a fence',
    'fork b helper',
    'fence join',
    'helper join',
    'join work',
    'work check',
    'check pass close',
    'check fail work',
  ],
});

const doing = (of: Matter, node: string, post: string, more: Partial<Command> = {}) => {
  of.at = later(of.at, 60_000);
  act(of, { type: 'acknowledge', task: taskOf(of, node), actor: actor(post) });
  act(of, { type: 'complete', task: taskOf(of, node), actor: actor(post), ...more });
};
const why = { reason: { code: 'wrongOwner', text: '不归我管' } };

/** A matter brought to a state, and the kind of the task that stands open there. */
const situations: Readonly<Record<string, () => Matter>> = {
  offered: () => {
    const of = matter(two());
    opened(of);
    doing(of, 'fence', 'crew');
    return of;
  },
  accepted: () => {
    const of = (situations.offered as () => Matter)();
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    return of;
  },
  returned: () => {
    const of = (situations.accepted as () => Matter)();
    act(of, { type: 'returnBack', task: taskOf(of, 'work'), actor: actor('crew'), ...why });
    return of;
  },
  arbitrating: () => {
    const of = (situations.returned as () => Matter)();
    act(of, { type: 'dispatch', task: taskOf(of, 'dispatch'), actor: actor('desk'), to: 'plumbers' });
    act(of, { type: 'returnBack', task: taskOf(of, 'work'), actor: actor('plumbers'), ...why });
    return of;
  },
  toVerify: () => {
    const of = (situations.accepted as () => Matter)();
    act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew') });
    return of;
  },
  verifying: () => {
    const of = (situations.toVerify as () => Matter)();
    act(of, { type: 'acknowledge', task: taskOf(of, 'check'), actor: actor('patrol') });
    return of;
  },
  suspended: () => {
    const of = (situations.accepted as () => Matter)();
    act(of, { type: 'suspend', actor: actor('chief'), until: later(of.at, 86_400_000), ...why });
    return of;
  },
  watching: () => {
    const of = (situations.verifying as () => Matter)();
    act(of, { type: 'verify', task: taskOf(of, 'check'), actor: actor('patrol'), result: 'pass' });
    return of;
  },
  forceClosed: () => {
    const of = (situations.accepted as () => Matter)();
    act(of, { type: 'forceClose', actor: actor('chief'), ...why });
    return of;
  },
  closed: () => {
    const of = (situations.verifying as () => Matter)();
    const { check: node, close } = of.plan.nodes;
    const plan = {
      ...of.plan,
      hash: 'unwatched',
      nodes: {
        ...of.plan.nodes,
        check: node,
        close: close && { ...close, config: { outcome: 'resolved' }, emergency: { outcome: 'resolved' } },
      },
    };
    const unwatched: Matter = { ...of, plan, incident: { ...(of.incident as Incident), hash: 'unwatched' } };
    act(unwatched, { type: 'verify', task: taskOf(unwatched, 'check'), actor: actor('patrol'), result: 'pass' });
    return unwatched;
  },
  frozen: () => {
    const of = (situations.accepted as () => Matter)();
    const { incident, entry } = freeze(of.incident as Incident, of.at, 'I5', { post: 'desk', unit: 'center' }, 7);
    of.incident = incident;
    of.entries.push(entry);
    return of;
  },
  voided: () => {
    const of = (situations.offered as () => Matter)();
    act(of, { type: 'void', actor: actor('chief'), ...why });
    return of;
  },
  merging: () => {
    const of = (situations.accepted as () => Matter)();
    act(of, { type: 'merge', actor: actor('desk'), to: 'i0' });
    return of;
  },
  reported: () => {
    const of = matter(reported);
    opened(of);
    return of;
  },
  confirming: () => {
    const of = (situations.reported as () => Matter)();
    act(of, { type: 'acknowledge', task: taskOf(of, 'accept'), actor: actor('intake') });
    act(of, { type: 'confirmReport', task: taskOf(of, 'accept'), actor: actor('intake') });
    act(of, { type: 'acknowledge', task: taskOf(of, 'confirmReport'), actor: actor('crew') });
    return of;
  },
  rescued: () => {
    const of = matter(calling);
    opened(of);
    const call = of.incident?.outbox.find(({ kind }) => kind === 'call');
    act(of, { type: 'effect', effect: { id: call?.id, gone: true } });
    return of;
  },
  releasing: () => {
    const of = matter(parted);
    opened(of);
    doing(of, 'fence', 'crew');
    return of;
  },
};

/** In which status each situation is, and what task stands open in it: kind, state, and the post that owns it. */
const standing: Readonly<Record<string, readonly [status: string, kind?: string, state?: string, owner?: string]>> = {
  offered: ['dispatched', 'handle', 'offered', 'crew'],
  accepted: ['handling', 'handle', 'accepted', 'crew'],
  returned: ['returned', 'dispatch', 'offered', 'desk'],
  arbitrating: ['returned', 'arbitrate', 'offered', 'chief'],
  toVerify: ['verifying', 'verifyResult', 'offered', 'patrol'],
  verifying: ['verifying', 'verifyResult', 'accepted', 'patrol'],
  suspended: ['suspended', 'handle', 'accepted', 'crew'],
  watching: ['watching'],
  forceClosed: ['forceClosed'],
  closed: ['closed'],
  frozen: ['frozen', 'rescue', 'offered', 'desk'],
  voided: ['voided'],
  merging: ['merging', 'handle', 'accepted', 'crew'],
  reported: ['reported', 'accept', 'offered', 'intake'],
  confirming: ['confirming', 'confirmReport', 'accepted', 'crew'],
  rescued: ['filed', 'rescue', 'offered', 'desk'],
  releasing: ['dispatched', 'release', 'offered', 'crew'],
};

const head = (unit: string): Actor => ({ kind: 'person', person: `head.${unit}`, post: `head.${unit}`, unit, roles: ['unitLead'] });
const actors: Readonly<Record<string, Actor>> = {
  bound: actor('crew', 'li'),
  colleague: actor('crew', 'wu'),
  stranger: actor('plumbers'),
  desk: actor('desk'),
  chief: actor('chief'),
  intake: actor('intake'),
  patrol: actor('patrol'),
  ownHead: head('works'),
  otherHead: head('water'),
  product: { kind: 'system' },
  source: { kind: 'source', id: 'hotline' },
};

/** The law as the specification gives it: on what, by whom, in which state, with a reason or without. */
const law: Readonly<Record<OperationName, { on?: string; states?: string; who: string; statuses: string; reason?: true }>> = {
  acknowledge: {
    on: 'handle joint verifyResult confirmReport accept dispatch arbitrate release rescue',
    states: 'offered accepted',
    who: 'owner',
    statuses: 'live',
  },
  arrive: { on: 'handle joint', states: 'accepted', who: 'owner', statuses: 'live' },
  progress: { on: 'handle joint', states: 'accepted', who: 'owner', statuses: 'live' },
  complete: { on: 'handle joint confirmReport rescue', states: 'accepted', who: 'owner', statuses: 'live' },
  selfHandle: { on: 'handle joint', states: 'offered accepted', who: 'owner', statuses: 'live' },
  returnBack: { on: 'handle joint rescue', states: 'offered accepted', who: 'owner', statuses: 'live', reason: true },
  arbitrate: { on: 'arbitrate', states: 'offered accepted', who: 'chief', statuses: 'live', reason: true },
  dispatch: { on: 'dispatch rescue', states: 'offered accepted', who: 'owner desk chief', statuses: 'live' },
  reassign: {
    on: 'handle joint verifyResult confirmReport accept',
    states: 'offered accepted',
    who: 'desk chief ownHead',
    statuses: 'live',
    reason: true,
  },
  verify: { on: 'verifyResult', states: 'accepted', who: 'owner', statuses: 'live' },
  accept: { on: 'accept', states: 'offered accepted', who: 'owner intake', statuses: 'before' },
  reject: { on: 'accept', states: 'offered accepted', who: 'owner intake', statuses: 'before', reason: true },
  confirmReport: { on: 'accept confirmReport', states: 'offered accepted', who: 'owner', statuses: 'before' },
  release: { on: 'release', states: 'offered accepted', who: 'owner chief', statuses: 'live', reason: true },
  extend: { who: 'desk chief', statuses: 'filed', reason: true },
  suspend: { who: 'desk chief', statuses: 'filed', reason: true },
  resume: { who: 'desk chief', statuses: 'suspended' },
  rework: { who: 'desk chief intake', statuses: 'worked', reason: true },
  reopen: { who: 'desk chief intake', statuses: 'closed', reason: true },
  merge: { who: 'desk chief intake product', statuses: 'live' },
  raise: { who: 'desk chief intake', statuses: 'live', reason: true },
  void: { who: 'chief intake', statuses: 'held', reason: true },
  forceClose: { who: 'chief', statuses: 'held', reason: true },
};

const filed = 'filed dispatched returned handling verifying';
const groups: Readonly<Record<string, string>> = {
  live: `reported confirming ${filed}`,
  before: 'reported confirming',
  filed,
  worked: 'handling verifying',
  suspended: 'suspended',
  closed: 'closed forceClosed watching',
  held: `reported confirming ${filed} suspended watching frozen`,
};

const has = (list: string | undefined, word: string): boolean => (list ?? '').split(' ').includes(word);

const ended = 'closed forceClosed voided merged';
const statusRefusal = (status: string): string =>
  has(ended, status)
    ? 'INCIDENT_ENDED'
    : ({ suspended: 'INCIDENT_SUSPENDED', merging: 'INCIDENT_MERGING', frozen: 'INCIDENT_FROZEN' }[status] ?? 'WRONG_STATUS');

const owns = (name: string, owner: string): boolean => (actors[name]?.post ?? '') === owner;

/** What the law says of one case: a refusal, or undefined when the operation is to be done. */
const refused = (operation: OperationName, situation: string, who: string): string | undefined => {
  const [status, kind = '', state = '', owner = ''] = standing[situation] ?? [''];
  const rule = law[operation];
  if (!has(groups[rule.statuses], status)) return statusRefusal(status);
  if (rule.on === undefined) return has(rule.who, who) ? undefined : 'ROLE_REQUIRED';
  if (!has(rule.on, kind)) return kind === '' ? 'COMMAND_MALFORMED' : 'OPERATION_NOT_ALLOWED';
  const leads = who !== 'ownHead' || has('crew crew2', owner);
  const may = (has(rule.who, who) && leads) || (has(rule.who, 'owner') && owns(who, owner));
  if (!may) return rule.who === 'owner' ? 'NOT_THE_OWNER' : 'ROLE_REQUIRED';
  if (!has(rule.states, state)) return 'NOT_ACKNOWLEDGED';
  if (state === 'accepted' && who === 'colleague' && has('arrive progress complete selfHandle returnBack verify', operation))
    return 'BOUND_TO_ANOTHER';
  return undefined;
};

/** What the operation itself refuses, once it may be done: rules of the matter, not of who and when. */
const ruled: Readonly<Record<string, string>> = {
  'acknowledge accepted bound': 'ALREADY_ACKNOWLEDGED',
  'acknowledge confirming bound': 'ALREADY_ACKNOWLEDGED',
  'acknowledge verifying patrol': 'ALREADY_ACKNOWLEDGED',
  'acknowledge suspended bound': 'ALREADY_ACKNOWLEDGED',
  'suspend rescued': 'CONTAIN_OPEN',
  'extend toVerify': 'NO_CLOCK',
  'extend verifying': 'NO_CLOCK',
  'rework accepted': 'NOWHERE_TO_GO',
  'dispatch rescued': 'COMMAND_MALFORMED',
  'merge product': 'MERGE_ORDER',
};

const expected = (operation: OperationName, situation: string, who: string): string => {
  const byLaw = refused(operation, situation, who);
  if (byLaw) return byLaw;
  return ruled[`${operation} ${situation} ${who}`] ?? ruled[`${operation} ${situation}`] ?? ruled[`${operation} ${who}`] ?? 'ok';
};

const commandOf = (
  of: Matter,
  operation: OperationName,
  situation: string,
  by: Actor,
  reason = true,
): Partial<Command> & Pick<Command, 'type'> => {
  const [, kind = ''] = standing[situation] ?? [''];
  const task = kind === '' ? undefined : taskOf(of, kind);
  return {
    type: operation,
    actor: by,
    ...(law[operation].on !== undefined && task !== undefined && { task }),
    ...(reason && why),
    ...(['dispatch', 'arbitrate', 'reassign'].includes(operation) && { to: kind === 'verifyResult' ? 'patrol' : 'crew2' }),
    ...(operation === 'merge' && { to: by.kind === 'system' ? 'i9' : 'i0' }),
    ...(operation === 'suspend' && { until: later(of.at, 86_400_000) }),
    ...(operation === 'verify' && { result: 'pass' }),
    ...(operation === 'raise' && { data: { severity: 2 } }),
  };
};

const names = Object.keys(law) as OperationName[];
const cases = names.flatMap((operation) =>
  Object.keys(situations).flatMap((situation) => Object.keys(actors).map((who) => [operation, situation, who] as const)),
);

describe('every operation, in every state, by everybody', () => {
  test('the table of operations names them all', () => {
    expect(Object.keys(operations).sort()).toEqual([...names].sort());
    expect(cases.length).toBeGreaterThan(500);
  });

  test.each(names)('%s is done by whom it belongs to and refused to the rest', (operation) => {
    for (const situation of Object.keys(situations)) {
      const origin = (situations[situation] as () => Matter)();
      expect([situation, origin.incident?.status]).toEqual([situation, standing[situation]?.[0]]);
      for (const [who, by] of Object.entries(actors)) {
        const of = { ...origin, entries: [...origin.entries] };
        const refusal = tryTo(of, commandOf(of, operation, situation, by));
        expect([operation, situation, who, refusal?.code ?? 'ok']).toEqual([
          operation,
          situation,
          who,
          expected(operation, situation, who),
        ]);
        if (refusal) {
          expect(of.incident).toBe(origin.incident);
          expect(refusalClass(refusal.code)).toBeDefined();
        }
      }
    }
  });

  test('what takes something away needs a reason', () => {
    for (const [operation, situation, who] of cases) {
      if (refused(operation, situation, who)) continue;
      const of = (situations[situation] as () => Matter)();
      const code = tryTo(of, commandOf(of, operation, situation, actors[who] as Actor, false))?.code;
      if (law[operation].reason) expect([operation, situation, who, code]).toEqual([operation, situation, who, 'REASON_REQUIRED']);
      else expect(code).not.toBe('REASON_REQUIRED');
    }
  });
});

/** What has become of the clock of a kind. */
const became = (before: Incident, after: Incident, kind: ClockKind): string => {
  const runs = ({ kind: own, metAt, stoppedAt }: Clock) => own === kind && metAt === undefined && stoppedAt === undefined;
  const [old, now] = [before.clocks.find(runs), after.clocks.find(runs)];
  if (old === undefined) return now === undefined ? '-' : 'starts';
  const then = after.clocks.find(({ id }) => id === old.id) as Clock;
  if (now === undefined) return then.metAt !== undefined ? 'met' : 'stops';
  if (now.id !== old.id) return 'new';
  const [was, is] = [old.segments.at(-1)?.state, now.segments.at(-1)?.state];
  if (was !== is) return is === 'paused' ? 'paused' : 'resumes';
  if (now.startedAt !== old.startedAt) return 'restarts';
  return now.dueAt === old.dueAt ? 'runs' : 'moves';
};

const kinds = ['acknowledge', 'contain', 'restore', 'total', 'progressEvery'] as const;

/** A11, as read from the specification: what each operation does to the five clocks. */
const clocks: readonly (readonly [operation: OperationName, situation: string, who: string, effect: string, more?: Partial<Command>])[] = [
  ['acknowledge', 'offered', 'bound', 'met - runs runs starts'],
  ['acknowledge', 'accepted', 'colleague', '- - runs runs runs'],
  ['arrive', 'accepted', 'bound', '- - runs runs runs'],
  ['progress', 'accepted', 'bound', '- - runs runs restarts'],
  ['complete', 'accepted', 'bound', 'starts - met runs stops'],
  ['selfHandle', 'offered', 'bound', 'new - met runs -'],
  ['returnBack', 'accepted', 'bound', '- - runs runs paused'],
  ['returnBack', 'offered', 'bound', 'stops - runs runs -'],
  ['dispatch', 'returned', 'desk', 'starts - runs runs stops'],
  ['arbitrate', 'arbitrating', 'chief', 'starts - runs runs -'],
  ['reassign', 'offered', 'desk', 'new - runs runs -'],
  ['reassign', 'accepted', 'desk', 'starts - runs runs runs'],
  ['reassign', 'verifying', 'chief', 'starts - - runs -'],
  ['suspend', 'offered', 'chief', 'paused - paused paused -'],
  ['suspend', 'accepted', 'chief', '- - paused paused paused'],
  ['resume', 'suspended', 'chief', '- - resumes resumes resumes'],
  ['extend', 'offered', 'chief', 'runs - moves moves -'],
  ['extend', 'accepted', 'desk', '- - moves moves runs'],
  ['verify', 'verifying', 'patrol', '- - starts runs -', { result: 'fail' }],
  ['verify', 'verifying', 'patrol', '- - - met -', { result: 'pass' }],
  ['rework', 'verifying', 'desk', 'starts - starts runs -'],
  ['rework', 'toVerify', 'chief', 'new - starts runs -'],
  ['reopen', 'watching', 'chief', 'starts starts starts starts -'],
  ['reopen', 'forceClosed', 'chief', 'starts starts starts starts -'],
  ['accept', 'reported', 'intake', 'starts starts starts runs -'],
  ['reject', 'reported', 'intake', '- - - stops -'],
  ['void', 'accepted', 'chief', '- - stops stops stops'],
  ['forceClose', 'offered', 'chief', 'stops - stops stops -'],
  ['merge', 'accepted', 'desk', '- - runs runs runs'],
];

describe('the clock, operation by operation', () => {
  test.each(clocks)('%s in %s by %s: %s', (operation, situation, who, effect, more = {}) => {
    const of = (situations[situation] as () => Matter)();
    until(of, later(of.at, 120_000));
    const before = of.incident as Incident;
    const by = actors[who] as Actor;
    const after = act(of, { ...commandOf(of, operation, situation, by), ...more });
    const seen = kinds.map((kind) => became(before, after, kind)).join(' ');
    const failed = more.result === 'fail' ? effect.replace(/^-/, 'starts') : effect;
    expect(seen).toBe(failed);
  });

  test('a suspension is refused while the danger is not contained', () => {
    const of = matter(two());
    opened(of);
    expect(tryTo(of, { type: 'suspend', actor: actor('chief'), until: later(of.at, 86_400_000), ...why })?.code).toBe('CONTAIN_OPEN');
  });

  test('a recurrence in the watch period has clocks of its own beside those of before', () => {
    const of = (situations.watching as () => Matter)();
    const after = act(until(of, later(of.at, 60_000)), { type: 'report', event: facts('e2'), verdict: verdict() });
    expect(after).toMatchObject({ status: 'dispatched', open: true, reopened: 1, count: 2 });
    expect(after.clocks.filter(({ kind }) => kind === 'total').map(({ history = false }) => history)).toEqual([true, false]);
  });
});
