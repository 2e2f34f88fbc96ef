import type { EditPath, Parameter, Scene, SceneAbout } from '@sceneworks/schemas';
import type { Edited } from './edited.ts';
import { setAt } from './set-at.ts';

/** What the scene says of itself: title, units, categories, the idea behind it. */
export const setAbout = (scene: Scene, { pain, goal, indicators, ...about }: SceneAbout): Edited => {
  const idea = { ...scene.idea, ...(pain && { pain }), ...(goal && { goal }), ...(indicators && { indicators }) };
  return { scene: { ...scene, ...about, idea } };
};

const setIn = (scene: Scene, member: 'forms' | 'subject' | 'parameters', path: EditPath, value: unknown): Edited => {
  const made = setAt(scene[member], path, value, member);
  if ('refusal' in made) return made;
  return { scene: made.value === scene[member] ? scene : { ...scene, [member]: made.value ?? {} } };
};

/** Writes into a form, or the form as a whole with an empty path; without a value takes away. */
export const setForm = (scene: Scene, form: string, path: EditPath, value: unknown): Edited =>
  setIn(scene, 'forms', [form, ...path], value);

/** Writes into the fields of a matter. */
export const setSubject = (scene: Scene, path: EditPath, value: unknown): Edited => setIn(scene, 'subject', path, value);

/** A number a duty chief may tune, or none. */
export const setParameter = (scene: Scene, id: string, parameter: Parameter | undefined): Edited =>
  setIn(scene, 'parameters', [id], parameter);
