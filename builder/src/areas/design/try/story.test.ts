import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { caseProblems, runDocuments } from '@sceneworks/engine';
import { compile, districtAt, formProblems, indexDistrict } from '@sceneworks/scene';
import { type CaseFile, type DistrictRow, type Scene, validator } from '@sceneworks/schemas';
import { caseOfTrial, nodeOfDifference } from './case-of-trial.ts';
import { defaultAnswer } from './default-answer.ts';
import { firstCases } from './first-cases.ts';
import { shownAt } from './player.ts';
import { type Story, storyOf } from './story.ts';
import { cutAt, minutesAfter, passing, type Trial, trialOfCase, withLines } from './trial.ts';

const library = join(import.meta.dirname, '../../../../../scenes');
const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(library, ...path), 'utf8')) as T;

/** The rows of the sample district that these trials read. */
const rows: DistrictRow[] = (() => {
  const files = {
    unit: 'units',
    area: 'areas',
    post: 'posts',
    person: 'people',
    roster: 'rosters',
    responsibility: 'responsibility',
    category: 'categories',
    standard: 'standards',
    calendar: 'calendars',
    dataset: 'datasets',
    source: 'sources',
  } as const;
  const from = '2024-01-01T00:00:00.000Z';
  const row = (kind: DistrictRow['kind'], id: string, value: unknown): DistrictRow => ({
    _id: `${kind}|${id}`,
    kind,
    id,
    value,
    from,
    recordedAt: from,
    by: 'sample',
    rev: 1,
  });
  const listed = Object.entries(files).flatMap(([kind, file]) =>
    read<{ id?: string; code?: string }[]>('district', `${file}.json`).map((value) =>
      row(kind as DistrictRow['kind'], value.id ?? value.code ?? '', value),
    ),
  );
  const registers = ['covers', 'main-roads', 'schools'].flatMap((name) =>
    read<{ dataset: string; key: string }[]>('district', 'dataset-rows', `${name}.json`).map((value) =>
      row('datasetRow', `${value.dataset}|${value.key}`, value),
    ),
  );
  return [...listed, ...registers];
})();
const indexAt = (at: string) => indexDistrict(districtAt(rows, at));
const scene = read<Scene>('s7-manhole', 'scene.json');
const compiled = compile(scene, { sources: indexAt('2026-03-10T00:00:00.000Z').district.sources });
if (!('plan' in compiled)) throw new Error(JSON.stringify(compiled.problems));
const { plan } = compiled;
const told = (trial: Trial): Story => {
  const { until, startMode } = trial;
  const documents = runDocuments([plan], rows, trial.lines, { until, ...(startMode && { startMode }) });
  return storyOf({ scene, plan, documents, indexAt }, trial.until);
};
const file = read<CaseFile>('s7-manhole', 'cases', readdirSync(join(library, 's7-manhole', 'cases')).sort()[0] as string);
const first = file.lines[0] as CaseFile['lines'][number];

describe('a case told step by step', () => {
  const trial = trialOfCase(file, '2026-01-01T00:00:00.000Z');
  const story = told(trial);

  test('the event walks through the rules node by node, with the row that matched and what it read', () => {
    const walk = story.steps.filter(({ isWalking }) => isWalking);
    expect(walk.map(({ node }) => node)).toEqual(['tilt', 'cover', 'school', 'road', 'grade', 'isMatter', 'fileCover']);
    const graded = walk.find(({ node }) => node === 'grade')?.told;
    expect(graded).toMatchObject({
      kind: 'rule',
      rows: [expect.any(String)],
      explained: [{ at: 'inputs.0', parts: expect.any(Array) }, {}],
    });
    expect(walk.at(-1)?.told).toMatchObject({ end: { outcome: 'file', file: { category: 'C0103', severity: 3 } } });
    expect(walk.slice(1).every(({ ways }) => ways.length === 1)).toBe(true);
  });

  test('then its matter: tokens fork, tasks have owners with why, limits with their arithmetic, and at the end it is closed', () => {
    const [opened] = story.steps.filter(({ isWalking }) => !isWalking);
    expect(opened?.nodes).toEqual(expect.arrayContaining(['guard', 'repair']));
    if (opened?.told.kind !== 'done') throw new Error('not opened');
    const { tasks, clocks } = opened.told.matter;
    expect(tasks.find(({ node }) => node === 'guard')).toMatchObject({ owner: 'street-01.team', why: { by: 'territory' } });
    const contain = clocks.find(({ kind }) => kind === 'contain');
    const counted = contain?.segments
      .filter(({ counts }) => counts)
      .reduce((sum, { from, until }) => sum + Date.parse(until) - Date.parse(from), 0);
    expect([contain?.dueAt, counted]).toEqual(['2026-03-10T02:30:00.000Z', 30 * 60_000]);
    const last = story.steps.at(-1);
    expect(last).toMatchObject({ nodes: [], told: { matter: { open: false, status: 'closed' } } });
    expect(shownAt(story.steps, story.steps.length - 1)).toMatchObject({
      tokens: [],
      visited: expect.arrayContaining(['tilt', 'verifyCover', 'done']),
    });
    expect(story).toMatchObject({ waiting: [], nextDueAt: null, isCut: false });
  });

  test('steps are in order of time', () => {
    const times = story.steps.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });
});

