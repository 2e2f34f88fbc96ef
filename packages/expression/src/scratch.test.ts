import { readFileSync } from 'node:fs';
import { test } from '@jest/globals';
import { clock, compileOpen, ExpressionError, isProblem, toJson } from './index.ts';

const vals = { ...clock('2026-11-25T10:00:00Z'), n: 1, Mike: { age: 35, 'years of service': 10 }, lst: [1, 2, 3] };
const show = (text: string): string => {
  const c = compileOpen(text, Object.keys(vals), {
    names: ['years of service'],
    types: { tList: { kind: 'list', of: { kind: 'number' } } },
  });
  if (isProblem(c)) return `PROBLEM ${c.problems[0]?.text.en}`;
  try {
    const v = c.evaluate(vals);
    return JSON.stringify(toJson(v)) + (c.unknown.length ? ` !! ${c.unknown.map((p) => p.text.en).join()}` : '');
  } catch (e) {
    if (e instanceof ExpressionError) return `FAILED ${e.message}`;
    return `THROWN ${(e as Error).stack}`;
  }
};
test('x', () => {
  const out: string[] = [];
  let n = 0;
  for (const l of readFileSync(process.env.FEEL ?? '/tmp/feel.txt', 'utf8')
    .split('\n')
    .filter(Boolean)) {
    const [text = '', want] = l.split(' ⇒ ');
    const got = show(text);
    n += 1;
    if (want === undefined || got !== want.trim()) out.push(`${text}   →   ${got}${want ? `   WANTED ${want}` : ''}`);
  }
  console.log(`${n} tried\n${out.join('\n')}`);
});
