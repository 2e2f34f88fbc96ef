import { describe, expect, test } from '@jest/globals';
import {
  act,
  actor,
  type Drawing,
  district,
  facts,
  fileAuto,
  fireDue,
  form,
  type Matter,
  matter,
  opened,
  spine,
  start,
  taskOf,
  tryTo,
  until,
  verdict,
} from '../testing.ts';

const minutes = (amount: number) => ({ amount, unit: 'urgentMinute' });
const acceptance = { owner: [{ by: 'post', post: 'intake' }], form: 'takeOn', limit: minutes(30) };
const confirming = {
  ...acceptance,
  when: 'true',
  confirmReport: { owner: [{ by: 'post', post: 'crew' }], form: 'look', limit: minutes(20) },
};
const drawing = (accept: object): Drawing =>
  spine({
    nodes: { file: { kind: 'file', config: { ...fileAuto, accept } } },
    forms: { takeOn: form({ kind: { type: 'string', title: '类' } }), look: form({ seen: { type: 'boolean', title: '见' } }, ['seen']) },
  });
const begun = (accept: object, more: Parameters<typeof opened>[1] = {}): Matter => {
  const of = matter(drawing(accept));
  opened(of, more);
  return of;
};
const reporter = { event: { reporter: { key: 'k' }, queryCode: 'Q1' } };
const why = (text?: string) => ({ reason: { code: 'notOurs', ...(text !== undefined && { text }) } });

describe('whether a person decides', () => {
  test.each([
    ['a report by somebody that is not grave', acceptance, reporter, 'reported'],
    ['a device', acceptance, {}, 'dispatched'],
    ['a grave report', acceptance, { ...reporter, file: { severity: 2 as const } }, 'dispatched'],
    ['what the drawing says', { ...acceptance, when: 'event.source = "hotline"' }, {}, 'reported'],
    ['what the drawing says not', { ...acceptance, when: 'event.type = "fire"' }, reporter, 'dispatched'],
    ['what the rules saw', { ...acceptance, when: 'false' }, { file: { accept: true } }, 'reported'],
    ['what the rules saw not', { ...acceptance, when: 'true' }, { file: { accept: false } }, 'dispatched'],
  ])('%s', (_what, accept, more, status) => {
    expect(begun(accept, more).incident?.status).toBe(status);
  });
});

