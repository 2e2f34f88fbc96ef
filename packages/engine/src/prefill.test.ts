import { describe, expect, test } from '@jest/globals';
import type { Incident, Task } from '@sceneworks/schemas';
import { load } from './load.ts';
import { prefillOf } from './prefill.ts';
import { type Drawing, form, handle, matter, opened, spine, start } from './testing.ts';

const filling = (prefill: Readonly<Record<string, string>>, more: Partial<Drawing> = {}) => {
  const names = Object.keys(prefill);
  const made = form(Object.fromEntries(names.map((name) => [name, { type: 'string', title: name }])));
  const ui = { fields: Object.fromEntries(names.map((name) => [name, { ...(prefill[name] && { prefill: prefill[name] }) }])) };
  const of = matter(
    spine({ forms: { own: { ...made, ui } }, nodes: { work: { kind: 'task', config: { ...handle, form: 'own' } } }, ...more }),
  );
  const incident = opened(of, { event: { subject: { note: '圆井' } }, file: { subject: { note: '圆井' } } });
  return { of, incident, filled: (task: Task) => prefillOf(load(of.plan), incident, task, start) };
};
const [first] = [({ tasks }: Incident): Task => tasks[0] as Task];

describe('what a form opens with', () => {
  test('is read off the matter, the time and the parameters, field by field', () => {
    const parameters = { many: { title: { zh: '数' }, value: 3, min: 0, max: 9 } };
    const { incident, filled } = filling(
      { what: 'note', when: 'string(now)', many: 'string(param.many)', no: 'incident.no', empty: '', nothing: 'asset', bad: 'fail("no")' },
      { parameters },
    );
    expect(filled(first(incident))).toEqual({ what: '圆井', when: start.replace('.000Z', 'Z'), many: '3', no: incident.no });
  });

  test('is nothing where the task has no form, or one that the drawing does not have', () => {
    const { incident, filled } = filling({ what: 'note' });
    const { form: _form, ...bare } = first(incident);
    expect(filled(bare as Task)).toEqual({});
    expect(filled({ ...bare, form: 'work' } as Task)).toEqual({});
    expect(filled({ ...bare, form: 'nowhere' } as Task)).toEqual({});
  });

  test('a bug is no empty field: it is thrown', () => {
    const { of, incident } = filling({ what: 'note' });
    expect(() => prefillOf(load(of.plan), { ...incident, subject: null as never }, first(incident), start)).toThrow(TypeError);
  });
});
