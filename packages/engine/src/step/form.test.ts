import { describe, expect, test } from '@jest/globals';
import { act, actor, check, district, form, handle, type Matter, matter, opened, spine, taskOf, tryTo } from '../testing.ts';

const text = { type: 'string', title: '说明', maxLength: 20 } as const;
const forms = {
  work: form(
    {
      note: text,
      near: { type: 'object', title: '近景', format: 'photo' },
      more: { type: 'array', title: '照片', items: { type: 'object', format: 'photo' } },
      where: { type: 'object', title: '位置', format: 'place' },
      lel: { type: 'number', title: '读数' },
    },
    ['note'],
  ),
};
const working = (more: object, parameters = {}): Matter => {
  const of = matter(
    spine({
      nodes: { work: { kind: 'task', config: { ...handle, ...more } } },
      forms,
      subject: { lel: { type: 'number', title: '读数' }, done: { type: 'boolean', title: '好' } },
      parameters,
    }),
  );
  opened(of, { file: { subject: { lel: 12 } } });
  act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
  return of;
};
const hand = (of: Matter, data: Record<string, unknown>) =>
  tryTo(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew'), data });
const photo = (id: string) => ({ photo: id });

describe('what is handed in', () => {
  test('fits the form, else the place of the first mistake is named and nothing is kept', () => {
    const of = working({});
    expect(hand(of, {})).toMatchObject({ code: 'FORM_INVALID', at: 'data.note', detail: { problems: [{ at: 'note' }] } });
    expect(hand(of, { note: 'x', other: 1 })).toMatchObject({ code: 'FORM_INVALID' });
    expect(of.incident?.forms).toEqual({});
    expect(hand(of, { note: '好' })).toBeUndefined();
    expect(of.incident?.forms).toEqual({ work: { note: '好' } });
    expect(of.incident?.tasks[0]).toMatchObject({ data: { note: '好' }, doneBy: 'li', state: 'done' });
  });

  test('brings as many photos as asked, wherever in the form they stand, and the place', () => {
    const of = working({ evidence: { photos: 2, place: true } });
    expect(hand(of, { note: '好', near: photo('p1') })).toMatchObject({
      code: 'EVIDENCE_MISSING',
      at: 'data',
      detail: { photos: 2, found: 1 },
    });
    expect(hand(of, { note: '好', near: photo('p1'), more: [photo('p2')] })).toMatchObject({
      code: 'EVIDENCE_MISSING',
      at: 'data',
      detail: { place: true },
    });
    expect(hand(of, { note: '好', near: photo('p1'), more: [photo('p2')], where: { lon: 104, lat: 30 } })).toBeUndefined();
  });

  test('meets the conditions over what is handed in, and says which it does not', () => {
    const of = working(
      { requires: [{ when: 'forms.work.lel < param.safe', text: { zh: '读数须低于标准' } }] },
      { safe: { title: { zh: '标准' }, value: 1, min: 0, max: 5 } },
    );
    expect(hand(of, { note: '好', lel: 2 })).toMatchObject({ code: 'REQUIREMENT_UNMET', text: { zh: '读数须低于标准' } });
    expect(hand(of, { note: '好' })).toMatchObject({ code: 'REQUIREMENT_UNMET' });
    of.district = district({ parameters: [{ scene: 'cover', parameter: 'safe', value: 6 }] });
    expect(hand(of, { note: '好', lel: 2 })).toMatchObject({ code: 'REQUIREMENT_UNMET' });
    of.district = district({ parameters: [{ scene: 'cover', parameter: 'safe', value: 3 }] });
    expect(hand(of, { note: '好', lel: 2 })).toBeUndefined();
    expect(of.entries.at(-1)?.answers.map(({ id, value }) => [id, value])).toContainEqual(['parameter:safe', 3]);
  });

  test('sets no field from what cannot be computed', () => {
    const of = working({ sets: { lel: 'fail("no")', done: 'forms.work.note != null' } });
    const before = of.incident?.subject.lel;
    expect(hand(of, { note: '好' })).toBeUndefined();
    expect(of.incident?.subject).toMatchObject({ done: true });
    expect(of.incident?.subject.lel).toBe(before);
    expect('lel' in (of.incident?.subject ?? {})).toBe(before !== undefined);
  });

  test('sets fields of the matter', () => {
    const of = working({ sets: { lel: 'forms.work.lel', done: 'forms.work.lel < 1' } });
    expect(hand(of, { note: '好', lel: 0.5 })).toBeUndefined();
    expect(of.incident?.subject).toEqual({ lel: 0.5, done: true });
  });

  test('a task without a form takes no data', () => {
    const of = working({ form: undefined });
    expect(hand(of, { note: '好' })).toMatchObject({ code: 'FORM_INVALID', at: 'data' });
    expect(hand(of, {})).toBeUndefined();
  });

  test('of a verification is judged alike', () => {
    const of = matter(
      spine({ nodes: { check: { kind: 'verify', config: { ...check, requires: [{ when: 'forms.check.ok', text: { zh: '须合格' } }] } } } }),
    );
    opened(of);
    act(of, { type: 'acknowledge', task: taskOf(of, 'work'), actor: actor('crew') });
    act(of, { type: 'complete', task: taskOf(of, 'work'), actor: actor('crew') });
    act(of, { type: 'acknowledge', task: taskOf(of, 'check'), actor: actor('patrol') });
    const verify = (result: string, data: Record<string, unknown>) =>
      tryTo(of, { type: 'verify', task: taskOf(of, 'check'), actor: actor('patrol'), result, data });
    expect(verify('maybe', {})).toMatchObject({ code: 'RESULT_UNKNOWN', detail: { results: ['pass', 'fail', 'unable'] } });
    expect(verify('pass', { ok: false })?.code).toBe('REQUIREMENT_UNMET');
    expect(verify('pass', { ok: true })).toBeUndefined();
  });
});