describe('a report that waits to be taken on', () => {
  test('runs the acceptance and the total, and nothing else', () => {
    const of = begun(acceptance, reporter);
    expect(of.incident?.clocks.map(({ kind }) => kind)).toEqual(['acceptance', 'total']);
    expect(of.incident?.tasks).toMatchObject([{ kind: 'accept', owner: 'intake', dueAt: '2026-03-02T01:30:00.000Z', form: 'takeOn' }]);
    expect(of.incident?.filedAt).toBeUndefined();
    fireDue(until(of, '2026-03-02T01:30:00.000Z'));
    expect(of.incident?.clocks[0]?.overdueAt).toBe('2026-03-02T01:30:00.000Z');
  });

  test('is filed by accepting it, and the standard counts from then, the total from the report', () => {
    const of = begun(acceptance, reporter);
    until(of, '2026-03-02T01:20:00.000Z');
    expect(tryTo(of, { type: 'accept', task: taskOf(of, 'accept'), actor: actor('intake'), data: { nonsense: 1 } })?.code).toBe(
      'FORM_INVALID',
    );
    const filed = act(of, { type: 'accept', task: taskOf(of, 'accept'), actor: actor('intake'), data: { kind: '井盖' } });
    expect(filed).toMatchObject({ status: 'dispatched', filedAt: '2026-03-02T01:20:00.000Z', forms: { file: { kind: '井盖' } } });
    expect(filed.clocks.find(({ kind }) => kind === 'contain')?.startedAt).toBe('2026-03-02T01:20:00.000Z');
    expect(filed.clocks.find(({ kind }) => kind === 'total')?.startedAt).toBe(start);
    expect(filed.clocks.find(({ kind }) => kind === 'acceptance')?.metAt).toBe('2026-03-02T01:20:00.000Z');
    expect(filed.outbox.filter(({ kind }) => kind === 'incidentEvent')).toHaveLength(1);
  });

  test('under another standard, its category and its total with it', () => {
    const of = begun(acceptance, reporter);
    expect(tryTo(of, { type: 'accept', task: taskOf(of, 'accept'), actor: actor('intake'), to: 's.none' })).toMatchObject({
      code: 'STANDARD_UNKNOWN',
      at: 'to',
    });
    const filed = act(until(of, '2026-03-02T02:00:00.000Z'), {
      type: 'accept',
      task: taskOf(of, 'accept'),
      actor: actor('intake'),
      to: 's.broken',
    });
    expect(filed).toMatchObject({ standard: 's.broken', category: 'C0102' });
    expect(filed.clocks.filter(({ kind }) => kind === 'total')).toMatchObject([
      { history: true, stoppedAt: '2026-03-02T02:00:00.000Z' },
      { startedAt: start, peace: { amount: 5, unit: 'workDay' } },
    ]);
    expect(filed.clocks.some(({ kind }) => kind === 'contain')).toBe(false);
  });

  test('is ended by rejecting it, with a reason and an answer', () => {
    const of = begun(acceptance, reporter);
    const task = taskOf(of, 'accept');
    expect(tryTo(of, { type: 'reject', task, actor: actor('intake'), ...why() })).toMatchObject({
      code: 'REPLY_REQUIRED',
      at: 'reason.text',
    });
    const ended = act(of, { type: 'reject', task, actor: actor('intake'), ...why('请向街道反映') });
    expect(ended).toMatchObject({ status: 'voided', open: false, holds: [], outcome: 'notOurs', reply: { zh: '请向街道反映' } });
    expect(ended.outbox.filter(({ kind }) => kind === 'reply')).toMatchObject([
      { body: { queryCode: 'Q1', text: { zh: '请向街道反映' } } },
    ]);
    expect(ended.outbox.some(({ kind }) => kind === 'incidentEvent')).toBe(false);
  });

  test('takes further reports of the same matter, and their query code where it has none', () => {
    const of = begun({ ...acceptance, when: 'true' });
    act(of, {
      type: 'report',
      event: facts('e2', { queryCode: 'Q2', reporter: { key: 'k' }, intelClass: 'police' }),
      verdict: verdict({ severity: 1 }),
    });
    expect(of.incident).toMatchObject({ status: 'reported', count: 2, queryCode: 'Q2', intelClass: 'police', severity: 1 });
    expect(of.incident?.outbox.some(({ body }) => body.about === 'severityRaised')).toBe(false);
  });

  test('may be merged into another', () => {
    const of = begun(acceptance, reporter);
    act(of, { type: 'merge', actor: actor('intake'), to: 'i0' });
    act(of, { type: 'absorbed' });
    expect(of.incident).toMatchObject({ status: 'merged', mergedInto: 'i0' });
  });
});

