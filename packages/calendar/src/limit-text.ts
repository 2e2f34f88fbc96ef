import type { Limit, LimitUnit, Refusal } from '@sceneworks/schemas';
import type { WorkingTime } from './working-time.ts';

/** The languages of the product. */
export type Language = 'zh' | 'en';

/** As `Limit` in the schema bounds it. */
const largestAmount = 100_000;

const units: Record<LimitUnit, { readonly zh: readonly [string, ...string[]]; readonly en: string }> = {
  urgentMinute: { zh: ['分钟', '分', '紧急分钟'], en: 'minute' },
  urgentHour: { zh: ['小时', '时', '紧急工作时'], en: 'hour' },
  urgentDay: { zh: ['天', '日', '自然日'], en: 'day' },
  workMinute: { zh: ['工作分钟'], en: 'working minute' },
  workHour: { zh: ['工作时', '工作小时'], en: 'working hour' },
  workDay: { zh: ['工作日', '工作天'], en: 'working day' },
};

const unitOf = new Map(
  (Object.keys(units) as LimitUnit[]).flatMap((unit) =>
    [unit, ...units[unit].zh, units[unit].en, `${units[unit].en}s`].map((word) => [word.toLowerCase(), unit] as const),
  ),
);

const shape = /^(\d{1,6}(?:\.\d{1,6})?|半)\s*个?\s*(\D+)$/;

/**
 * Reads a limit as the interchange writes it (`4workHour`, `0.5 urgentHour`) or as people do (`4 工作时`, `2 个工作日`, `半小时`,
 * `2 working days`). 小时, 天 and 分钟 without 工作 are wall clock. Refuses with LIMIT_UNREADABLE, or with LIMIT_AMOUNT when the
 * amount is not above 0 and at most 100,000.
 */
export const parseLimit = (text: string): { limit: Limit } | { refusal: Refusal } => {
  const [, written = '', word = ''] = shape.exec(text.trim()) ?? [];
  const unit = unitOf.get(word.toLowerCase());
  if (unit === undefined) {
    return {
      refusal: {
        code: 'LIMIT_UNREADABLE',
        detail: { text },
        text: {
          zh: `看不懂时限“${text}”：请写成“4 工作时”“2 工作日”“30 分钟”或 4workHour`,
          en: `The limit "${text}" cannot be read: write it like 4workHour, 2 working days or 30 minutes`,
        },
      },
    };
  }
  const amount = written === '半' ? 0.5 : Number(written);
  if (!(amount > 0 && amount <= largestAmount)) {
    return {
      refusal: {
        code: 'LIMIT_AMOUNT',
        detail: { text, largestAmount },
        text: {
          zh: `时限“${text}”的数量须大于 0 且不超过 ${largestAmount}`,
          en: `The amount of the limit "${text}" must be above 0 and at most ${largestAmount}`,
        },
      },
    };
  }
  return { limit: { amount, unit } };
};

type Word = { readonly zh: string; readonly en: string };

const phrase = (amount: number, word: Word, language: Language): string =>
  language === 'zh' ? `${amount} ${word.zh}` : `${amount} ${word.en}${amount === 1 ? '' : 's'}`;

/** A limit as people read it: `4 工作时`, `4 working hours`; `parseLimit` reads it back. */
export const limitText = ({ amount, unit }: Limit, language: Language): string =>
  phrase(amount, { zh: units[unit].zh[0], en: units[unit].en }, language);

const minuteMs = 60_000;
const wallDayMs = 86_400_000;

/**
 * A duration as people read it, to the minute that is full: `1 小时 20 分`, `2 days 3 hours`; what is left and what is overdue
 * read alike, so the sign is dropped and the caller says which. Below a minute it says so. Days are of 24 hours, or, for working
 * time, given its calendar, working days.
 */
export const durationText = (durationMs: number, language: Language, working?: WorkingTime): string => {
  const ms = Math.abs(durationMs);
  if (ms > 0 && ms < minuteMs) return language === 'zh' ? '不到 1 分' : 'under 1 minute';
  const oneDayMs = working?.workDayMs ?? wallDayMs;
  const days = Math.floor(ms / oneDayMs);
  const minutes = Math.floor((ms - days * oneDayMs) / minuteMs);
  const parts: [number, Word][] = [
    [days, working === undefined ? { zh: '天', en: 'day' } : { zh: '工作日', en: 'working day' }],
    [Math.floor(minutes / 60), { zh: '小时', en: 'hour' }],
    [minutes % 60, { zh: '分', en: 'minute' }],
  ];
  const shown = parts.filter(([amount]) => amount > 0);
  return (shown.length === 0 ? parts.slice(2) : shown).map(([amount, word]) => phrase(amount, word, language)).join(' ');
};
