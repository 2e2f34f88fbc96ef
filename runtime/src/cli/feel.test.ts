import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { typed } from '../../samples/command-line.ts';
import { exit } from './command.ts';
import { answerLine } from './feel.ts';

const ask = async (...lines: string[]) => {
  const input = (async function* () {
    yield lines.join('\n');
  })();
  const { status, out } = await typed(['feel', '--lines'], { input, cwd: '/' });
  const answers = out === '' ? [] : out.split('\n').map((line) => JSON.parse(line));
  return { status, answers };
};
const line = (expression: string, context?: object): string => JSON.stringify({ expression, context });

describe('feel --lines', () => {
  test('answers in order; dates and durations are their ISO text', async () => {
    const { status, answers } = await ask(
      line('浓度 * 2', { 浓度: 1.5 }),
      line('date("2026-01-31") + duration("P1M")'),
      line('date and time("2026-01-21T08:00:00+08:00") - duration("PT90M")'),
      line('duration("PT90M")'),
      line('现场 照片[1] = other name.and more', { '现场 照片': ['a'], 'other name': { 'and more': 'a' } }),
      line('"a" + 1'),
    );
    expect(status).toBe(exit.done);
    expect(answers).toEqual([
      { value: 3 },
      { value: '2026-02-28' },
      { value: '2026-01-21T06:30:00+08:00' },
      { value: 'PT1H30M' },
      { value: true },
      { value: null },
    ]);
  });

  test('a line that is wrong is answered with its problem, and the next one goes on', async () => {
    const { answers } = await ask(
      '{not json',
      line('1 +'),
      line('levelCn > 1', { levelCm: 2 }),
      line('summe([1])'),
      line('for i in 1..100000, j in 1..100000 return i'),
      JSON.stringify({ expression: '1', context: [] }),
      '',
      line('1 + 1'),
    );
    expect(answers.map((answer) => answer.problem?.code ?? answer.value)).toEqual([
      'CLI_LINE',
      'EXPRESSION_SYNTAX',
      'EXPRESSION_UNKNOWN_FIELD',
      'EXPRESSION_UNKNOWN_FUNCTION',
      'EXPRESSION_TOO_COSTLY',
      'CLI_LINE',
      2,
    ]);
    expect(answers[2].problem.text).toBe('No field levelCn, did you mean levelCm?');
  });

  test('the clock of the machine is there, and a name of the context wins over it', async () => {
    const { answers } = await ask(
      line('now() > date and time("2020-01-01T00:00:00Z")'),
      line('today() instance of date'),
      line('today', { today: 5 }),
    );
    expect(answers).toEqual([{ value: true }, { value: true }, { value: 5 }]);
  });

  test('without --lines it is bad usage', async () => {
    const { status, err } = await typed(['feel'], { cwd: '/' });
    expect(status).toBe(exit.usage);
    expect(err).toMatch(/^CLI_OPTION_MISSING --lines/);
  });

  test('any line at all is answered: with a value, or with a problem in both languages', () => {
    const key = fc.constantFrom('a', 'a b', '现场 照片', '__proto__', 'constructor', 'in', '', '"', '\\');
    const text = fc.oneof(
      fc.string({ maxLength: 60, unit: 'binary' }),
      fc.constantFrom('a b', '现场 照片.a', '[a..a b]', 'a[1]', '@"P1D"'),
    );
    const line = fc.oneof(
      text,
      fc.json({ maxDepth: 3 }),
      fc
        .record({ expression: text, context: fc.dictionary(key, fc.jsonValue({ maxDepth: 4 }), { maxKeys: 5 }) })
        .map((whole) => JSON.stringify(whole)),
    );
    fc.assert(
      fc.property(line, (written) => {
        const answer = answerLine(written, '2026-01-21T08:00:00+08:00');
        if ('problem' in answer) expect(answer.problem.code && answer.problem.text.zh && answer.problem.text.en).toBeTruthy();
        else JSON.stringify(answer.value);
      }),
      { numRuns: 1_000 },
    );
  });
});