describe('somebody is sent to look first', () => {
  const asked = (): Matter => {
    const of = begun(confirming, reporter);
    act(of, { type: 'acknowledge', task: taskOf(of, 'accept'), actor: actor('intake') });
    act(of, { type: 'confirmReport', task: taskOf(of, 'accept'), actor: actor('intake') });
    return of;
  };

  test('and the report is not decided before that', () => {
    const of = asked();
    expect(of.incident?.status).toBe('confirming');
    expect(tryTo(of, { type: 'accept', task: taskOf(of, 'accept'), actor: actor('intake') })?.code).toBe('CONFIRMATION_OPEN');
    expect(tryTo(of, { type: 'confirmReport', task: taskOf(of, 'accept'), actor: actor('intake') })?.code).toBe('CONFIRMATION_OPEN');
  });

  test.each(['confirmReport', 'complete'] as const)('what they saw is handed in by %s', (type) => {
    const of = asked();
    const task = taskOf(of, 'confirmReport');
    if (type === 'confirmReport')
      expect(tryTo(of, { type, task, actor: actor('crew'), data: { seen: true } })?.code).toBe('NOT_ACKNOWLEDGED');
    act(of, { type: 'acknowledge', task, actor: actor('crew') });
    expect(tryTo(of, { type, task, actor: actor('crew'), data: {} })?.code).toBe('FORM_INVALID');
    expect(tryTo(of, { type, task, actor: actor('crew'), data: { seen: true }, result: 'perhaps' })?.code).toBe('RESULT_UNKNOWN');
    act(of, { type, task, actor: actor('crew'), data: { seen: false }, result: 'false' });
    expect(of.incident).toMatchObject({ status: 'reported', forms: { file: { seen: false } } });
    expect(of.incident?.tasks.find(({ kind }) => kind === 'confirmReport')).toMatchObject({ state: 'done', result: 'false', doneBy: 'li' });
  });

  test('and called back when the report is rejected meanwhile', () => {
    const of = asked();
    act(of, { type: 'reject', task: taskOf(of, 'accept'), actor: actor('intake'), ...why('不受理') });
    expect(of.incident?.tasks.find(({ kind }) => kind === 'confirmReport')).toMatchObject({ state: 'cancelled', cancelledWhy: 'rejected' });
  });

  test('only where the scene has it', () => {
    const of = begun(acceptance, reporter);
    act(of, { type: 'acknowledge', task: taskOf(of, 'accept'), actor: actor('intake') });
    expect(tryTo(of, { type: 'confirmReport', task: taskOf(of, 'accept'), actor: actor('intake') })?.code).toBe('NO_CONFIRMATION');
  });

  test('another desk can be given the decision', () => {
    const of = asked();
    act(of, { type: 'reassign', task: taskOf(of, 'accept'), actor: actor('chief'), to: 'desk', ...why('代班') });
    expect(of.incident?.tasks.findLast(({ kind }) => kind === 'accept')).toMatchObject({ owner: 'desk', state: 'offered', form: 'takeOn' });
    expect(of.incident?.clocks.find(({ kind }) => kind === 'acceptance')).toMatchObject({ task: taskOf(of, 'accept') });
  });
});

describe('what opens an incident', () => {
  const base = matter(spine());
  test.each([
    ['no event', { event: undefined }, 'COMMAND_MALFORMED', 'event'],
    ['no verdict', { verdict: undefined }, 'COMMAND_MALFORMED', 'verdict'],
    ['a verdict that does not file', { verdict: { ...verdict(), outcome: 'discard' as const } }, 'COMMAND_MALFORMED', 'verdict'],
    ['no id', { to: undefined }, 'COMMAND_MALFORMED', 'to'],
    ['a filing node that is none', { verdict: verdict({ node: 'work' }) }, 'NODE_UNKNOWN', 'verdict.file.node'],
  ])('is refused with %s', (_what, more, code, at) => {
    const of = { ...base, entries: [] };
    const command = { type: 'open' as const, to: 'i1', event: facts('e1'), verdict: verdict(), ...more };
    expect(tryTo(of, command as never)).toMatchObject({ code, at });
  });

  test('is not there before it is opened, and not opened twice', () => {
    const of = { ...base, entries: [] };
    expect(tryTo(of, { type: 'acknowledge', task: 'k1', actor: actor('crew') })?.code).toBe('INCIDENT_UNKNOWN');
    opened(of);
    expect(tryTo(of, { type: 'open', to: 'i2', event: facts('e1'), verdict: verdict() })?.code).toBe('INCIDENT_EXISTS');
  });

  test('keeps place, drill and point, and a drill tells no reporter', () => {
    const of = matter(
      spine({
        nodes: {
          close: { kind: 'notify', config: { to: 'reporter', message: { zh: '好' } } },
          end: { kind: 'close', config: { outcome: 'resolved' } },
        },
        edges: ['file close', 'close work', 'work check', 'check pass end', 'check fail work'],
      }),
      district(),
    );
    const incident = opened(of, { event: { place: { lon: 104.1, lat: 30.6, area: 'a.street' }, drill: true, reporter: { key: 'k' } } });
    expect(incident).toMatchObject({ point: { type: 'Point', coordinates: [104.1, 30.6] }, drill: true });
    expect(incident.outbox.some(({ kind }) => kind === 'reply')).toBe(false);
    expect(incident.outbox.find(({ kind }) => kind === 'incidentEvent')?.body).toMatchObject({ drill: true });
  });
});
