import type { Text } from '@sceneworks/schemas';
import { create } from 'zustand';
import { en } from './en.ts';
import { type Words, zh } from './zh.ts';

export type Language = 'zh' | 'en';

const key = 'sceneworks.language';
const remembered = (): Language | undefined => {
  const said = localStorage.getItem(key);
  return said === 'zh' || said === 'en' ? said : undefined;
};

interface LanguageState {
  readonly lang: Language;
  readonly choose: (lang: Language) => void;
  /** The account's language, unless somebody chose otherwise on this device */
  readonly prefer: (lang: Language) => void;
}

const show = (lang: Language): Language => {
  document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN';
  document.title = lang === 'en' ? en.product : zh.product;
  return lang;
};

export const useLanguage = create<LanguageState>((set) => ({
  lang: show(remembered() ?? 'zh'),
  choose: (lang) => {
    localStorage.setItem(key, lang);
    set({ lang: show(lang) });
  },
  prefer: (lang) => {
    if (!remembered()) set({ lang: show(lang) });
  },
}));

/** Words and texts in the viewer's language. */
export function useWords(): { readonly lang: Language; readonly words: Words; readonly say: (text: Text | undefined) => string } {
  const lang = useLanguage((state) => state.lang);
  return {
    lang,
    words: lang === 'en' ? en : zh,
    say: (text) => (text === undefined ? '' : lang === 'en' ? (text.en ?? text.zh) : text.zh),
  };
}
