import { describe, expect, test } from '@jest/globals';
import { formProblems } from '@sceneworks/scene';
import { type Form, validator } from '@sceneworks/schemas';
import { fieldKinds, kindOf, mayBePersonal, newField, ofKind } from './field-kinds.ts';
import { sampleData } from './sample-data.ts';

const formOf = (kinds: typeof fieldKinds): Form => {
  const fields = kinds.map((kind) => ({ ...newField(kind), name: kind.id }));
  return {
    title: { zh: '全部' },
    schema: {
      type: 'object',
      required: fields.map(({ name }) => name),
      properties: Object.fromEntries(fields.map(({ name, schema }) => [name, schema])),
    },
    ui: { fields: Object.fromEntries(fields.flatMap(({ name, ui }) => (ui ? [[name, ui]] : []))) },
  };
};

describe('kinds of field', () => {
  test.each(fieldKinds.map((kind) => [kind.id, kind] as const))('%s is known again by what it stands for', (id, kind) => {
    const field = newField(kind);
    expect(validator('FormField')(field)).toEqual([]);
    expect(kindOf(field.schema, field.ui).id).toBe(id);
  });

  test('all of them make a form whose sample may be handed in', () => {
    const form = formOf(fieldKinds);
    expect(formProblems(form, sampleData(form))).toEqual([]);
    expect(formProblems(form, {}).length).toBe(fieldKinds.length);
  });

  test.each([
    [{ type: 'integer' }, 'number'],
    [{ type: 'string', enum: ['a'] }, 'choice'],
    [{ type: 'array', items: { format: 'photo' } }, 'photos'],
    [{ type: 'string', format: 'duration' }, 'text'],
    [{}, 'text'],
  ] as const)('a field drawn elsewhere, %j: %s', (schema, id) => {
    expect(kindOf(schema as never).id).toBe(id);
  });

  test('a field of another kind keeps what it is called and what helps, and loses what only the old kind had', () => {
    const [near, number] = ['near', 'number'].map((id) => fieldKinds.find((kind) => kind.id === id)) as [never, never];
    const old = { type: 'object', format: 'photo', title: '现场', en: 'Spot' } as const;
    const made = ofKind(number, old, { widget: 'photo', photoOf: 'near', help: { zh: '站远些' }, showIf: 'a = 1' });
    expect(made).toEqual({ schema: { type: 'number', title: '现场', en: 'Spot' }, ui: { help: { zh: '站远些' }, showIf: 'a = 1' } });
    expect(ofKind(near, made.schema).ui).toEqual({ widget: 'photo', photoOf: 'near' });
  });

  test('only texts may be personal', () => {
    const personal = fieldKinds.filter(mayBePersonal).map(({ id }) => id);
    expect(personal).toEqual(expect.arrayContaining(['text', 'long', 'phone', 'idNumber', 'plate', 'person']));
    for (const id of ['number', 'choice', 'near', 'time', 'unit']) expect(personal).not.toContain(id);
  });
});
