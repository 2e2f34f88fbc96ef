import type { Measure, Row } from '../../figures.ts';
import { type Answer, type Ask, type Contender, condition, type Way } from './contender.ts';
import { feelin } from './feelin.ts';
import { jsonLogic } from './json-logic.ts';
import { jsonRules } from './json-rules.ts';
import { ours, oursTraced } from './ours.ts';
import { expectedRows, type SampleCase, type SampleTable, sampleCases, sampleTable } from './sample.ts';
import { zen } from './zen.ts';

export const others: readonly Contender[] = [jsonLogic, zen, jsonRules, feelin];

/** Rounds in which every engine takes its turn, so that a busy machine is busy for all of them. The first ones are to warm up. */
const rounds = 30;
const warmRounds = 3;
const turnMs = 20;

interface Entry {
  readonly name: string;
  readonly ask: Ask;
  readonly inFlight: number;
}

/** Asks as many questions at once as the engine is asked: side by side, one awaited, or a stretch of synchronous ones. */
const batch = async ({ ask, inFlight }: Entry, cases: readonly SampleCase[], from: number, stretch: number): Promise<number> => {
  const at = (index: number): SampleCase => cases[(from + index) % cases.length] as SampleCase;
  if (inFlight > 1) {
    await Promise.all(Array.from({ length: inFlight }, (_, index) => ask(at(index))));
    return inFlight;
  }
  const first = ask(at(0));
  if (first instanceof Promise) {
    await first;
    return 1;
  }
  for (let index = 1; index < stretch; index += 1) ask(at(index));
  return stretch;
};

/** Questions answered a second in one turn: the cases are gone through again and again. */
const turn = async (entry: Entry, cases: readonly SampleCase[]): Promise<number> => {
  const began = performance.now();
  let asked = 0;
  let stretch = 1;
  for (;;) {
    const before = performance.now();
    asked += await batch(entry, cases, asked, stretch);
    const now = performance.now();
    if (now - began >= turnMs) return (asked / (now - began)) * 1_000;
    if (now - before < 1) stretch *= 2;
  }
};

/** Every engine must give every answer before its speed means anything. */
export const check = async ({ name, ask }: Entry, cases: readonly SampleCase[], expected: readonly Answer[]): Promise<void> => {
  for (const [index, given] of cases.entries()) {
    const answer = await ask(given);
    if (JSON.stringify(answer) !== JSON.stringify(expected[index]))
      throw new Error(`${name} answers ${JSON.stringify(answer)} for case ${index}, not ${JSON.stringify(expected[index])}`);
  }
};

/** Evaluations a second of each entry in its best turn, the one in which the machine did least besides. */
const race = async (entries: readonly Entry[], cases: readonly SampleCase[]): Promise<readonly number[]> => {
  const speeds = entries.map((): number[] => []);
  for (let round = -warmRounds; round < rounds; round += 1) {
    for (const [index, each] of entries.entries()) {
      const speed = await turn(each, cases);
      if (round >= 0) (speeds[index] as number[]).push(speed);
    }
  }
  return speeds.map((turns) => Math.max(...turns));
};

const entry = ({ name, inFlight }: Contender, ask: Ask, alone = false): Entry => ({ name, ask, inFlight: alone ? 1 : inFlight });

interface Result {
  readonly rows: readonly Row[];
  readonly json: Readonly<Record<string, number>>;
}

const slowest = 200;

const tableRace = async (table: SampleTable, way: Way): Promise<Result> => {
  const cases = sampleCases(table, slowest);
  const expected = cases.map((given) => (way === 'first' ? (expectedRows(table, given)[0] ?? 0) : expectedRows(table, given)));
  const entries = [ours, oursTraced, ...others].map((each) => entry(each, each.table(table, way)));
  for (const each of entries)
    await check(each, each.name === 'feelin' || each.name === 'json-rules-engine' ? cases.slice(0, 40) : cases, expected);
  const [own = 0, traced = 0, ...rest] = await race(entries, cases);
  const fastest = Math.max(...rest);
  const what = `${way === 'first' ? 'first hit' : 'collect'}, ${table.rows.length} rows`;
  return {
    rows: [
      { name: `${what}: times the fastest other`, value: own / fastest, target: '≥ 2', ok: own / fastest >= 2 },
      { name: `${what}, traced: times the fastest other`, value: traced / fastest, target: '≥ 1', ok: traced / fastest >= 1 },
      ...entries.map(({ name }, index) => ({ name: `  ${name}`, value: Math.round([own, traced, ...rest][index] as number) })),
    ],
    json: {
      ...Object.fromEntries(entries.map(({ name }, index) => [name, Math.round([own, traced, ...rest][index] as number)])),
      ratio: own / fastest,
      tracedRatio: traced / fastest,
    },
  };
};

const conditionRace = async (): Promise<Result> => {
  const cases = sampleCases(sampleTable(50), slowest);
  const holds = (given: SampleCase): number =>
    ((given.level as number) > condition.level && given.category === condition.category) ||
    (given.repeated === true && (given.people as number) >= condition.people)
      ? 1
      : 0;
  const entries = [ours, ...others].map((each) => entry(each, each.condition(), true));
  for (const each of entries) await check(each, cases, cases.map(holds));
  const [own = 0, ...rest] = await race(entries, cases);
  const compiled = rest[others.indexOf(jsonLogic)] as number;
  return {
    rows: [
      { name: 'one-line condition: times json-logic compiled', value: own / compiled, target: '≥ 0.5', ok: own / compiled >= 0.5 },
      ...entries.map(({ name }, index) => ({ name: `  ${name}`, value: Math.round([own, ...rest][index] as number) })),
    ],
    json: {
      ...Object.fromEntries(entries.map(({ name }, index) => [name, Math.round([own, ...rest][index] as number)])),
      ratio: own / compiled,
    },
  };
};

/** Evaluations a second of a condition and of tables beside the other engines, on the same cases, in turns, with the answers compared. */
export const evaluationsPerSecond: Measure = async () => {
  const results: [string, Result][] = [['condition', await conditionRace()]];
  for (const rows of [50, 200, 1_000])
    for (const way of ['first', 'collect'] as const) results.push([`${way}${rows}`, await tableRace(sampleTable(rows), way)]);
  return {
    rows: results.flatMap(([, { rows }]) => rows),
    json: { evaluationsPerSecond: Object.fromEntries(results.map(([name, { json }]) => [name, json])) },
  };
};
