import { runDocuments } from '@sceneworks/engine';
import { compile, type DistrictIndex } from '@sceneworks/scene';
import type { CaseLine, DistrictRow, Instant, Scene, SceneFile, Source } from '@sceneworks/schemas';
import { linesByDefault } from './by-default.ts';
import { caseOfTrial } from './case-of-trial.ts';
import { defaultAnswer } from './default-answer.ts';
import { districtOverTime } from './district-over-time.ts';
import { type Story, storyOf } from './story.ts';
import { minutesAfter, passing, type Trial, withLines } from './trial.ts';

/** A matter that is not over by then goes round; its case would say nothing. */
const roundsMost = 60;
const lateDays = 3;
const minutesOfDay = 1_440;
const minuteMs = 60_000;

/** Cases are made to the minute, as people write them: the first whole one by which all that was written before `at` holds. */
const wholeMinute = (at: Instant): Instant => new Date(Math.ceil(Date.parse(at) / minuteMs) * minuteMs).toISOString();

const words = {
  ended: { zh: '一般事项办到结案', en: 'An ordinary matter to its end' },
  late: { zh: '没有人处置，逾期', en: 'Nobody handles it: overdue' },
  done: '按流程办理',
};

const payloadPath = /^payload\.(\w+)$/;

/** A payload a source could send: what its shape takes, at a place in the middle of some grid. */
const payloadOf = ({ title, payload, mapping }: Source, { areas }: DistrictIndex, at: Instant): Record<string, unknown> => {
  const whole = { ...payload, required: Object.keys(payload.properties ?? {}) };
  const said = { ...defaultAnswer({ title, schema: whole, ui: {} }, {}, at) };
  const grid = [...areas.values()].find(({ kind }) => kind === 'grid');
  const [ring] = (grid?.geometry.coordinates ?? []) as readonly (readonly (readonly number[])[])[];
  const middle = ring && [0, 1].map((side) => ring.reduce((sum, point) => sum + (point[side] ?? 0), 0) / ring.length);
  for (const [of, side] of [
    ['lon', 0],
    ['lat', 1],
  ] as const) {
    const name = payloadPath.exec(mapping[of] ?? '')?.[1];
    if (name !== undefined && middle) said[name] = middle[side];
  }
  return said;
};

/**
 * The first cases of a drawing that is whole: a matter that the first of its sources opens, done step by step as people usually do, and
 * the same where nobody does anything for some days. What they expect is what the drawing does now, so both hold at once; from here on
 * they say when that changes. They begin at the next whole minute after `made`. None where no source opens a matter.
 */
export const firstCases = (scene: Scene, rows: readonly DistrictRow[], made: Instant): SceneFile['cases'] => {
  const now = wholeMinute(made);
  const indexAt = districtOverTime(rows);
  const index = indexAt(now);
  const compiled = compile(scene, { sources: index.district.sources });
  if ('problems' in compiled) return [];
  const { plan } = compiled;
  const told = (trial: Trial): Story =>
    storyOf({ scene, plan, documents: runDocuments([plan], rows, trial.lines, { until: trial.until }), indexAt }, trial.until);
  const caseOf = (id: string, title: typeof words.ended, trial: Trial) => ({ id, case: caseOfTrial(title, trial, told(trial).result) });

  const workedOff = (first: Trial): Trial | undefined => {
    let trial = first;
    for (let round = 0; round < roundsMost; round += 1) {
      const { waiting, nextDueAt, result } = told(trial);
      if (result.incidents.every(({ status }) => status === 'closed')) return trial;
      const lines = waiting.flatMap((one) => linesByDefault(minutesAfter(trial.until, 1), one, scene, words.done)).slice(0, 2);
      if (lines.length > 0) trial = withLines(trial, ...lines);
      else if (nextDueAt !== null) trial = passing(trial, nextDueAt);
      else return undefined;
    }
    return undefined;
  };

  for (const id of Object.keys(plan.sources)) {
    const source = index.sources.get(id);
    if (!source) continue;
    const event: CaseLine = { at: now, source: id, payload: payloadOf(source, index, now) };
    const begun: Trial = { lines: [event], until: now };
    if (told(begun).result.incidents.length === 0) continue;
    const ended = workedOff(begun);
    const late = passing(begun, minutesAfter(now, lateDays * minutesOfDay));
    return [...(ended ? [caseOf('ordinary', words.ended, ended)] : []), caseOf('late', words.late, late)];
  }
  return [];
};
