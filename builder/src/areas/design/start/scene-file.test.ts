import { describe, expect, test } from '@jest/globals';
import { blankNode, blankScene, drawingHash, edit } from '@sceneworks/scene';
import type { CaseFile, Scene } from '@sceneworks/schemas';
import { copyOf } from './copy-scene.ts';
import { readScene, sceneFileText } from './scene-file.ts';

const scene = (): Scene => {
  const blank = blankScene({ id: 'covers', title: { zh: '井盖 </script>\u202e' }, domain: 'civic', lead: 'municipal' });
  const drawn = edit(blank, { do: 'addNode', node: blankNode('webhook', 'tilt', { zh: '倾斜' }), at: { x: 0, y: 0 } });
  if ('refusal' in drawn) throw new Error(drawn.refusal.code);
  return drawn.scene;
};

const one: CaseFile = { title: { zh: '一个传感器' }, lines: [], expect: {} };
const fileOf = (text: string, size = text.length): File => ({ size, text: async () => text }) as unknown as File;
const read = (text: string) => readScene(fileOf(text));

const whyNot = async (text: string): Promise<readonly string[]> => {
  const found = await read(text);
  return 'refusals' in found ? found.refusals.map(({ code, at }) => `${code} ${at ?? ''}`.trim()) : [];
};

describe('a scene as a file', () => {
  test('comes back with the same drawing and the same cases', async () => {
    const found = await read(sceneFileText(scene(), [{ id: 'first', case: one }]));
    if ('refusals' in found) throw new Error(JSON.stringify(found));
    expect(drawingHash(found.scene)).toBe(drawingHash(scene()));
    expect(found.scene.layout).toEqual(scene().layout);
    expect(found.cases).toEqual([{ id: 'first', case: one }]);
  });

  test('may be a bare drawing, as the library keeps it', async () => {
    expect(await read(JSON.stringify(scene()))).toMatchObject({ scene: { id: 'covers' }, cases: [] });
  });

  test('may be a process of BPMN, with what is not as it was told', async () => {
    const found = await read(`<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
  <process id="p" name="巡查"><startEvent id="s"/><userTask id="t" name="去现场"/><endEvent id="e"/>
    <sequenceFlow id="a" sourceRef="s" targetRef="t"/><sequenceFlow id="b" sourceRef="t" targetRef="e"/></process>
</definitions>`);
    expect('scene' in found && found.scene.nodes.some(({ kind }) => kind === 'task')).toBe(true);
  });

  test('is refused at its place when it is foreign, old, cut off or hostile', async () => {
    expect(await whyNot('{"file": "sceneworks.scene.1", "scene"')).toEqual(['NOT_JSON']);
    expect(await whyNot('[1, 2]')).toEqual(['NOT_A_SCENE']);
    expect(await whyNot('{"file": "somebody.else.3", "scene": {}}')).toEqual(['SCENE_FILE']);
    expect(await whyNot(JSON.stringify({ ...scene(), format: 0 }))).toEqual(['SCENE_FORMAT']);
    expect((await whyNot(JSON.stringify({ format: 1, id: 'x' })))[0]).toMatch(/ scene/);
    expect((await whyNot(JSON.stringify({ ...scene(), nodes: [{ id: '__proto__', kind: 'nothing' }] })))[0]).toMatch(/scene\.nodes/);
    const hostile = { file: 'sceneworks.scene.1', scene: scene(), cases: [{ id: 'a', case: { lines: 3 } }] };
    expect((await whyNot(JSON.stringify(hostile)))[0]).toMatch(/^CASE_SHAPE cases\.0/);
    const twice = { ...hostile, cases: [{ id: 'a', case: one }, { id: 'a', case: one }, 3] };
    expect(await whyNot(JSON.stringify(twice))).toEqual(['CASE_ID cases.1', 'CASE_ID cases.2']);
    expect(await whyNot('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')).not.toEqual([]);
    expect(await readScene(fileOf('{}', 25_000_000))).toMatchObject({ refusals: [{ code: 'FILE_TOO_LARGE' }] });
  });
});

describe('a copy', () => {
  test('is another scene of one’s own that knows what it was drawn after, and draws the same', () => {
    const copy = copyOf({ ...scene(), joint: ['water', 'parks'] }, 'water', 'hash-1');
    expect(copy).toMatchObject({ lead: 'water', joint: ['parks'], forkedFrom: { scene: 'covers', hash: 'hash-1' } });
    expect(copy.id).not.toBe('covers');
    expect(copy.nodes).toEqual(scene().nodes);
    expect(copyOf({ ...scene(), title: { zh: '井盖', en: 'Covers' } }, 'water').title).toEqual({ zh: '井盖（副本）', en: 'Covers (copy)' });
  });

  test('hashes alike whatever it was drawn after', () => {
    expect(drawingHash({ ...scene(), forkedFrom: { scene: 'other', hash: 'x' } })).toBe(drawingHash(scene()));
  });
});
