import { inLanguage, type Names, nameOf } from '@sceneworks/scene';
import type { DesignWords, Scene, SceneEdit, SceneNode } from '@sceneworks/schemas';
import type { Language } from '../../../language/language.ts';
import type { Option } from '../draw/choice.tsx';

interface Picking {
  readonly scene: Scene;
  readonly node: SceneNode;
  readonly district: DesignWords;
  readonly names: Names;
  readonly lang: Language;
}

const takesAnySource = (kind: SceneNode['kind']): boolean => kind === 'absence' || kind === 'wait';

const nodesOf = ({ scene, node, lang }: Picking, isWanted: (one: SceneNode) => boolean): Option[] =>
  scene.nodes
    .filter((one) => one !== node && isWanted(one))
    .map((one) => ({ value: one.id, label: inLanguage(one.title, lang) || one.id }));

/** What may be chosen for a member that names something of the district or of the scene; `undefined` where it is a name of one’s own. */
export const optionsFor = (member: string, picking: Picking): readonly Option[] | undefined => {
  const { scene, node, district, names, lang } = picking;
  const titled = (list: readonly { readonly id: string; readonly title: { readonly zh: string; readonly en?: string } }[]) =>
    list.map(({ id, title }) => ({ value: id, label: inLanguage(title, lang) }));
  switch (member) {
    case 'source':
      return titled(district.sources.filter(({ kind }) => takesAnySource(node.kind) || kind === node.kind));
    case 'dataset':
      return titled(district.datasets);
    case 'scene':
    case 'scenes':
      return titled(district.scenes.filter(({ id }) => id !== scene.id));
    case 'form':
      return Object.entries(scene.forms).map(([id, form]) => ({ value: id, label: form ? inLanguage(form.title, lang) : id }));
    case 'unit':
      return district.units.map(({ id, name }) => ({ value: id, label: inLanguage(name, lang) }));
    case 'post':
      return district.posts.map(({ id }) => ({ value: id, label: nameOf(names.posts, id, lang) }));
    case 'node':
    case 'independentOf':
      return nodesOf(picking, ({ kind }) => kind === 'task' || kind === 'verify');
    case 'reopenAt':
      return nodesOf(picking, ({ kind }) => ['task', 'fork', 'decide', 'notify'].includes(kind));
    default:
      return undefined;
  }
};

/** A source that is chosen brings its fields into the scene: they are what everything after it reads. */
export const broughtBy = (scene: Scene, district: DesignWords, source: string): SceneEdit[] => {
  const known = scene.subject.properties ?? {};
  const found = district.sources.find(({ id }) => id === source)?.subject.properties ?? {};
  return Object.entries(found)
    .filter(([name]) => !Object.hasOwn(known, name))
    .map(([name, value]): SceneEdit => ({ do: 'setSubject', path: ['properties', name], value }));
};

/** Reading a register begins with all of its columns. */
export const columnsOf = (district: DesignWords, dataset: string): unknown => district.datasets.find(({ id }) => id === dataset)?.schema;
