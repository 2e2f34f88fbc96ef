import { describe, expect, test } from '@jest/globals';
import { type FieldSchema, type Form, limits, type Scene, type SceneEdit, validator } from '@sceneworks/schemas';
import { withEdits } from '../../samples/drawing-hand.ts';
import { smallScene } from '../../samples/small-scene.ts';
import { formLayout } from '../form/layout.ts';
import { merge } from '../merge/merge.ts';
import { edit } from './edit.ts';
import { historyOf, performAll, present, undo } from './history.ts';

const text: FieldSchema = { type: 'string' };
const start: Scene = {
  ...smallScene(),
  forms: {
    look: {
      title: { zh: '查看' },
      schema: { type: 'object', properties: { a: text, b: text, c: text }, required: ['b'] },
      ui: { fields: { b: { showIf: 'a != null' } } },
    },
  },
};
const did = (...edits: readonly SceneEdit[]): Scene => withEdits(start, ...edits);
const look = (scene: Scene): Form => scene.forms.look as Form;
const names = (scene: Scene): readonly (readonly string[])[] => {
  const { loose, sections } = formLayout(look(scene));
  return [loose, ...sections.map(({ fields }) => fields)];
};
const refused = (change: SceneEdit, scene = start): string => {
  const edited = edit(scene, change);
  return 'refusal' in edited ? edited.refusal.code : 'not refused';
};
const section = (id: string): SceneEdit => ({ do: 'putSection', form: 'look', section: id, title: { zh: id } });
const add = (name: string, spot: { section?: string; after?: string } = {}): SceneEdit => ({
  do: 'addFields',
  form: 'look',
  fields: [{ name, schema: { type: 'number' }, ui: { help: { zh: '帮助' } }, required: true }],
  ...spot,
});

describe('where the fields of a form stand', () => {
  test('as its order says, then the required, then the rest; each once, and only what there is', () => {
    expect(formLayout(look(start))).toEqual({ loose: ['b', 'a', 'c'], sections: [] });
    const ui: Form['ui'] = {
      order: ['c', 'gone', 'c'],
      sections: [
        { title: { zh: '一' }, fields: ['a', 'gone'] },
        { id: 'two', title: { zh: '二' }, fields: ['a'] },
      ],
    };
    expect(formLayout({ ...look(start), ui })).toEqual({
      loose: ['c', 'b'],
      sections: [
        { id: 'section1', title: { zh: '一' }, fields: ['a'] },
        { id: 'two', title: { zh: '二' }, fields: [] },
      ],
    });
    expect(formLayout({ title: { zh: '空' }, schema: {}, ui: {} })).toEqual({ loose: [], sections: [] });
  });
});

