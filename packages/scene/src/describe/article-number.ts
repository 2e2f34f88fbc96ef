import type { Language } from '@sceneworks/calendar';

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** A number from 1 to 999 as Chinese texts count: 十二, 一百零五. */
export const chineseNumber = (value: number): string => {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const high = hundreds > 0 ? `${digits[hundreds]}百` : '';
  const middle = tens > 0 ? `${tens === 1 && hundreds === 0 ? '' : digits[tens]}十` : hundreds > 0 && ones > 0 ? '零' : '';
  return `${high}${middle}${digits[ones] ?? ''}`;
};

/** 第十二条; Article 12. */
export const articleNumber = (value: number, lang: Language): string =>
  lang === 'zh' ? `第${chineseNumber(value)}条` : `Article ${value}`;

/** 第二章; Chapter 2. */
export const chapterNumber = (value: number, lang: Language): string =>
  lang === 'zh' ? `第${chineseNumber(value)}章` : `Chapter ${value}`;
