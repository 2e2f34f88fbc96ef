import { describe, expect, test } from '@jest/globals';
import type { Plan, Scene, SceneNode } from '@sceneworks/schemas';
import { sources } from '../../../samples/small-scene.ts';
import { soundDistrict, soundScene } from '../../../samples/sound.ts';
import { compile } from '../../compile/compile.ts';
import { indexDistrict } from '../../district/index-district.ts';
import { check } from '../check.ts';

const node = <K extends SceneNode['kind']>(scene: Scene, id: string, _kind: K): Extract<SceneNode, { kind: K }> =>
  scene.nodes.find((each) => each.id === id) as Extract<SceneNode, { kind: K }>;

const planOf = (change: (scene: Scene) => void): Plan => {
  const scene = soundScene();
  change(scene);
  const compiled = compile(scene, { sources });
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return compiled.plan;
};

const told = (change: (scene: Scene) => void): readonly string[] =>
  check(planOf(change), indexDistrict(soundDistrict()), ['forms']).problems.map(({ code, at }) => `${code} ${at}`);

describe('what is read of a form', () => {
  test('and given to somebody must be filled on every way, in a message as in a call', () => {
    const reply = (zh: string, en?: string) => (scene: Scene) => {
      node(scene, 'closed', 'close').config.reply = { zh, ...(en !== undefined && { en }) };
    };
    expect(told(reply('{forms.repair.cover}'))).toEqual([]);
    expect(told(reply('已恢复', '{forms.repair.cost}'))).toEqual(['FIELD_MAY_BE_EMPTY nodes.closed.reply']);
    expect(told(reply('{if forms.verify.code != null then forms.verify.code else "无"}'))).toEqual([]);
    expect(
      told((scene) => {
        node(scene, 'bill', 'call').config.body = { amount: 'forms.guard.cost' };
        scene.forms.guard = scene.forms.repair as never;
        node(scene, 'guard', 'task').config.form = 'guard';
      }),
    ).toEqual(['FIELD_NOT_FILLED nodes.bill.body.amount']);
    expect(
      told((scene) => {
        node(scene, 'urge', 'notify').config.message = { zh: '{forms.repair.cover}' };
      }),
    ).toEqual(['FIELD_NOT_FILLED nodes.urge.message']);
  });

  test('is not sure where its field is hidden or shown at times', () => {
    const shown = (field: object) => (scene: Scene) => {
      const form = scene.forms.repair;
      if (form) form.ui.fields = { cover: field };
      node(scene, 'closed', 'close').config.reply = { zh: '{forms.repair.cover}' };
    };
    expect(told(shown({ showIf: 'cost > 5' }))).toEqual(['FIELD_MAY_BE_EMPTY nodes.closed.reply']);
    expect(told(shown({ widget: 'hidden' }))).toEqual(['FIELD_MAY_BE_EMPTY nodes.closed.reply']);
    expect(told(shown({ widget: 'radio' }))).toEqual([]);
  });

  test('by a test is told only where the step need not be done, and by its own requirement never', () => {
    const decide = (when: string) => (scene: Scene) => {
      node(scene, 'settle', 'decide').config.cases = [{ port: 'dear', when }];
    };
    expect(told(decide('forms.repair.cost > 5'))).toEqual([]);
    const guarded = (scene: Scene) => {
      scene.forms.guard = {
        title: { zh: '围护' },
        schema: { type: 'object', properties: { done: { type: 'boolean', title: '完成' } } },
        ui: {},
      };
      node(scene, 'guard', 'task').config.form = 'guard';
    };
    expect(
      told((scene) => {
        guarded(scene);
        decide('forms.guard.done')(scene);
      }),
    ).toEqual(['FIELD_MAY_BE_EMPTY nodes.settle.cases.dear.when']);
    expect(
      told((scene) => {
        guarded(scene);
        node(scene, 'guard', 'task').config.requires = [{ when: 'forms.guard.done', text: { zh: '未完成' } }];
      }),
    ).toEqual([]);
  });
});

describe('evidence', () => {
  const evidence = (wanted: { photos?: number; place?: boolean }, properties: Record<string, object>) => (scene: Scene) => {
    const form = scene.forms.repair;
    if (form) form.schema = { ...form.schema, properties: { ...form.schema.properties, ...properties } as never };
    node(scene, 'repair', 'task').config.evidence = wanted;
  };

  test('has room in the form that is shown', () => {
    expect(told(evidence({ photos: 5 }, {}))).toEqual([]);
    expect(told(evidence({ photos: 2 }, { photos: { type: 'object', format: 'photo', title: '照片' } }))).toEqual([
      'EVIDENCE_NO_ROOM nodes.repair.evidence',
    ]);
    expect(told(evidence({ photos: 1, place: true }, { where: { type: 'object', format: 'place', title: '位置' } }))).toEqual([]);
    const hidden = (scene: Scene) => {
      evidence(
        { photos: 2 },
        { photos: { type: 'object', format: 'photo', title: '照片' }, other: { type: 'object', format: 'photo', title: '照片' } },
      )(scene);
      const form = scene.forms.repair;
      if (form) form.ui.fields = { other: { widget: 'hidden' } };
    };
    expect(told(hidden)).toEqual(['EVIDENCE_NO_ROOM nodes.repair.evidence']);
  });
});
