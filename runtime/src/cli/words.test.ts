import { describe, expect, test } from '@jest/globals';
import type { UsageError } from './command.ts';
import { optional, readInstant, readWords, required } from './words.ts';

const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'none';
  } catch (error) {
    return (error as UsageError).refusal.code;
  }
};

describe('words of the command line', () => {
  const options = { at: { type: 'string' }, json: { type: 'boolean' } } as const;

  test('options are read by name, the rest in order', () => {
    const words = readWords(['gas-leak', '--at', '2026-01-01', '--json'], options);
    expect(words.rest).toEqual(['gas-leak']);
    expect(required(words, 'at')).toBe('2026-01-01');
    expect(optional(words, 'until')).toBeUndefined();
  });

  test('an unknown option, a missing one and an empty one are mistakes with a code', () => {
    expect(codeOf(() => readWords(['--nope'], options))).toBe('CLI_OPTION');
    expect(codeOf(() => required(readWords([], options), 'at'))).toBe('CLI_OPTION_MISSING');
    expect(codeOf(() => required(readWords(['--at='], options), 'at'))).toBe('CLI_OPTION_MISSING');
  });

  test('an instant without a zone is the calendar’s', () => {
    expect(readInstant('2026-03-02T09:30', '--at', 480)).toBe('2026-03-02T01:30:00.000Z');
    expect(readInstant('2026-03-02 09:30:15', '--at', -210)).toBe('2026-03-02T13:00:15.000Z');
    expect(readInstant('2026-03-02T09:30:00+09:00', '--at', 480)).toBe('2026-03-02T00:30:00.000Z');
    expect(readInstant('2026-03-02T09:30:00Z', '--at', 480)).toBe('2026-03-02T09:30:00.000Z');
    expect(readInstant('2026-03-02', '--at', 480)).toBe('2026-03-01T16:00:00.000Z');
  });

  test.each(['yesterday', '2026-02-30T10:00', '2026-13-01', '2026-03-02T25:00', ''])('%s is no instant', (text) => {
    expect(codeOf(() => readInstant(text, '--at', 480))).toBe('CLI_INSTANT');
  });
});