describe('a trial by hand', () => {
  test('goes from one typed event to its closing by default answers alone', () => {
    let trial: Trial = { lines: [first], until: first.at };
    let story = told(trial);
    for (let turn = 0; turn < 40 && story.result.incidents[0]?.status !== 'watching'; turn += 1) {
      const [next] = story.waiting;
      if (!next) throw new Error(`nobody is waited for: ${JSON.stringify(story.result.refusals)}`);
      const { task, incident, prefill } = next;
      const form = task.form === undefined ? undefined : scene.forms[task.form];
      const type = task.kind === 'verifyResult' ? 'verify' : 'complete';
      const data = form && defaultAnswer(form, prefill, trial.until);
      const done = { type, node: task.node, incident, data, ...(type === 'verify' && { result: 'pass' }) };
      trial = withLines(
        trial,
        { at: trial.until, actor: task.owner, command: { type: 'acknowledge', node: task.node, incident } },
        { at: minutesAfter(trial.until, 10), actor: task.owner, command: done },
      );
      story = told(trial);
      expect(story.result.refusals).toEqual([]);
    }
    trial = passing(trial, minutesAfter(trial.until, 4 * 1_440));
    story = told(trial);
    expect(story.result.incidents[0]?.status).toBe('closed');

    const made = caseOfTrial({ zh: '一路默认' }, trial, story.result);
    expect(validator('CaseFile')(JSON.parse(JSON.stringify(made)))).toEqual([]);
    expect(caseProblems(told(trialOfCase(made, '')).result, made.expect)).toEqual([]);
    const changed = { ...made.expect, incidents: [{ tasks: [{ node: 'guard', post: 'somebody.else' }] }] };
    const differences = caseProblems(story.result, changed);
    expect(differences.map(({ at }) => nodeOfDifference(at, changed, story.result))).toContain('guard');
  });

  test('limits may pass: it is told what was due and by when', () => {
    const begun = told({ lines: [first], until: first.at });
    const due = begun.nextDueAt as string;
    const late = told(passing({ lines: [first], until: first.at }, due));
    expect(late.steps.length).toBeGreaterThan(begun.steps.length);
    expect(late.steps.at(-1)?.told).toMatchObject({ kind: 'done', command: { type: 'timer' }, timer: expect.any(String) });
  });

  test('gone on with from a step, what came later is left out; what is not done says why', () => {
    const trial = trialOfCase(file, '');
    const cut = cutAt(trial, '2026-03-10T02:25:00.000Z');
    expect(cut.lines.length).toBeLessThan(trial.lines.length);
    expect(told(cut).waiting.map(({ task }) => task.node)).toContain('repair');
    const wrong = told(withLines(cut, { at: cut.until, actor: 'street-01.team', command: { type: 'verify', node: 'guard' } }));
    expect(wrong.steps.at(-1)?.told).toMatchObject({ kind: 'refused', code: expect.any(String) });
  });
});

test.each(['s1-gas-leak', 's4-stall-smoke', 's7-manhole'])('default answers fit every form of %s', (folder) => {
  const { forms } = read<Scene>(folder, 'scene.json');
  for (const [name, form] of Object.entries(forms)) {
    if (!form) continue;
    expect([name, formProblems(form, defaultAnswer(form, {}, '2026-03-10T02:00:00.000Z'))]).toEqual([name, []]);
  }
});

describe('the first cases of a drawing', () => {
  const now = '2026-03-10T02:00:00.000Z';
  const cases = firstCases(scene, rows, now);

  test('are a matter worked to its end and one that nobody handles, and hold at once', () => {
    expect(cases.map(({ id }) => id)).toEqual(['ordinary', 'late']);
    for (const { case: one } of cases) {
      expect(validator('CaseFile')(one)).toEqual([]);
      const { result } = told(trialOfCase(one, now));
      expect(caseProblems(result, one.expect)).toEqual([]);
    }
    const [ordinary, late] = cases.map(({ case: one }) => (one.expect.incidents as { status: string }[] | undefined)?.[0]);
    expect(ordinary).toMatchObject({ status: 'closed', outcome: 'resolved' });
    expect(late?.status).not.toBe('closed');
  });

  test('are made when the district has just been written, and around a change of shifts', () => {
    const begin = '2026-03-10T02:00:30.000Z';
    const fresh = rows.map((row) => ({ ...row, from: begin, recordedAt: begin }));
    for (const at of [begin, '2026-03-10T02:00:30.001Z'])
      expect(firstCases(scene, fresh, at).map(({ case: one }) => one.lines[0]?.at)).toEqual(Array(2).fill('2026-03-10T02:01:00.000Z'));
    const shifts = [0, 8, 16].flatMap((hour) => [-20, -15, -10, -5].map((minute) => (hour * 60 + minute) * 60_000));
    for (const ms of shifts) {
      const at = new Date(Date.parse('2026-03-10T00:00:00.000Z') + ms).toISOString();
      const made = firstCases(scene, rows, at);
      expect([at, made.map(({ id }) => id)]).toEqual([at, ['ordinary', 'late']]);
      expect(made.flatMap(({ case: one }) => told(trialOfCase(one, at)).result.refusals)).toEqual([]);
    }
  });

  test('of a drawing that is not whole, or that no source feeds, are none', () => {
    expect(firstCases({ ...scene, edges: [] }, rows, now)).toEqual([]);
    const unfed = rows.filter(({ kind }) => kind !== 'source');
    expect(firstCases(scene, unfed, now)).toEqual([]);
  });
});
