import type { Language } from '@sceneworks/calendar';
import type { OwnerChoice, OwnerPolicy, PostRef, Scene } from '@sceneworks/schemas';
import { expressionWords } from './expression-words.ts';
import { inLanguage, type Names, nameOf } from './names.ts';
import { roleWords } from './role-words.ts';
import { quoted } from './words.ts';

const levels: Readonly<Record<'street' | 'community' | 'grid', Readonly<Record<Language, string>>>> = {
  street: { zh: '属地街道', en: 'local subdistrict' },
  community: { zh: '属地社区', en: 'local community' },
  grid: { zh: '所在网格', en: 'local grid' },
};

const parts: Readonly<Record<'lead' | 'joint' | 'verifier', Readonly<Record<Language, string>>>> = {
  lead: { zh: '权责清单的主责单位', en: 'unit in charge by the responsibility list' },
  joint: { zh: '权责清单的联动单位', en: 'joint units by the responsibility list' },
  verifier: { zh: '权责清单的核查岗', en: 'verifier by the responsibility list' },
};

const joined = (unit: string, role: string, lang: Language): string =>
  lang === 'zh' ? `${unit}${role}` : `${unit}, ${role.toLowerCase()}`;

/** A post in words. */
export const postWords = (post: PostRef, lang: Language, names: Names): string =>
  typeof post === 'string' ? nameOf(names.posts, post, lang) : joined(levels[post.level][lang], roleWords[lang][post.role], lang);

/** One choice of an owner policy in words. */
export const choiceWords = (scene: Scene, choice: OwnerChoice, lang: Language, names: Names): string => {
  switch (choice.by) {
    case 'responsibility':
      return parts[choice.part ?? 'lead'][lang];
    case 'post':
      return postWords(choice.post, lang, names);
    case 'unit':
      return joined(nameOf(names.units, choice.unit, lang), roleWords[lang][choice.role], lang);
    case 'territory':
      return joined(levels[choice.level][lang], roleWords[lang][choice.role], lang);
    case 'lookup': {
      const field = expressionWords(scene, choice.value, lang);
      return lang === 'zh' ? `${quoted(field)}所指的岗位` : `the post in ${quoted(field)}`;
    }
    case 'previousHandler': {
      const node = scene.nodes.find(({ id }) => id === choice.node);
      const title = quoted(node ? inLanguage(node.title, lang) : choice.node);
      return lang === 'zh' ? `${title}的办理人` : `whoever did ${title}`;
    }
    case 'taskForce':
      return joined(nameOf(names.units, choice.unit, lang), roleWords[lang][choice.role], lang);
  }
};

const chips: typeof parts = {
  lead: { zh: '主责单位', en: 'unit in charge' },
  joint: { zh: '联动单位', en: 'joint units' },
  verifier: { zh: '核查岗', en: 'verifier' },
};

/** Who is asked first, short enough for a chip. */
export const ownerChip = (scene: Scene, policy: OwnerPolicy, lang: Language, names: Names): string => {
  const [first] = policy;
  return first?.by === 'responsibility' ? chips[first.part ?? 'lead'][lang] : firstOwner(scene, policy, lang, names);
};

/** Who is asked first. */
export const firstOwner = (scene: Scene, policy: OwnerPolicy, lang: Language, names: Names): string => {
  const [first] = policy;
  return first ? choiceWords(scene, first, lang, names) : lang === 'zh' ? '中心台' : 'center desk';
};

/** Everybody who is asked, in order; behind the last stands the center desk. */
export const ownerWords = (scene: Scene, policy: OwnerPolicy, lang: Language, names: Names): string =>
  [...policy.map((choice) => choiceWords(scene, choice, lang, names)), lang === 'zh' ? '中心台' : 'the center desk'].join(' → ');