describe('fields', () => {
  test('are added where they are put, with all that is said of them', () => {
    const scene = did(add('d', { after: 'b' }), add('first'), section('s'), add('e', { section: 's' }));
    expect(names(scene)).toEqual([['first', 'b', 'd', 'a', 'c'], ['e']]);
    expect(look(scene)).toMatchObject({ schema: { required: ['b', 'd', 'first', 'e'] }, ui: { fields: { e: { help: { zh: '帮助' } } } } });
    expect(validator('Form')(look(scene))).toEqual([]);
    const bare: SceneEdit = { do: 'addFields', form: 'look', fields: [{ name: 'bare', schema: text }] };
    expect(look(withEdits({ ...start, forms: { look: { title: { zh: '' }, schema: {}, ui: {} } } }, bare))).toEqual({
      title: { zh: '' },
      schema: { properties: { bare: text } },
      ui: { order: ['bare'] },
    });
  });

  test('move together in the order they stood in, and into sections', () => {
    const scene = did(section('s'), { do: 'moveFields', form: 'look', fields: ['c', 'b'], section: 's' });
    expect(names(scene)).toEqual([['a'], ['b', 'c']]);
    expect(names(withEdits(scene, { do: 'moveFields', form: 'look', fields: ['b'], after: 'a' }))).toEqual([['a', 'b'], ['c']]);
    expect(names(withEdits(scene, { do: 'moveFields', form: 'look', fields: ['a'], section: 's', after: 'gone' }))).toEqual([
      [],
      ['a', 'b', 'c'],
    ]);
  });

  test('go with their place, their settings and that they were required', () => {
    const form = look(did({ do: 'removeFields', form: 'look', fields: ['b'] }));
    expect(form).toEqual({
      title: { zh: '查看' },
      schema: { type: 'object', properties: { a: text, c: text }, required: [] },
      ui: { order: ['a', 'c'], fields: {} },
    });
    expect(did({ do: 'removeFields', form: 'look', fields: ['gone'] })).toBe(start);
    const bare = { ...start, forms: { look: { title: { zh: '' }, schema: { properties: { a: text, b: text } }, ui: {} } } };
    expect(look(withEdits(bare, { do: 'removeFields', form: 'look', fields: ['a'] }))).toEqual({
      title: { zh: '' },
      schema: { properties: { b: text } },
      ui: { order: ['b'] },
    });
  });

  test('become required and are so no longer, without moving', () => {
    const scene = did({ do: 'requireField', form: 'look', field: 'c', required: true });
    expect(look(scene).schema.required).toEqual(['b', 'c']);
    expect(names(scene)).toEqual([['b', 'a', 'c']]);
    const free = withEdits(scene, { do: 'requireField', form: 'look', field: 'b', required: false });
    expect([look(free).schema.required, names(free)]).toEqual([['c'], [['b', 'a', 'c']]]);
    const bare = { ...start, forms: { look: { title: { zh: '' }, schema: { properties: { a: text } }, ui: {} } } };
    expect(look(withEdits(bare, { do: 'requireField', form: 'look', field: 'a', required: true })).schema.required).toEqual(['a']);
  });

  test('are called by the new name wherever the drawing reads them, and in no text', () => {
    const step = { id: 'go', kind: 'task', title: { zh: '去' }, facet: 'handle', config: { form: 'look' } };
    const other = {
      id: 'then',
      kind: 'decide',
      title: { zh: '定' },
      facet: 'manage',
      config: {
        cases: [{ port: 'a', when: 'forms.go.b = "forms.go.b" and forms . go . b != null and forms.go.bc = 1 and x.forms.go.b = 2' }],
        say: { zh: '现场：{forms.go.b}' },
        sets: { why: 'forms.away.b' },
      },
      emergency: { cases: [{ port: 'a', when: 'forms.go.b = 1' }] },
    };
    const scene = { ...start, nodes: [step, other] } as unknown as Scene;
    const after = withEdits(scene, { do: 'renameField', form: 'look', field: 'b', name: '原因' });
    expect(after.nodes[1]).toMatchObject({
      config: {
        cases: [{ when: 'forms.go.原因 = "forms.go.b" and forms.go.原因 != null and forms.go.bc = 1 and x.forms.go.b = 2' }],
        say: { zh: '现场：{forms.go.原因}' },
        sets: { why: 'forms.away.b' },
      },
      emergency: { cases: [{ when: 'forms.go.原因 = 1' }] },
    });
    const asked = withEdits(scene, { do: 'renameField', form: 'look', field: 'a', name: 'z' });
    expect(look(asked).ui.fields).toMatchObject({ b: { showIf: 'z != null' } });
  });

  test('take another name everywhere in the form', () => {
    const scene = did(
      section('s'),
      { do: 'moveFields', form: 'look', fields: ['b'], section: 's' },
      { do: 'renameField', form: 'look', field: 'b', name: '原因' },
    );
    expect(names(scene)).toEqual([['a', 'c'], ['原因']]);
    expect(look(scene)).toMatchObject({ schema: { required: ['原因'] }, ui: { fields: { 原因: { showIf: 'a != null' } } } });
    expect(look(scene).schema.properties).not.toHaveProperty('b');
    expect(did({ do: 'renameField', form: 'look', field: 'a', name: 'a' })).toBe(start);
    const bare = { ...start, forms: { look: { title: { zh: '' }, schema: { properties: { a: text } }, ui: {} } } };
    expect(look(withEdits(bare, { do: 'renameField', form: 'look', field: 'a', name: 'z' }))).toEqual({
      title: { zh: '' },
      schema: { properties: { z: text } },
      ui: { order: ['z'] },
    });
  });
});

