import { describe, expect, test } from '@jest/globals';
import { later } from '../instant.ts';
import {
  act,
  actor,
  type Drawing,
  facts,
  fileAuto,
  fireDue,
  handle,
  type Matter,
  matter,
  opened,
  start,
  taskOf,
  tryTo,
  until,
  verdict,
} from '../testing.ts';

const waiting = (config: object, more: { emergency?: object; presence?: 'peace' } = {}): Drawing => ({
  nodes: {
    file: { kind: 'file', config: fileAuto },
    hold: { kind: 'wait', config, ...more },
    after: { kind: 'task', config: handle },
    late: { kind: 'task', config: handle },
    close: { kind: 'close', config: { outcome: 'resolved' } },
  },
  edges: ['file hold', 'hold after', 'hold timeout late', 'after close', 'late close'],
});
const begun = (config: object, more: object = {}): Matter => {
  const of = matter(waiting(config, more));
  opened(of);
  return of;
};
const at = (of: Matter) => of.incident?.tokens.map(({ node }) => node);
const minutes = (amount: number) => ({ amount, unit: 'urgentMinute' });

describe('waiting', () => {
  test('for a while', () => {
    const of = begun({ duration: minutes(40) });
    expect(of.incident).toMatchObject({
      status: 'filed',
      timers: expect.arrayContaining([expect.objectContaining({ kind: 'wait', at: '2026-03-02T01:40:00.000Z' })]),
    });
    fireDue(until(of, '2026-03-02T01:40:00.000Z'));
    expect(at(of)).toEqual(['after']);
  });

  test('to a date that an expression gives', () => {
    const of = begun({ until: 'now + duration("PT2H")' });
    fireDue(until(of, '2026-03-02T03:00:00.000Z'));
    expect(at(of)).toEqual(['after']);
  });

  test('a date that nobody can read is for people', () => {
    const of = begun({ until: 'if incident.count = 1 then null else now' });
    expect(of.incident?.rescued).toMatchObject([{ cause: 'expression', node: 'hold' }]);
  });

  test('for a message, of the right source, type and content', () => {
    const of = begun({ message: { source: 'hotline', types: ['clear'], where: 'event.reported' } });
    const say = (id: string, more: object) => tryTo(of, { type: 'message', event: facts(id, more) })?.code;
    expect(tryTo(of, { type: 'message' })?.code).toBe('COMMAND_MALFORMED');
    expect(say('m1', { source: 'other', type: 'clear' })).toBe('NOT_AWAITED');
    expect(say('m2', { type: 'rain' })).toBe('NOT_AWAITED');
    expect(say('m3', { type: 'clear' })).toBe('NOT_AWAITED');
    expect(say('m4', { type: 'clear', reporter: { key: 'k' } })).toBeUndefined();
    expect(at(of)).toEqual(['after']);
  });

  test('an event that joins the matter is such a message too', () => {
    const of = begun({ message: { source: 'hotline' } });
    act(of, { type: 'report', event: facts('e2'), verdict: verdict() });
    expect(at(of)).toEqual(['after']);
  });

  test('without an end it looks after itself once a day', () => {
    const of = begun({ message: { source: 'hotline' } });
    fireDue(until(of, later(start, 86_400_000)));
    expect(of.incident?.timers.find(({ kind }) => kind === 'message')?.at).toBe(later(start, 2 * 86_400_000));
    expect(at(of)).toEqual(['hold']);
  });

  test('no longer than the timeout', () => {
    const of = begun({ message: { source: 'hotline' }, timeout: minutes(30) });
    fireDue(until(of, '2026-03-02T01:30:00.000Z'));
    expect(at(of)).toEqual(['late']);
    expect(of.incident?.timers.some(({ kind }) => kind === 'wait' || kind === 'timeout')).toBe(false);
  });

  test('a timeout without an edge of its own goes on as done', () => {
    const drawing = waiting({ message: { source: 'hotline' }, timeout: minutes(30) });
    const of = matter({
      ...drawing,
      nodes: { ...drawing.nodes, late: drawing.nodes.after as never },
      edges: ['file hold', 'hold late', 'late after', 'after close'],
    });
    opened(of);
    fireDue(until(of, '2026-03-02T01:30:00.000Z'));
    expect(at(of)).toEqual(['late']);
  });

  test('in the other mode it does not stand, and the token goes on', () => {
    const of = begun({ duration: minutes(40) }, { presence: 'peace' });
    of.district = { ...of.district, modes: [{ id: 'm', level: 'I', reason: { zh: '雨' }, by: 'qian', startedAt: start, epoch: 1 }] };
    act(of, { type: 'mode' });
    expect(at(of)).toEqual(['after']);
    expect(of.incident?.timers.some(({ kind }) => kind === 'wait')).toBe(false);
    act(of, { type: 'acknowledge', task: taskOf(of, 'after'), actor: actor('crew2') });
  });
});
