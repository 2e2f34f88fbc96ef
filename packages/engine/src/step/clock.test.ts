import { describe, expect, test } from '@jest/globals';
import { workingTime } from '@sceneworks/calendar';
import type { Clock, ClockKind, DueSegment } from '@sceneworks/schemas';
import { explainClockOf } from '../explain.ts';
import { act, actor, district, fireDue, handle, type Matter, matter, opened, spine, start, taskOf, tryTo, until } from '../testing.ts';

const clock = (of: Matter, kind: ClockKind): Clock => of.incident?.clocks.findLast((known) => known.kind === kind) as Clock;
const minutesOf = (segments: readonly DueSegment[]): number =>
  segments.filter(({ counts }) => counts).reduce((sum, { from, until: to }) => sum + (Date.parse(to) - Date.parse(from)) / 60_000, 0);
const working = workingTime(district().calendars[0] as never);
const war = (more: object = {}) =>
  district({ modes: [{ id: 'm1', level: 'II', reason: { zh: '暴雨' }, by: 'qian', startedAt: start, epoch: 1, ...more }] });
const why = { reason: { code: 'why', text: '因故' } };

describe('due dates', () => {
  test('are those of the filing standard, in peace and in 战, and the peace due counts in peace', () => {
    const of = matter(spine());
    opened(of);
    expect(clock(of, 'contain')).toMatchObject({
      peaceDueAt: '2026-03-02T03:00:00.000Z',
      dueAt: '2026-03-02T03:00:00.000Z',
      calendar: 'mainland',
    });
    // Monday 09:00, four hours of work: three until 12:00, one from 14:00.
    expect(clock(of, 'restore')).toMatchObject({
      peaceDueAt: '2026-03-02T07:00:00.000Z',
      emergencyDueAt: '2026-03-02T04:00:00.000Z',
      dueAt: '2026-03-02T07:00:00.000Z',
    });
    expect(clock(of, 'total').dueAt).toBe('2026-03-05T01:00:00.000Z');
    expect(clock(of, 'acknowledge')).toMatchObject({ dueAt: '2026-03-02T01:10:00.000Z', task: taskOf(of, 'work') });
    expect(of.incident?.nextDueAt).toBe(start);
  });

  test('in 战 the earlier one counts, back in peace the peace due, and what was overdue stays so', () => {
    const of = matter(spine());
    opened(of);
    of.district = war();
    act(until(of, '2026-03-02T02:00:00.000Z'), { type: 'mode' });
    expect(clock(of, 'restore').dueAt).toBe('2026-03-02T04:00:00.000Z');
    fireDue(until(of, '2026-03-02T04:00:00.000Z'));
    expect(clock(of, 'restore').overdueAt).toBe('2026-03-02T04:00:00.000Z');
    of.district = war({ endedAt: '2026-03-02T04:30:00.000Z', epoch: 2 });
    act(until(of, '2026-03-02T05:00:00.000Z'), { type: 'mode' });
    expect(clock(of, 'restore')).toMatchObject({ dueAt: '2026-03-02T07:00:00.000Z', overdueAt: '2026-03-02T04:00:00.000Z' });
    fireDue(until(of, '2026-03-02T08:00:00.000Z'));
    expect(clock(of, 'restore').overdueAt).toBe('2026-03-02T04:00:00.000Z');
  });

  test('a limit of 战 alone is due only there', () => {
    const of = matter(spine());
    opened(of);
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    expect(clock(of, 'progressEvery').dueAt).toBeUndefined();
    of.district = war();
    act(of, { type: 'mode' });
    expect(clock(of, 'progressEvery').dueAt).toBe('2026-03-02T01:15:00.000Z');
    act(until(of, '2026-03-02T01:20:00.000Z'), { type: 'progress', task: taskOf(of, 'work'), actor: actor('crew') });
    const rounds = of.incident?.clocks.filter(({ kind }) => kind === 'progressEvery');
    expect(rounds).toMatchObject([
      { overdueAt: '2026-03-02T01:15:00.000Z', metAt: '2026-03-02T01:20:00.000Z', history: true },
      { dueAt: '2026-03-02T01:35:00.000Z' },
    ]);
  });

  test('news at the very instant it was due is not late', () => {
    const of = matter(spine());
    opened(of);
    of.district = war();
    act(of, { type: 'mode' });
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew2') });
    const { dueAt } = clock(of, 'progressEvery');
    act(until(of, dueAt as string), { type: 'progress', task: taskOf(of, 'work'), actor: actor('crew2') });
    const rounds = of.incident?.clocks.filter(({ kind }) => kind === 'progressEvery');
    expect(rounds?.map(({ startedAt, overdueAt }) => [startedAt, overdueAt])).toEqual([[dueAt, undefined]]);
  });

  test('a deferral that does not decide the due date is no part of its account', () => {
    const of = matter(spine());
    opened(of);
    of.district = war({ deferral: { severityAtLeast: 3, by: { amount: 1, unit: 'urgentDay' } } });
    act(of, { type: 'mode' });
    const deferred = clock(of, 'restore');
    const account = explainClockOf({ ...deferred, dueAt: deferred.peaceDueAt as string }, working);
    expect(account.some(({ name }) => name === 'deferred')).toBe(false);
    expect(account.at(-1)?.until).toBe(deferred.peaceDueAt);
  });

  test('a declared deferral puts off what is routine, and no danger', () => {
    const of = matter(spine());
    opened(of);
    of.district = war({ deferral: { severityAtLeast: 3, by: { amount: 1, unit: 'urgentDay' } } });
    act(of, { type: 'mode' });
    expect(clock(of, 'restore')).toMatchObject({ deferredUntil: '2026-03-03T07:00:00.000Z', dueAt: '2026-03-03T07:00:00.000Z' });
    expect(clock(of, 'contain').deferredUntil).toBeUndefined();
    expect(explainClockOf(clock(of, 'restore'), working).at(-1)).toMatchObject({
      until: '2026-03-03T07:00:00.000Z',
      counts: false,
      name: 'deferred',
    });
  });

  test('a graver matter is not deferred', () => {
    const of = matter(spine());
    opened(of, { file: { severity: 2 } });
    of.district = war({ deferral: { severityAtLeast: 3, by: { amount: 1, unit: 'urgentDay' } } });
    act(of, { type: 'mode' });
    expect(clock(of, 'restore').deferredUntil).toBeUndefined();
  });

  test('a matter that becomes graver takes the tighter limits from when it began', () => {
    const of = matter(spine());
    opened(of);
    act(until(of, '2026-03-02T01:30:00.000Z'), { type: 'raise', actor: actor('chief'), data: { severity: 1 }, ...why });
    expect(clock(of, 'restore')).toMatchObject({
      startedAt: start,
      peace: { amount: 2, unit: 'workHour' },
      dueAt: '2026-03-02T03:00:00.000Z',
    });
    expect(of.incident?.severityPath.at(-1)).toMatchObject({ severity: 1, by: 'qian', reason: '因故' });
    expect(tryTo(of, { type: 'raise', actor: actor('chief'), data: { severity: 2 }, ...why })?.code).toBe('SEVERITY_NOT_WORSE');
    expect(tryTo(of, { type: 'raise', actor: actor('chief'), data: { severity: 'x' }, ...why })?.code).toBe('COMMAND_MALFORMED');
  });

  test('beyond the calendar they are provisional, and computed anew when it has come', () => {
    const given = district({ calendars: [{ ...(district().calendars[0] as never as object), years: [] } as never] });
    const of = matter(spine(), given);
    opened(of);
    expect(clock(of, 'restore').provisional).toBe(true);
    expect(clock(of, 'contain').provisional).toBe(false);
    of.district = district({
      calendars: [
        {
          ...(district().calendars[0] as never as object),
          years: [{ year: 2026, holidays: [{ date: '2026-03-02', name: '假' }], swapWorkdays: [] }],
        } as never,
      ],
    });
    act(of, { type: 'recalendar' });
    expect(clock(of, 'restore')).toMatchObject({ provisional: false, dueAt: '2026-03-03T04:00:00.000Z' });
    expect(tryTo(of, { type: 'recalendar' })?.code).toBe('NOTHING_PROVISIONAL');
  });

  test('done after the due date is late even if the timer has not fired yet', () => {
    const of = matter(spine());
    opened(of);
    act(until(of, '2026-03-02T07:30:00.000Z'), { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew') });
    expect(clock(of, 'restore')).toMatchObject({ overdueAt: '2026-03-02T07:00:00.000Z', metAt: '2026-03-02T07:30:00.000Z' });
  });

  test('a standard nobody knows gives no clocks', () => {
    const of = matter(spine());
    expect(opened(of, { file: { standard: 's.none' } }).clocks).toEqual([]);
  });
});

describe('putting off and extending', () => {
  const contained = spine({
    nodes: { fence: { kind: 'task', config: { ...handle, meets: 'contain' } } },
    edges: ['file fence', 'fence work', 'work check', 'check pass close', 'check fail work'],
  });
  const fenced = (): Matter => {
    const of = matter(contained);
    opened(of);
    act(of, { type: 'acknowledge', task: taskOf(of, 'fence'), actor: actor('crew') });
    act(of, { type: 'complete', task: taskOf(of, 'fence'), actor: actor('crew') });
    return of;
  };

  test('a suspended matter takes the time of the pause, and the explanation adds up to the minute', () => {
    const of = fenced();
    act(until(of, '2026-03-02T02:00:00.000Z'), { type: 'suspend', actor: actor('chief'), until: '2026-03-04T02:30:00Z', ...why });
    expect(of.incident).toMatchObject({ status: 'suspended', nextDueAt: start });
    expect(clock(of, 'restore').dueAt).toBeUndefined();
    expect(explainClockOf(clock(of, 'restore'), working).at(-1)?.until).toBe('2026-03-02T02:00:00.000Z');
    fireDue(until(of, '2026-03-04T02:30:00.000Z'));
    // One hour was used; three more from Wednesday 10:30: until 12:00, and from 14:00 to 15:30.
    expect(clock(of, 'restore').dueAt).toBe('2026-03-04T07:30:00.000Z');
    const segments = explainClockOf(clock(of, 'restore'), working);
    expect(minutesOf(segments)).toBe(240);
    expect(segments.at(-1)?.until).toBe('2026-03-04T07:30:00.000Z');
    expect(of.incident).toMatchObject({ status: 'dispatched', suspensions: 1 });
    expect(tryTo(of, { type: 'suspend', actor: actor('chief'), until: '2026-03-05T02:00:00Z', ...why })?.code).toBe('SUSPENDED_ONCE');
  });

  test.each([
    ['no date', undefined, 'COMMAND_MALFORMED'],
    ['a date that has passed', '2026-03-01T00:00:00.000Z', 'SUSPEND_TOO_LONG'],
    ['more than a year', '2027-03-05T00:00:00.000Z', 'SUSPEND_TOO_LONG'],
  ])('is refused with %s', (_what, date, code) => {
    const of = fenced();
    expect(tryTo(of, { type: 'suspend', actor: actor('chief'), ...(date && { until: date }), ...why })?.code).toBe(code);
  });

  test('what is offered while the matter is suspended has a clock that waits', () => {
    const of = fenced();
    act(of, { type: 'suspend', actor: actor('chief'), until: '2026-03-04T02:30:00.000Z', ...why });
    of.district = war();
    act(of, { type: 'mode' });
    const ack = clock(of, 'acknowledge');
    expect(ack.segments).toMatchObject([{ state: 'paused' }]);
    act(of, { type: 'resume', actor: actor('desk') });
    expect(clock(of, 'acknowledge').dueAt).toBe('2026-03-02T01:10:00.000Z');
  });

  test('two extensions, each by one limit on the current due date, and the total moves as far', () => {
    const of = fenced();
    const total = clock(of, 'total').dueAt;
    act(until(of, '2026-03-02T02:00:00.000Z'), { type: 'extend', actor: actor('chief'), ...why });
    expect(clock(of, 'restore')).toMatchObject({
      dueAt: '2026-03-03T01:00:00.000Z',
      emergencyDueAt: '2026-03-02T07:00:00.000Z',
      extensions: 1,
      extendedMs: 4 * 3_600_000,
    });
    expect(clock(of, 'total').dueAt).toBe('2026-03-05T07:00:00.000Z');
    expect(total).toBe('2026-03-05T01:00:00.000Z');
    act(of, { type: 'extend', actor: actor('desk'), ...why });
    expect(clock(of, 'restore').dueAt).toBe('2026-03-03T07:00:00.000Z');
    for (const kind of ['restore', 'total'] as const) {
      const segments = explainClockOf(clock(of, kind), working);
      expect(minutesOf(segments)).toBe(kind === 'restore' ? 12 * 60 : 32 * 60);
      expect(segments.at(-1)?.until).toBe(clock(of, kind).dueAt);
    }
    expect(tryTo(of, { type: 'extend', actor: actor('chief'), ...why })).toMatchObject({
      code: 'EXTENSIONS_USED',
      detail: { limit: 'extensions', value: 2 },
    });
  });

  test('never after the due date, whether or not the timer has fired', () => {
    const of = fenced();
    until(of, '2026-03-02T07:01:00.000Z');
    expect(tryTo(of, { type: 'extend', actor: actor('chief'), ...why })?.code).toBe('CLOCK_OVERDUE');
    fireDue(of);
    expect(tryTo(of, { type: 'extend', actor: actor('chief'), ...why })?.code).toBe('CLOCK_OVERDUE');
  });

  test('a total in another family moves by the time in between', () => {
    const given = district();
    const standard = given.standards[0] as never as { limits: { base: object } };
    const of = matter(spine(), {
      ...given,
      standards: [
        {
          ...(standard as object),
          limits: { base: { restore: { amount: 4, unit: 'workHour' }, total: { amount: 3, unit: 'urgentDay' } } },
        } as never,
      ],
    });
    opened(of);
    act(of, { type: 'extend', actor: actor('chief'), ...why });
    expect(clock(of, 'restore').dueAt).toBe('2026-03-03T01:00:00.000Z');
    expect(clock(of, 'total').dueAt).toBe('2026-03-05T19:00:00.000Z');
    expect(minutesOf(explainClockOf(clock(of, 'total'), working))).toBe(3 * 1440 + 18 * 60);
  });

  test('a limit of the task itself is extended with it, and is booked to who holds it', () => {
    const of = matter(
      spine({
        nodes: {
          work: {
            kind: 'task',
            config: { ...handle, operations: ['returnBack'], limits: { base: { restore: { amount: 30, unit: 'urgentMinute' } } } },
          },
        },
      }),
    );
    opened(of);
    expect(of.incident?.tasks[0]?.dueAt).toBe('2026-03-02T01:30:00.000Z');
    act(of, { type: 'extend', actor: actor('chief'), ...why });
    expect(of.incident?.tasks[0]?.dueAt).not.toBe('2026-03-02T01:30:00.000Z');
    act(until(of, '2026-03-02T01:05:00.000Z'), { type: 'returnBack', task: taskOf(of, 'work'), actor: actor('crew'), ...why });
    act(until(of, '2026-03-02T01:10:00.000Z'), { type: 'dispatch', task: taskOf(of, 'dispatch'), actor: actor('desk'), to: 'plumbers' });
    expect(clock(of, 'task')).toMatchObject({ task: taskOf(of, 'work'), startedAt: start });
    expect(clock(of, 'task').segments.map(({ holder }) => holder)).toEqual(['crew', 'desk', 'plumbers']);
    expect(clock(of, 'restore').segments.map(({ holder }) => holder)).toEqual(['crew', 'desk', 'plumbers']);
  });
});

describe('what is late', () => {
  const lateDrawing = spine({
    nodes: {
      work: { kind: 'task', config: { ...handle, meets: 'restore', limits: { base: { restore: { amount: 30, unit: 'urgentMinute' } } } } },
      whistle: {
        kind: 'notify',
        config: { to: [{ by: 'post', post: 'chief' }], message: { zh: '{incident.no} 超期', en: '{incident.no} is late' }, urgent: true },
      },
    },
    edges: ['file work', 'work late whistle', 'work check', 'check pass close', 'check fail work'],
  });

  test('its late edge sends a message and leaves the task its token', () => {
    const of = matter(lateDrawing);
    opened(of);
    fireDue(until(of, '2026-03-02T01:30:00.000Z'));
    expect(of.incident?.outbox.filter(({ to, body }) => to === 'chief' && body.about === 'message')).toMatchObject([
      { body: { text: { zh: '5101082026030200001 超期', en: '5101082026030200001 is late' }, urgent: true } },
    ]);
    expect(of.incident?.tokens).toMatchObject([{ node: 'work' }]);
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew') });
    expect(of.incident?.status).toBe('verifying');
    fireDue(until(of, '2026-03-02T08:00:00.000Z'));
    expect(of.incident?.outbox.filter(({ body }) => body.about === 'message')).toHaveLength(1);
  });

  test('a task without a limit of its own is late with the clock it meets', () => {
    const of = matter({ ...lateDrawing, nodes: { ...lateDrawing.nodes, work: { kind: 'task', config: { ...handle, meets: 'restore' } } } });
    opened(of);
    fireDue(until(of, '2026-03-02T06:59:00.000Z'));
    expect(of.incident?.outbox.filter(({ body }) => body.about === 'message')).toHaveLength(0);
    fireDue(until(of, '2026-03-02T07:00:00.000Z'));
    expect(of.incident?.outbox.filter(({ body }) => body.about === 'message')).toHaveLength(1);
  });

  test('a task that is for the containing is due with that clock', () => {
    const of = matter(
      spine({
        nodes: {
          work: {
            kind: 'task',
            config: {
              ...handle,
              meets: 'contain',
              limits: {
                base: { contain: { amount: 50, unit: 'urgentMinute' } },
                emergency: { contain: { amount: 20, unit: 'urgentMinute' } },
              },
            },
          },
        },
      }),
    );
    opened(of);
    expect(of.incident?.tasks[0]?.dueAt).toBe('2026-03-02T01:50:00.000Z');
    expect(of.incident?.taskDue).toBe('2026-03-02T01:50:00.000Z');
  });

  test('an explanation goes by the limit that decides', () => {
    const of = matter(spine(), war());
    opened(of);
    expect(clock(of, 'restore').dueAt).toBe('2026-03-02T04:00:00.000Z');
    const segments = explainClockOf(clock(of, 'restore'), working);
    expect([minutesOf(segments), segments.at(-1)?.until]).toEqual([180, '2026-03-02T04:00:00.000Z']);
    act(of, { type: 'extend', actor: actor('chief'), ...why });
    expect(minutesOf(explainClockOf(clock(of, 'restore'), working))).toBe(360);
  });
});
