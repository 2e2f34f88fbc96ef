import type { Form, Scene, SceneNode } from '@sceneworks/schemas';

/** What stands between quotes is text, whatever it looks like. */
const quoted = /"(?:\\.|[^"\\])*"/g;
const nameLetter = '\\p{L}\\p{N}_';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Replaces outside of quotes. */
const replaced = (text: string, pattern: RegExp, by: string): string => {
  const literals = text.match(quoted) ?? [];
  return text
    .split(quoted)
    .map((part, i) => `${part.replace(pattern, () => by)}${literals[i] ?? ''}`)
    .join('');
};

/** The path as it is written, with spaces around its dots or without; not the beginning or the end of a longer name. */
const pathPattern = (path: readonly string[]): RegExp =>
  new RegExp(`(?<![${nameLetter}])(?<!\\.\\s{0,9})${path.map(escaped).join('\\s*\\.\\s*')}(?![${nameLetter}])`, 'gu');

const inStrings = (value: unknown, rewrite: (text: string) => string): unknown => {
  if (typeof value === 'string') return rewrite(value);
  if (Array.isArray(value)) return value.map((one) => inStrings(one, rewrite));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inStrings(inner, rewrite)]));
};

/** Whether a node hands in by a form, in either face, itself or at its acceptance. */
const usesForm = ({ config, emergency }: SceneNode, form: string): boolean => {
  const within = (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).some(([name, inner]) => (name === 'form' ? inner === form : within(inner)));
  return within(config) || within(emergency);
};

/** A form whose conditions call one of its own fields by another name. */
export const withFieldCalled = (form: Form, field: string, name: string): Form => {
  if (!form.ui.fields) return form;
  const pattern = pathPattern([field]);
  const fields = Object.fromEntries(
    Object.entries(form.ui.fields).map(([one, ui]) => [
      one,
      ui?.showIf === undefined ? ui : { ...ui, showIf: replaced(ui.showIf, pattern, name) },
    ]),
  );
  return { ...form, ui: { ...form.ui, fields } };
};

/**
 * The rest of a drawing with a field of a form under another name: conditions, mappings, tables, texts and prefills that read
 * `forms.<step>.<field>` of a step with this form. What is written between quotes is text and stays.
 */
export const withAnswersCalled = (scene: Scene, form: string, field: string, name: string): Scene => {
  const patterns = scene.nodes
    .filter((node) => usesForm(node, form))
    .map(({ id }) => [pathPattern(['forms', id, field]), `forms.${id}.${name}`] as const);
  if (patterns.length === 0) return scene;
  const rewrite = (text: string): string =>
    text.includes('forms') ? patterns.reduce((now, [pattern, by]) => replaced(now, pattern, by), text) : text;
  return {
    ...scene,
    nodes: scene.nodes.map((node) => {
      const { config, emergency } = node;
      if (!JSON.stringify([config, emergency]).includes('forms')) return node;
      return { ...node, config: inStrings(config, rewrite), ...(emergency && { emergency: inStrings(emergency, rewrite) }) } as SceneNode;
    }),
    forms: Object.fromEntries(
      Object.entries(scene.forms).map(([id, one]) => [
        id,
        one?.ui?.fields ? { ...one, ui: inStrings(one.ui, rewrite) as Form['ui'] } : one,
      ]),
    ),
  };
};
