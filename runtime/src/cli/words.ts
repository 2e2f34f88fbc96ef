import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Instant } from '@sceneworks/schemas';
import { UsageError } from './command.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What was written after the verb: options by name, and the words that belong to none. */
export interface Words {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly rest: readonly string[];
}

/** Reads the words of a command strictly: an option nobody declared is a mistake (CLI_OPTION), not ignored. */
export const readWords = (args: readonly string[], options: Options): Words => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return { options: values as Words['options'], rest: positionals };
  } catch (error) {
    const reason = (error as Error).message;
    throw new UsageError({ code: 'CLI_OPTION', text: { zh: `看不懂这些参数：${reason}`, en: `The options cannot be read: ${reason}` } });
  }
};

/** An option that must be given with a value. */
export const required = (words: Words, name: string): string => {
  const value = words.options[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new UsageError({ code: 'CLI_OPTION_MISSING', at: `--${name}`, text: { zh: `缺少 --${name}`, en: `--${name} is missing` } });
};

/** An option that may be given with a value. */
export const optional = (words: Words, name: string): string | undefined => {
  const value = words.options[name];
  return typeof value === 'string' ? value : undefined;
};

const day = /^\d{4}-\d\d-\d\d/;
const zone = /(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * An instant as people write it: ISO 8601 with `Z` or an offset; without either it is the local time of the calendar, whose offset is
 * given. A day alone is its midnight. Refuses what is no such instant (CLI_INSTANT).
 */
export const readInstant = (text: string, at: string, offsetMinutes: number): Instant => {
  const sign = offsetMinutes < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  const local = `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  const whole = text.length === 10 ? `${text}T00:00:00` : text.replace(' ', 'T');
  const ms = day.test(text) ? Date.parse(zone.test(whole) ? whole : `${whole}${local}`) : Number.NaN;
  const realDay = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  if (!Number.isNaN(ms) && new Date(realDay).toISOString().startsWith(text.slice(0, 10))) return new Date(ms).toISOString();
  throw new UsageError({
    code: 'CLI_INSTANT',
    at,
    text: {
      zh: `“${text}”不是时刻：请写成 2026-03-02T09:30:00+08:00`,
      en: `"${text}" is no instant: write it like 2026-03-02T09:30:00+08:00`,
    },
  });
};
