import { describe, expect, test } from '@jest/globals';
import {
  act,
  actor,
  type Drawing,
  facts,
  fileAuto,
  fireDue,
  type Matter,
  matter,
  opened,
  spine,
  taskOf,
  tryTo,
  until,
  verdict,
} from '../testing.ts';

const why = { reason: { code: 'why', text: '因故' } };
const watching: Partial<Drawing> = {
  nodes: {
    close: {
      kind: 'close',
      config: {
        outcome: 'resolved',
        reply: { zh: '已办结：{incident.no}', en: 'Done: {incident.no}' },
        watch: { for: { amount: 3, unit: 'urgentDay' }, reopenAt: 'work' },
      },
    },
  },
};
const handled = (of: Matter): Matter => {
  act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
  act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew') });
  return of;
};
const closed = (of: Matter): Matter => {
  handled(of);
  act(of, { type: 'acknowledge', task: taskOf(of, 'check'), actor: actor('patrol') });
  act(of, { type: 'verify', task: taskOf(of, 'check'), actor: actor('patrol'), result: 'pass' });
  return of;
};
const begun = (more: Partial<Drawing> = {}, event: object = {}): Matter => {
  const of = matter(spine(more));
  opened(of, { event });
  return of;
};

describe('rework', () => {
  test('sends the work back to who did it, while it is verified', () => {
    const of = handled(begun());
    expect(tryTo(of, { type: 'rework', actor: actor('desk'), to: 'nothing', ...why })).toMatchObject({ code: 'NOWHERE_TO_GO', at: 'to' });
    act(of, { type: 'rework', actor: actor('desk'), ...why });
    expect(of.incident?.tasks.map(({ node, state, owner, round }) => [node, state, owner, round])).toEqual([
      ['work', 'done', 'crew', 1],
      ['check', 'cancelled', 'patrol', 1],
      ['work', 'offered', 'crew', 2],
    ]);
    closed(of);
    expect(of.incident?.status).toBe('closed');
  });
});

describe('a watch period', () => {
  test('is open to a recurrence, which goes on where it is drawn', () => {
    const of = closed(begun(watching, { reporter: { key: 'k' } }));
    expect(of.incident).toMatchObject({
      status: 'watching',
      open: true,
      holds: ['k'],
      tokens: [],
      reply: { zh: '已办结：5101082026030200001', en: 'Done: 5101082026030200001' },
    });
    act(of, { type: 'report', event: facts('e2'), verdict: verdict({ severity: 2 }) });
    expect(of.incident).toMatchObject({ status: 'dispatched', reopened: 1, severity: 2, openKinds: ['handle'], count: 2 });
    expect(of.incident?.outcome).toBeUndefined();
    expect(of.incident?.outbox.filter(({ kind }) => kind === 'incidentEvent').map(({ body }) => body.on)).toEqual(['filed', 'reopened']);
  });

  test('ends as closed when it is over', () => {
    const of = closed(begun(watching));
    fireDue(until(of, '2026-03-05T01:00:00.000Z'));
    expect(of.incident).toMatchObject({ status: 'closed', open: false, holds: [] });
    expect(tryTo(of, { type: 'report', event: facts('e2'), verdict: verdict() })?.code).toBe('INCIDENT_ENDED');
  });

  test('a recurrence that is no graver keeps the severity', () => {
    const of = closed(begun(watching));
    act(of, { type: 'report', event: facts('e2') });
    expect(of.incident?.severity).toBe(3);
  });
});

