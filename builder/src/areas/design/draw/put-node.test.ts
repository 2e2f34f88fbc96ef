import { describe, expect, test } from '@jest/globals';
import { blankScene, edit } from '@sceneworks/scene';
import type { NodeKind, Scene, SceneNode } from '@sceneworks/schemas';
import { putEdits } from './put-node.ts';

const empty = blankScene({ id: 'water', title: { zh: '积水' }, domain: 'civic', lead: 'water' });

/** A drawing with one more node, as it is put in. */
const put = (scene: Scene, kind: NodeKind): { readonly scene: Scene; readonly node: SceneNode } => {
  const { id, edits } = putEdits(scene, kind, {});
  const after = edits.reduce((before, one) => {
    const edited = edit(before, one);
    if ('refusal' in edited) throw new Error(edited.refusal.code);
    return edited.scene;
  }, scene);
  return { scene: after, node: after.nodes.find((node) => node.id === id) as SceneNode };
};

const named = ({ config }: SceneNode): unknown => (config as { readonly as?: string }).as;

/** The table of a drawing with a result of that name. */
const withResult = (scene: Scene, table: SceneNode, id: string): Scene => {
  const edited = edit(scene, { do: 'addColumn', node: table.id, face: 'peace', output: { id, schema: { type: 'integer' } } });
  if ('refusal' in edited) throw new Error(edited.refusal.code);
  return edited.scene;
};

describe('what a new node begins with', () => {
  test('is a result with a name one can say, which nothing else has', () => {
    const first = put(empty, 'table');
    const second = put(first.scene, 'table');
    expect([named(first.node), named(second.node), named(put(second.scene, 'enrich').node)]).toEqual(['grade', 'grade2', 'found']);
    const taken = { ...empty, subject: { type: 'object' as const, properties: { grade: { type: 'number' as const } } } };
    expect(named(put(taken, 'table').node)).toBe('grade2');
    expect(named(put(empty, 'task').node)).toBeUndefined();
  });

  test('is the grade of the one table that gives it, where matters are filed', () => {
    const severity = (scene: Scene) => (put(scene, 'file').node.config as { readonly severity: string }).severity;
    const { scene, node } = put(empty, 'table');
    expect(severity(scene)).toBe('3');
    const graded = withResult(scene, node, 'severity');
    expect(severity(graded)).toBe('grade.severity');
    const other = put(graded, 'table');
    expect(severity(withResult(other.scene, other.node, 'severity'))).toBe('3');
  });
});
