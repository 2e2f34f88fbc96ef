#!/usr/bin/env node
/**
 * A made-up day of events over the three scenes, the same for the same arguments: `node scenes/sample-day/make.mjs [--seed N]
 * [--events N] [--start ISO]` prints it as NDJSON lines `{at, source, payload}` in order of arrival, and its counts as the last line of
 * standard error. As a module it gives `sampleDay`.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { personName, phone } from '../district/make/names.mjs';
import { near } from '../district/make/places.mjs';
import { randomFrom, seedOf } from '../district/make/random.mjs';
import { matters } from './matters.mjs';

const district = join(dirname(fileURLToPath(import.meta.url)), '..', 'district');
const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const localMs = 480 * minuteMs;

/** How many of a thousand events arrive a second time, and how many arrive late. */
const redelivered = 40;
const late = 40;

let pool;
/** What of the district a day happens in: read once. */
const districtPool = () => {
  const rows = (dataset) => JSON.parse(readFileSync(join(district, 'dataset-rows', `${dataset}.json`), 'utf8'));
  pool ??= { covers: rows('covers'), devices: rows('gas-devices'), stalls: rows('licensed-stalls'), roads: rows('main-roads') };
  return pool;
};

/** How busy an hour of the local day is, by kind of matter; out of 10. */
const busy = {
  flat: () => 6,
  day: (hour) => (hour >= 8 && hour < 19 ? 9 : hour >= 6 && hour < 23 ? 4 : 1),
  rush: (hour) => ((hour >= 7 && hour < 10) || (hour >= 17 && hour < 20) ? 10 : hour >= 6 && hour < 23 ? 4 : 1),
  night: (hour) => (hour >= 19 && hour < 23 ? 10 : hour >= 17 || hour < 1 ? 5 : hour >= 6 && hour < 9 ? 3 : 1),
  meals: (hour) => ((hour >= 11 && hour < 14) || (hour >= 17 && hour < 22) ? 10 : hour >= 6 ? 3 : 1),
};

const hourOf = (ms) => Math.floor(((ms + localMs) % dayMs) / (60 * minuteMs));

/** An instant of the day, more likely in busy hours. */
const momentOf = (random, startMs, hours) => {
  for (let tries = 0; tries < 60; tries += 1) {
    const ms = startMs + Math.floor(random.next() * dayMs);
    if (random.next() * 10 < busy[hours](hourOf(ms))) return ms;
  }
  return startMs + Math.floor(random.next() * dayMs);
};

const weightedDeck = matters.flatMap((matter) => Array.from({ length: matter.weight }, () => matter));

/** What a matter is made with: chance, places, people, and ids that are unique in the day. */
const workshop = (random, seed, startMs) => {
  let ids = 0;
  let callers = 0;
  const id = (prefix) => {
    ids += 1;
    return `${prefix}-${seed}-${ids}`;
  };
  const iso = (ms) => new Date(ms).toISOString();
  const caller = () => {
    callers += 1;
    const n = (seedOf(`caller ${seed}`) % 2_000) + callers;
    return { name: personName(2_000 + n), phone: phone(n) };
  };
  return { random, id, iso, caller, startMs, pool: districtPool(), near: (point, metres) => near(point, metres, random) };
};

const madeBy = (matter, shop) => {
  const began = momentOf(shop.random, shop.startMs, matter.hours);
  return matter
    .make(shop, began)
    .map(({ ms, source, payload, note, outside }) => ({ ms, arrivesMs: ms, source, payload, note, ...(outside && { outside }) }));
};

/** Some are held up on their way, a few minutes to an hour: they arrive out of order. */
const delayed = (events, random) => {
  for (const event of events) {
    if (random.next() * 1_000 >= late) continue;
    event.arrivesMs = event.ms + random.whole(5, 60) * minuteMs;
    event.late = true;
  }
};

/** Some arrive twice, the same to the letter. */
const repeated = (events, count, random) =>
  Array.from({ length: count }, () => {
    const first = random.pick(events);
    return { ...first, arrivesMs: first.arrivesMs + random.whole(1, 20) * minuteMs, note: 'redelivery' };
  });

const countsOf = (events) => {
  const byNote = {};
  const bySource = {};
  for (const { note, source } of events) {
    byNote[note] = (byNote[note] ?? 0) + 1;
    bySource[source] = (bySource[source] ?? 0) + 1;
  }
  return {
    events: events.length,
    redelivered: byNote.redelivery ?? 0,
    late: events.filter((event) => event.late && event.note !== 'redelivery').length,
    outside: events.filter((event) => event.outside && event.note !== 'redelivery').length,
    unrouted: byNote.unrouted ?? 0,
    discarded: {
      normalReading: byNote.normalReading ?? 0,
      tiltWithinBounds: byNote.tiltWithinBounds ?? 0,
      scoreTooLow: byNote.scoreTooLow ?? 0,
      licenceValid: byNote.licenceValid ?? 0,
    },
    byNote,
    bySource,
  };
};

/**
 * A day of `events` events from `start` on (an instant; local busy hours are those of UTC+8), and how many of each kind there are by
 * construction: what is discarded, redelivered, outside or for nobody can be counted afterwards and must agree. Names are invented and
 * phones belong to nobody. An event is `{ at, source, payload, note }`, in order of arrival.
 */
export const sampleDay = ({ seed = 1, events: wanted = 3_000, start = '2026-03-10T16:00:00.000Z' } = {}) => {
  const random = randomFrom(seedOf(`sample day ${seed}`));
  const startMs = Date.parse(start);
  const shop = workshop(random, seed, startMs);
  const again = Math.round((wanted * redelivered) / 1_000);
  const made = [];
  while (made.length < wanted - again) made.push(...madeBy(random.pick(weightedDeck), shop));
  const once = made.slice(0, wanted - again);
  delayed(once, random);
  const all = [...once, ...repeated(once, again, random)].sort((a, b) => a.arrivesMs - b.arrivesMs);
  return {
    events: all.map(({ arrivesMs, source, payload, note }) => ({ at: shop.iso(arrivesMs), source, payload, note })),
    expected: countsOf(all),
  };
};

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { events, expected } = sampleDay({
    seed: Number(option('seed', 1)),
    events: Number(option('events', 3_000)),
    start: option('start', undefined),
  });
  for (const { at, source, payload } of events) console.log(JSON.stringify({ at, source, payload }));
  console.error(JSON.stringify(expected));
}