describe('sections', () => {
  test('are added last, named anew, moved, and leave their fields behind when they go', () => {
    const scene = did(section('s'), section('t'), add('d', { section: 's' }), add('e', { section: 't' }));
    const renamed = withEdits(scene, { do: 'putSection', form: 'look', section: 's', title: { zh: '现场' } });
    expect(formLayout(look(renamed)).sections.map(({ title }) => title.zh)).toEqual(['现场', 't']);
    const moved = withEdits(scene, { do: 'moveSection', form: 'look', section: 't' });
    expect(names(moved)).toEqual([['b', 'a', 'c'], ['e'], ['d']]);
    expect(names(withEdits(moved, { do: 'moveSection', form: 'look', section: 't', after: 's' }))).toEqual(names(scene));
    expect(names(withEdits(scene, { do: 'removeSection', form: 'look', section: 't' }))).toEqual([
      ['b', 'a', 'c'],
      ['d', 'e'],
    ]);
    const none = withEdits(scene, { do: 'removeSection', form: 'look', section: 's' }, { do: 'removeSection', form: 'look', section: 't' });
    expect(names(none)).toEqual([['b', 'a', 'c', 'd', 'e']]);
    expect(look(none).ui).not.toHaveProperty('sections');
    expect(withEdits(scene, { do: 'removeSection', form: 'look', section: 'gone' })).toBe(scene);
    const three = withEdits(scene, section('u'), { do: 'removeSection', form: 'look', section: 't' });
    expect(names(three)).toEqual([['b', 'a', 'c'], ['d', 'e'], []]);
  });
});

describe('what is refused', () => {
  test.each([
    [{ ...add('x'), form: 'gone' } as SceneEdit, 'FORM_GONE'],
    [add('a'), 'FIELD_TWICE'],
    [add('constructor'), 'NAME_FORBIDDEN'],
    [add('x', { section: 'gone' }), 'SECTION_GONE'],
    [{ do: 'moveFields', form: 'look', fields: ['a'], section: 'gone' }, 'SECTION_GONE'],
    [{ do: 'moveSection', form: 'look', section: 'gone' }, 'SECTION_GONE'],
    [{ do: 'requireField', form: 'look', field: 'gone', required: true }, 'FIELD_GONE'],
    [{ do: 'renameField', form: 'look', field: 'gone', name: 'x' }, 'FIELD_GONE'],
    [{ do: 'renameField', form: 'look', field: 'a', name: 'b' }, 'FIELD_TWICE'],
    [{ do: 'renameField', form: 'look', field: 'a', name: '__proto__' }, 'NAME_FORBIDDEN'],
  ] as const)('%j', (change, code) => {
    expect(refused(change as SceneEdit)).toBe(code);
  });

  test('one field more than a form may have, and a form that has no fields yet', () => {
    const many = Array.from({ length: limits.formFields - 2 }, (_, i) => ({ name: `f${i}`, schema: text }));
    expect(refused({ do: 'addFields', form: 'look', fields: many })).toBe('LIMIT_EXCEEDED');
    expect(refused(add('x'), withEdits(start, { do: 'setForm', form: 'look', path: ['schema'] }))).toBe('FORM_GONE');
    expect(refused(add('x'), withEdits(start, { do: 'setForm', form: 'look', path: ['ui'] }))).toBe('FORM_GONE');
  });
});

describe('two people at one form', () => {
  const merged = (mine: Scene, theirs: Scene): Scene => {
    const both = merge(start, mine, theirs);
    if ('conflicts' in both) throw new Error(JSON.stringify(both.conflicts));
    return both.scene;
  };

  test('different fields and sections: both kept', () => {
    const base = did(section('s'));
    const mine = withEdits(base, { do: 'moveFields', form: 'look', fields: ['a'], section: 's' }, add('mine', { section: 's' }));
    const theirs = withEdits(
      base,
      { do: 'setForm', form: 'look', path: ['schema', 'properties', 'c', 'title'], value: '他们的' },
      add('theirs'),
    );
    const both = merge(base, mine, theirs);
    expect('scene' in both && names(both.scene)).toEqual([
      ['theirs', 'b', 'c'],
      ['mine', 'a'],
    ]);
  });

  test('one takes a field away, the other moves it: it is gone and nothing names it', () => {
    const scene = merged(
      did({ do: 'removeFields', form: 'look', fields: ['c'] }),
      did(section('s'), { do: 'moveFields', form: 'look', fields: ['c'], section: 's' }),
    );
    expect(names(scene)).toEqual([['b', 'a'], []]);
  });

  test('the title of one field by both: asked at that field alone', () => {
    const titled = (title: string) => did({ do: 'setForm', form: 'look', path: ['schema', 'properties', 'a', 'title'], value: title });
    expect(merge(start, titled('我'), titled('他'))).toMatchObject({ conflicts: [{ at: 'forms.look.schema.properties.a.title' }] });
  });

  test('each step is taken back by itself', () => {
    const done = performAll(historyOf(start), [add('d')]);
    if ('refusal' in done) throw new Error(done.refusal.code);
    expect(names(present(done))).toEqual([['d', 'b', 'a', 'c']]);
    expect(present(undo(done))).toBe(start);
  });
});
