import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { envelopeOf, type RehearsalInput, rehearse } from '@sceneworks/engine';
import { compile, districtAt, indexDistrict, sha256By } from '@sceneworks/scene';
import type { DistrictRow, Event, Plan, Scene, Source } from '@sceneworks/schemas';
import { sampleDay } from '../../../scenes/sample-day/make.mjs';
import { sampleLibraryIn } from '../library/sample-library.ts';
import { type Crew, CrewEnded, openCrew } from './crew.ts';

const folder = fileURLToPath(new URL('../../../scenes', import.meta.url));
const from = '2026-03-02T00:00:00.000Z';
const until = '2026-03-12T00:00:00.000Z';

let input: RehearsalInput;
let events: Event[];
let crew: Crew;

interface Day {
  readonly events: readonly { readonly at: string; readonly source: string; readonly payload: unknown }[];
}

/** What a sample day sends, as the intake would have stored it; the draft is tuned to the bound of its first parameter. */
beforeAll(() => {
  sha256By((text) => hash('sha256', text));
  const library = sampleLibraryIn(folder)();
  const rows = library.rows as readonly DistrictRow[];
  const sources = rows.filter(({ kind }) => kind === 'source').map(({ value }) => value as Source);
  const drawing = library.scenes.find(({ id }) => id === 's4-stall-smoke') as Scene;
  const planOf = (scene: Scene): Plan => {
    const compiled = compile(scene, { sources });
    if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
    return compiled.plan;
  };
  const [[name, parameter]] = Object.entries(drawing.parameters) as [[string, Scene['parameters'][string]]];
  const tuned = { ...drawing, parameters: { ...drawing.parameters, [name]: { ...parameter, value: parameter?.max } } } as Scene;
  input = {
    draft: planOf(tuned),
    live: planOf(drawing),
    others: [],
    rows,
    choice: { days: 30, from, until, seed: 1, district: 'asOfEvent' },
  };
  const index = indexDistrict(districtAt(rows, from));
  events = (sampleDay({ seed: 1, events: 300, start: from }) as Day).events
    .filter(({ source }) => Object.hasOwn(input.draft.sources, source))
    .flatMap(({ at, source, payload }): Event[] => {
      const seal = (_class: string, text: string) => ({ $p: text, c: text });
      const made = envelopeOf(index.sources.get(source) as Source, payload, { receivedAt: at, index, seal, callerKey: (key) => key });
      return 'event' in made ? [{ ...made.event, raw: {}, status: 'received', deliveries: [], due: null }] : [];
    });
  crew = openCrew();
});
afterAll(() => crew.end());

const played = async (by: Crew, given: RehearsalInput) => {
  await by.begin(given);
  await by.record([], []);
  for (let at = 0; at < events.length; at += 7) await by.take(events.slice(at, at + 7), 0);
  return by.finish();
};

describe('a crew', () => {
  test('comes to what one thread comes to, with a version in force and without, one rehearsal after the other', async () => {
    const whole = (given: RehearsalInput) => {
      const running = rehearse(given);
      for (let at = 0; at < events.length; at += 7) running.take(events.slice(at, at + 7), 0);
      return running.end();
    };
    const both = whole(input);
    expect(both.totals.draft.opened).toBeGreaterThan(0);
    expect(both.figures.find(({ kind }) => kind === 'noLongerOpened')?.count).toBeGreaterThan(0);
    expect(await played(crew, input)).toEqual(both);
    const alone = { ...input, live: null };
    expect(await played(crew, alone)).toEqual(whole(alone));
    expect(await played(crew, input)).toEqual(both);
  });

  test('that is ended says so to everybody who waits, and to whoever asks later', async () => {
    const ended = openCrew();
    await ended.begin(input);
    await ended.take(events, 0);
    const finishing = ended.finish();
    await Promise.all([expect(finishing).rejects.toBeInstanceOf(CrewEnded), ended.end()]);
    await expect(ended.take(events, 0).then(() => ended.finish())).rejects.toBeInstanceOf(CrewEnded);
  });

  test('of which one cannot go on rejects and does not wait for the other', async () => {
    const broken = openCrew();
    await broken.begin({ ...input, draft: { ...input.draft, sourceNodes: null } as never }).catch(() => undefined);
    await expect(broken.take(events, 0).then(() => broken.finish())).rejects.toThrow('flatMap');
    await broken.end();
  });
});
