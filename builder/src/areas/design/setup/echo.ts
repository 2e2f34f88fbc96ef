import { expressionWords, fieldTitle, schemaAt } from '@sceneworks/scene';
import type { Scene } from '@sceneworks/schemas';
import type { Language } from '../../../language/language.ts';

const comparison =
  /([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)\s*(<=|>=|!=|=|<|>)\s*("[^"]*"|-?\d+(?:\.\d+)?(?![\p{L}\d.])|true|false|null)/gu;

const said: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: { '>': '大于', '>=': '不小于', '<': '小于', '<=': '不大于', '=': '等于', '!=': '不等于' },
  en: { '>': 'is more than', '>=': 'is at least', '<': 'is less than', '<=': 'is at most', '=': 'is', '!=': 'is not' },
};

const titled = /^(.*?)\s*[（(]([^（）()]{1,8})[）)]$/;

interface Named {
  readonly title: string;
  readonly unit: string;
}

/** A field's title and the unit it is measured in: as it is declared, or as its title has it in brackets. */
const namedIn = (scene: Scene, path: string, lang: Language): Named | undefined => {
  const title = fieldTitle(scene, path, lang);
  if (title === undefined) return undefined;
  const { unit } = schemaAt(scene, path.split('.')) ?? {};
  const [, plain, bracketed] = titled.exec(title) ?? [];
  return { title: plain ?? title, unit: unit ?? bracketed ?? '' };
};

const compared = (scene: Scene, lang: Language, path: string, sign: string, value: string): string => {
  const named = namedIn(scene, path, lang);
  const title = named?.title ?? path;
  const isNot = sign === '!=';
  if (value === 'null') return lang === 'zh' ? `${title}${isNot ? '有值' : '没有值'}` : `${title} ${isNot ? 'is there' : 'is missing'}`;
  if (value === 'true' || value === 'false') {
    const isTrue = (value === 'true') !== isNot;
    return lang === 'zh' ? `${title}${isTrue ? '为是' : '为否'}` : `${title} is ${isTrue ? 'true' : 'false'}`;
  }
  const isNumber = !value.startsWith('"');
  const unit = isNumber && named?.unit ? ` ${named.unit}` : '';
  const words = isNumber ? value : expressionWords(scene, value, lang);
  if (lang === 'en') return `${title} ${said.en[sign]} ${words}${unit}`;
  const verb = isNumber ? said.zh[sign] : isNot ? '不是' : sign === '=' ? '是' : said.zh[sign];
  return isNumber ? `${title}${verb} ${words}${unit}` : `${title}${verb}${words}`;
};

/** An expression read aloud, as far as it compares: 水深大于 30 厘米，且场所是“学校”. What is not a comparison keeps its signs. */
export const echoOf = (scene: Scene, expression: string, lang: Language): string => {
  const parts: string[] = [];
  let from = 0;
  for (const match of expression.matchAll(comparison)) {
    parts.push(expressionWords(scene, expression.slice(from, match.index), lang));
    const [whole, path = '', sign = '', value = ''] = match;
    parts.push(compared(scene, lang, path, sign, value));
    from = match.index + whole.length;
  }
  parts.push(expressionWords(scene, expression.slice(from), lang));
  const text = parts.filter(Boolean).join(' ');
  return lang === 'zh' ? text.replace(/\s+([且或])\s+/g, '，$1').replace(/([（(])\s+|\s+([）)])/g, '$1$2') : text;
};
