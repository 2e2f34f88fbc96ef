import { describe, expect, test } from '@jest/globals';
import { blankNode, blankScene, edit } from '@sceneworks/scene';
import type { Scene, SceneEdit } from '@sceneworks/schemas';
import { clipboardText, fragmentFrom } from './clipboard.ts';
import { drawingOn, isChanged, sceneOf } from './drawing.ts';

const blank = blankScene({ id: 'flood', title: { zh: '内涝' }, domain: 'safety', lead: 'municipal' });
const did = (scene: Scene, ...edits: readonly SceneEdit[]): Scene =>
  edits.reduce((before, one) => {
    const after = edit(before, one);
    if ('refusal' in after) throw new Error(after.refusal.code);
    return after.scene;
  }, scene);
const task = (id: string): SceneEdit => ({ do: 'addNode', node: blankNode('task', id, { zh: id }), at: { x: 0, y: 0 } });
const rename = (node: string, zh: string): SceneEdit => ({ do: 'rename', node, title: { zh } });
const begun = did(blank, task('pump'), task('guard'));
const titles = (scene: Scene): readonly string[] => scene.nodes.map(({ title }) => title.zh);

describe('a drawing under the hand', () => {
  test('what is refused is told and changes nothing; the next deed clears it', () => {
    const drawing = drawingOn({ rev: 1, scene: begun });
    expect(drawing.getState().draw(rename('nobody', 'x'))).toBe(false);
    expect([drawing.getState().told?.code, isChanged(drawing.getState())]).toEqual(['NODE_GONE', false]);
    expect(drawing.getState().draw(rename('pump', '抽排'), rename('guard', '值守'))).toBe(true);
    expect([drawing.getState().told, isChanged(drawing.getState())]).toEqual([undefined, true]);
    drawing.getState().undo();
    expect(isChanged(drawing.getState())).toBe(false);
    drawing.getState().redo();
    expect(titles(sceneOf(drawing.getState()))).toEqual(['抽排', '值守']);
  });

  test('nodes that are gone are chosen no longer', () => {
    const drawing = drawingOn({ rev: 1, scene: begun });
    drawing.getState().choose(['pump', 'guard']);
    drawing.getState().draw({ do: 'removeNodes', nodes: ['pump'] });
    expect(drawing.getState().chosen).toEqual(['guard']);
  });
});

describe('when somebody else has saved', () => {
  const theirs = { rev: 2, scene: did(begun, rename('guard', '围挡')) };

  test('with nothing of one’s own theirs is what stands', () => {
    const drawing = drawingOn({ rev: 1, scene: begun });
    drawing.getState().takeIn(begun, theirs);
    expect([titles(sceneOf(drawing.getState())), isChanged(drawing.getState())]).toEqual([['pump', '围挡'], false]);
  });

  test('other fields are put together, and undo takes back one’s own only', () => {
    const drawing = drawingOn({ rev: 1, scene: begun });
    drawing.getState().draw(rename('pump', '强排'));
    drawing.getState().takeIn(begun, theirs);
    expect([titles(sceneOf(drawing.getState())), isChanged(drawing.getState()), drawing.getState().stored.rev]).toEqual([
      ['强排', '围挡'],
      true,
      2,
    ]);
    drawing.getState().undo();
    expect(titles(sceneOf(drawing.getState()))).toEqual(['pump', '围挡']);
  });

  test('the same field is asked about, and the choice holds', () => {
    const drawing = drawingOn({ rev: 1, scene: begun });
    drawing.getState().draw(rename('guard', '值守'));
    drawing.getState().takeIn(begun, theirs);
    expect(drawing.getState().asked?.fields).toEqual([{ at: 'nodes.guard.title.zh', base: 'guard', mine: '值守', theirs: '围挡' }]);
    expect(titles(sceneOf(drawing.getState()))).toEqual(['pump', '值守']);
    drawing.getState().settle({ 'nodes.guard.title.zh': 'theirs' });
    expect([drawing.getState().asked, titles(sceneOf(drawing.getState()))]).toEqual([undefined, ['pump', '围挡']]);
  });
});

describe('the clipboard', () => {
  test('carries nodes to another scene, and nothing else is taken for nodes', () => {
    const text = clipboardText(begun, ['pump']);
    expect(fragmentFrom(text, blank)?.nodes.map(({ id }) => id)).toEqual(['pump']);
    for (const other of [
      '',
      'hello',
      '{}',
      '{"nodes":[]}',
      '{"kind":"sceneworks/fragment"}',
      text.replace('"task"', '"robot"'),
      text.replace('"pump"', '7'),
    ])
      expect([other, fragmentFrom(other, blank)]).toEqual([other, undefined]);
  });
});

describe('the newer version of a template', () => {
  const withTitle = (scene: Scene, zh: string): Scene => ({ ...scene, nodes: scene.nodes.map((node) => ({ ...node, title: { zh } })) });
  const begun = () => {
    const blank = blankScene({ id: 'own', title: { zh: '副本' }, domain: 'civic', lead: 'municipal' });
    const base: Scene = { ...blank, nodes: [blankNode('webhook', 'tilt', { zh: '倾斜' })], forkedFrom: { scene: 'covers', hash: 'old' } };
    return { base, drawing: drawingOn({ rev: 1, scene: base }) };
  };
  const theirsOf = (base: Scene, zh: string): Scene => ({ ...withTitle(base, zh), forkedFrom: { scene: 'covers', hash: 'new' } });

  test('comes in as one step, with its hash, and is undone as one', () => {
    const { base, drawing } = begun();
    drawing.getState().takeTemplate(base, theirsOf(base, '倾斜传感器'));
    expect(sceneOf(drawing.getState())).toMatchObject({ nodes: [{ title: { zh: '倾斜传感器' } }], forkedFrom: { hash: 'new' } });
    expect(isChanged(drawing.getState())).toBe(true);
    drawing.getState().undo();
    expect(sceneOf(drawing.getState())).toBe(base);
  });

  test('asks where both changed one field, and may be left out', () => {
    const { base, drawing } = begun();
    const [state] = [drawing.getState];
    state().draw({ do: 'rename', node: 'tilt', title: { zh: '我的' } });
    state().takeTemplate(base, theirsOf(base, '模板的'));
    const [field] = state().asked?.fields ?? [];
    expect(state().asked?.isTemplate).toBe(true);
    state().leaveTemplate();
    expect([state().asked, sceneOf(state()).nodes[0]?.title.zh]).toEqual([undefined, '我的']);
    state().takeTemplate(base, theirsOf(base, '模板的'));
    state().settle({ [field?.at ?? '']: 'mine' });
    expect(sceneOf(state())).toMatchObject({ nodes: [{ title: { zh: '我的' } }], forkedFrom: { hash: 'new' } });
  });
});
