import { hash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { sha256By } from '@sceneworks/scene';
import type { Incident, Plan } from '@sceneworks/schemas';
import { freeze } from '../freeze.ts';
import { violations } from '../invariants.ts';
import { ReplayDiffers, replay, replayEach } from '../replay.ts';
import {
  act,
  actor,
  check,
  type Drawing,
  fileAuto,
  form,
  handle,
  matter,
  opened,
  planOf,
  spine,
  start,
  system,
  taskOf,
  tryTo,
} from '../testing.ts';
import { classifier } from './classify.ts';
import { migrate, versionsOf } from './migrate.ts';
import type { NodeMapping } from './moved.ts';

sha256By((text) => hash('sha256', text));

const forked = (
  change: {
    nodes?: Partial<Record<string, unknown>>;
    edges?: readonly string[];
    forms?: Drawing['forms'];
    subject?: Drawing['subject'];
  } = {},
): Drawing => ({
  nodes: {
    file: { kind: 'file', config: fileAuto },
    both: {
      kind: 'fork',
      config: {
        branches: [{ port: 'a' }, { port: 'b' }],
      },
    },
    left: { kind: 'task', config: { ...handle, operations: ['returnBack'] } },
    right: { kind: 'task', config: handle },
    meet: { kind: 'join', config: { policy: 'all' } },
    check: { kind: 'verify', config: check },
    close: { kind: 'close', config: { outcome: 'resolved', closeKind: 'restored' } },
    ...change.nodes,
  } as Drawing['nodes'],
  edges: change.edges ?? edges,
  ...(change.forms && { forms: change.forms }),
  ...(change.subject && { subject: change.subject }),
});
const edges = ['file both', 'both a left', 'both b right', 'left meet', 'right meet', 'meet check', 'check pass close', 'check fail check'];
const drawn = (change: Parameters<typeof forked>[0] = {}) => forked({ edges, ...change });

const told = (incident: Incident, from: Plan, to: Drawing, mapping?: NodeMapping) => {
  const { kind, reason } = classifier(from, planOf(to), mapping)(incident);
  return [kind, reason.code, reason.at];
};

/** One branch has arrived, the other is offered. */
const half = () => {
  const of = matter(drawn());
  opened(of);
  const left = taskOf(of, 'left');
  act(of, { type: 'acknowledge', task: left, actor: actor('crew') });
  const incident = act(of, { type: 'complete', task: left, actor: actor('crew'), data: { note: '好了' } });
  return { of, incident, to: (drawing: Drawing, mapping?: NodeMapping) => told(incident, of.plan, drawing, mapping) };
};

describe('a matter whose join waits, at another version', () => {
  const { of, incident, to } = half();

  test('stands as it did, though steps it has not come to are others', () => {
    expect(to(drawn({ nodes: { close: { kind: 'close', config: { outcome: 'explained', closeKind: 'restored' } } } }))).toEqual([
      'same',
      'SAME_MARKING',
      undefined,
    ]);
  });

  test('goes on where settings or the form have changed, and at steps named for its own', () => {
    const settings = { right: { kind: 'task', config: { ...handle, operations: ['arrive'] } } };
    expect(to(drawn({ nodes: settings }))).toEqual(['mapped', 'SETTINGS_CHANGED', 'right']);
    const work = form({ note: { type: 'string', title: '说明', maxLength: 100 } });
    expect(to(drawn({ forms: { work } }))).toEqual(['mapped', 'SETTINGS_CHANGED', 'right']);
    const { right, ...nodes } = drawn().nodes;
    const other = { ...drawn(), nodes: { ...nodes, mend: right as never }, edges: edges.map((edge) => edge.replace('right', 'mend')) };
    expect(to(other, { right: 'mend' })).toEqual(['mapped', 'NODES_MAPPED', 'right']);
    expect(to(other)).toEqual(['stays', 'NODE_GONE', 'right']);
  });

  test.each([
    ['KIND_CHANGED', 'right', { nodes: { right: { kind: 'wait', config: { duration: { amount: 1, unit: 'urgentHour' } } } } }],
    ['PRESENCE_CHANGED', 'right', { nodes: { right: { kind: 'task', config: handle, presence: 'peace' } } }],
    [
      'BRANCH_CHANGED',
      'right',
      { edges: edges.map((edge) => edge.replace('both a left', 'both a right').replace('both b right', 'both b left')) },
    ],
    ['JOIN_CHANGED', 'meet', { nodes: { meet: { kind: 'join', config: { policy: 'any' } } } }],
    ['TASK_CHANGED', 'right', { nodes: { right: { kind: 'task', config: { ...handle, joint: true } } } }],
    ['FORM_CHANGED', 'right', { nodes: { right: { kind: 'task', config: { ...handle, form: 'other' } } }, forms: { other: form({}) } }],
    [
      'FORK_CHANGED',
      'both',
      {
        nodes: {
          both: { kind: 'fork', config: { branches: ['a', 'b', 'c'].map((port) => ({ port })) } },
          more: { kind: 'task', config: handle },
        },
        edges: [...edges, 'both c more', 'more meet'],
      },
    ],
    ['DATA_UNFIT', 'left', { forms: { work: form({ note: { type: 'number', title: '数' } }) } }],
  ] as const)('stays for %s', (code, at, change) => {
    expect(to(drawn(change as never))).toEqual(['stays', code, at]);
  });

  test('stays when two steps are mapped onto one, on the plan of another scene, or when it runs on neither version', () => {
    expect(to(drawn(), { left: 'right' })).toEqual(['stays', 'MAPPING_DOUBLED', 'right']);
    const other = planOf(drawn());
    expect(classifier(of.plan, { ...other, scene: 'another' })(incident).reason.code).toBe('OTHER_SCENE');
    expect(classifier(planOf(spine()), other)(incident).reason.code).toBe('OTHER_PLAN');
  });

  test('stays when it has ended or is frozen', () => {
    const frozen = freeze(incident, start, 'why', { post: 'desk', unit: 'center' }, 7).incident;
    expect(told(frozen, of.plan, drawn())).toEqual(['stays', 'INCIDENT_FROZEN', undefined]);
    expect(told({ ...incident, open: false }, of.plan, drawn())).toEqual(['stays', 'INCIDENT_ENDED', undefined]);
  });
});

describe('what is asked, answered, filed or verified', () => {
  const call = {
    endpoint: 'sms',
    method: 'POST',
    path: '/a',
    as: 'sent',
    answer: { type: 'string' },
    undo: { method: 'POST', path: '/u' },
  };
  const calling = (config: object, after: Drawing['nodes'] = {}): Drawing => ({
    ...spine({ nodes: { ask: { kind: 'call', config: { ...call, ...config } }, ...after } }),
    edges: ['file ask', 'ask ok work', 'work check', 'check pass close', 'check fail work'],
  });

  test('a request on its way is not asked otherwise; once answered its answer must fit', () => {
    const of = matter(calling({}));
    const asked = opened(of);
    expect(told(asked, of.plan, calling({ path: '/b' }))).toEqual(['stays', 'SENT_CHANGED', 'ask']);
    const id = asked.outbox.find(({ kind }) => kind === 'call')?.id;
    const answered = act(of, { type: 'effect', effect: { id, ok: true, answer: 'yes' } });
    expect(told(answered, of.plan, calling({ path: '/b' }))).toEqual(['mapped', 'SETTINGS_CHANGED', 'ask']);
    expect(told(answered, of.plan, calling({ answer: { type: 'number' } }))).toEqual(['stays', 'DATA_UNFIT', undefined]);
  });

  test('a subject that does not fit stays, a port that is gone too', () => {
    const of = matter(spine());
    const incident = opened(of, { file: { subject: { note: '注' } } });
    expect(told(incident, of.plan, spine({ subject: { note: { type: 'number', title: '数' } } }))).toEqual([
      'stays',
      'DATA_UNFIT',
      undefined,
    ]);
    // What no list of its own version names is no worse off in the next one.
    const listed = { note: { type: 'string' as const, title: '注', oneOf: [{ const: 'a', title: '甲' }] } };
    const odd = matter(spine({ subject: listed }));
    const strange = opened(odd, { file: { subject: { note: '注' } } });
    expect(told(strange, odd.plan, spine({ subject: { ...listed, more: { type: 'number', title: '数' } } }))[0]).toBe('same');
    const refused = matter({ ...spine(), edges: [...spine().edges, 'work refused check'] });
    expect(told(opened(refused), refused.plan, spine())).toEqual(['stays', 'PORT_GONE', 'work']);
  });

  test('an acceptance is taken as it was begun', () => {
    const accepting = (name: string): Drawing =>
      spine({
        nodes: {
          file: {
            kind: 'file',
            config: {
              ...fileAuto,
              accept: { owner: [{ by: 'post', post: 'intake' }], form: name, limit: { amount: 1, unit: 'urgentHour' } },
            },
          },
        },
        forms: { other: form({}) },
      });
    const of = matter(accepting('work'));
    expect(told(opened(of, { file: { accept: true } }), of.plan, accepting('other'))).toEqual(['stays', 'TASK_CHANGED', 'file']);
  });

  test('hours of a verification are those it was offered for, and a wait that nothing ends is no way on', () => {
    const waiting = (config: object): Drawing => ({
      ...spine({ nodes: { rest: { kind: 'wait', config } } }),
      edges: ['file rest', 'rest work', 'work check', 'check pass close', 'check fail work'],
    });
    const of = matter(waiting({ message: { source: 'hotline' } }));
    const incident = opened(of);
    expect(told(incident, of.plan, waiting({ duration: { amount: 1, unit: 'urgentHour' } }))).toEqual(['stays', 'NO_COMPLETION', 'rest']);
  });
});

describe('moving', () => {
  const { of, incident } = half();
  const other = drawn({ nodes: { right: { kind: 'task', config: { ...handle, operations: ['arrive'] } } } });
  const to = planOf(other);
  const by = { id: 'move', at: start, actor: actor('desk'), reason: { code: 'newVersion' } };
  const classify = classifier(of.plan, to);
  const moved = migrate(classify, incident, by, 7);
  if ('refusal' in moved) throw new Error(moved.refusal.code);

  test('stands in the journal with both versions, once', () => {
    expect(moved.incident.hash).toBe(to.hash);
    expect(moved.entry.command).toMatchObject({
      type: 'migrate',
      reason: { code: 'newVersion' },
      data: { from: of.plan.hash, to: to.hash, mapping: {} },
    });
    expect(migrate(classify, moved.incident, by, 7)).toEqual({ incident: moved.incident, entry: moved.entry, repeated: true });
    expect(migrate(classify, moved.incident, { ...by, id: 'again' }, 7)).toMatchObject({ refusal: { code: 'OTHER_PLAN' } });
  });

  test('is replayed onto the new plan, which must be given, and gone on with there', () => {
    const after = { ...of, plan: to, incident: moved.incident };
    const next = act(after, { type: 'acknowledge', task: taskOf(after, 'right'), actor: actor('crew') });
    const { journal } = next;
    expect(replay(of.plan, journal, [to])).toMatchObject({ hash: to.hash, seq: journal.length });
    expect(replayEach(of.plan, journal, [to]).map(({ hash: on }) => on)).toEqual(
      journal.map((_, n) => (n < journal.length - 2 ? of.plan.hash : to.hash)),
    );
    expect(() => replay(of.plan, journal)).toThrow(ReplayDiffers);
    expect(versionsOf(journal)).toEqual([of.plan.hash, to.hash]);
    expect(versionsOf(incident.journal)).toEqual([]);
    expect(violations(next, { plan: to, first: of.plan, entries: journal, before: incident })).toEqual([]);
  });

  test('is no command of the step', () => {
    expect(tryTo(of, { type: 'migrate', actor: system })).toMatchObject({ code: 'COMMAND_MALFORMED', at: 'type' });
  });
});