describe('reopening by a person', () => {
  test('goes on with the last handling, or with the step named', () => {
    const of = closed(begun());
    expect(tryTo(of, { type: 'reopen', actor: actor('chief'), to: 'check', ...why })).toMatchObject({ code: 'NOWHERE_TO_GO', at: 'to' });
    act(of, { type: 'reopen', actor: actor('chief'), ...why });
    expect(of.incident).toMatchObject({ open: true, holds: ['k'], tokens: [{ node: 'work' }], reopened: 1, visits: { work: 1 } });
    expect(of.incident?.endedAt).toBeUndefined();
    act(of, { type: 'forceClose', actor: actor('chief'), reason: { code: 'why', text: '说明' }, data: { reply: true } });
    expect(of.incident?.reply).toEqual({ zh: '说明' });
    act(of, { type: 'reopen', actor: actor('chief'), to: 'work', ...why });
    expect(of.incident?.reopened).toBe(2);
  });

  test('begins after the filing where nothing was handled yet', () => {
    const of = begun();
    act(of, { type: 'forceClose', actor: actor('chief'), ...why });
    act(of, { type: 'reopen', actor: actor('chief'), ...why });
    expect(of.incident?.tokens).toMatchObject([{ node: 'work' }]);
  });

  test('of one that had been closed before it was filed files it', () => {
    const acceptance = { owner: [{ by: 'post', post: 'intake' }], form: 'work', limit: { amount: 30, unit: 'urgentMinute' }, when: 'true' };
    const of = begun({ nodes: { file: { kind: 'file', config: { ...fileAuto, accept: acceptance } } } });
    act(of, { type: 'forceClose', actor: actor('chief'), ...why });
    act(of, { type: 'reopen', actor: actor('chief'), ...why });
    expect(of.incident).toMatchObject({ status: 'dispatched', filedAt: of.at });
  });

  test('from a watch period does not wait for its end', () => {
    const of = closed(begun(watching));
    act(of, { type: 'reopen', actor: actor('desk'), ...why });
    expect(of.incident?.timers.some(({ kind }) => kind === 'watchEnd')).toBe(false);
  });
});

describe('another report of the same matter', () => {
  const repeating = (severity?: string): Matter =>
    begun({ nodes: { file: { kind: 'file', config: { ...fileAuto, repeat: { do: 'join', ...(severity && { severity }) } } } } });
  const join = (of: Matter, severity: 1 | 2 | 3 | 4 | 5, more: object = {}) =>
    act(of, { type: 'report', event: facts(`e${of.number + 2}`, more), verdict: verdict({ severity }) });

  test.each([
    [undefined, 1, 3],
    ['keep', 1, 3],
    ['worst', 1, 1],
    ['worst', 5, 3],
    ['worseByOne', 5, 2],
  ] as const)('with %s and severity %i makes it %i', (does, given, severity) => {
    const of = repeating(does);
    join(of, given);
    expect(of.incident?.severity).toBe(severity);
  });

  test('never goes beyond the worst, and the owners hear of it', () => {
    const of = repeating('worseByOne');
    for (const _ of [1, 2, 3, 4]) join(of, 5);
    expect(of.incident).toMatchObject({ severity: 1, count: 5 });
    expect(of.incident?.severityPath.map(({ severity }) => severity)).toEqual([3, 2, 1]);
    expect(of.incident?.outbox.filter(({ kind }) => kind === 'incidentEvent').map(({ body }) => body.on)).toEqual([
      'filed',
      'severityRaised',
      'severityRaised',
    ]);
    expect(of.incident?.outbox.filter(({ body }) => body.about === 'severityRaised').map(({ to }) => to)).toEqual(['crew', 'crew']);
  });

  test('that is late is recorded as such and counts once', () => {
    const of = repeating('worst');
    join(of, 3, { occurredAt: '2026-03-01T01:00:00.000Z' });
    expect(of.incident?.reports.at(-1)).toMatchObject({ late: true });
    expect(tryTo(of, { type: 'report', event: facts('e1') })?.code).toBe('EVENT_SEEN');
    expect(tryTo(of, { type: 'report' })?.code).toBe('COMMAND_MALFORMED');
  });

  test('leaves what is seen when its delivery is done', () => {
    const of = repeating('keep');
    act(of, { type: 'report', event: facts('e2'), verdict: verdict() }, { settledEvents: ['e1'] });
    expect(of.incident?.seen).toEqual(['e2']);
  });

  test('limits that were not there before begin with the new severity, those that were met do not come back', () => {
    const given = matter(spine()).district;
    const standards = given.standards.map((standard) => ({
      ...standard,
      limits: {
        base: { restore: { amount: 4, unit: 'workHour' as const } },
        bySeverity: {
          1: { contain: { amount: 1, unit: 'urgentHour' as const } },
          2: { restore: { amount: 9, unit: 'workHour' as const } },
        },
      },
    }));
    const of = matter(spine({ nodes: { file: { kind: 'file', config: fileAuto } } }), { ...given, standards });
    opened(of);
    join(of, 2);
    expect(of.incident?.clocks.find(({ kind }) => kind === 'restore')?.peace.amount).toBe(4);
    join(of, 1);
    expect(of.incident?.clocks.find(({ kind }) => kind === 'contain')?.startedAt).toBe(of.at);
  });
});
