#!/usr/bin/env node
/**
 * Writes the sample district as JSON, the same bytes on every run: `node scenes/district/make.mjs`. With `--check` it writes nothing
 * and fails when a file differs from what would be written.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeAreas } from './make/areas.mjs';
import { makeCalendar } from './make/calendars.mjs';
import { makeDatasets } from './make/datasets.mjs';
import { adcode } from './make/names.mjs';
import { inForceFrom, makePosts } from './make/posts.mjs';
import { makeResponsibility } from './make/responsibility.mjs';
import { makeSources } from './make/sources.mjs';
import { makeStandards } from './make/standards.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const read = (path) => JSON.parse(readFileSync(join(here, path), 'utf8'));

/** One value a line: a change of one thing is a change of one line. */
const lines = (values) => (values.length === 0 ? '[]\n' : `[\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]\n`);

/** Every file of the district by its path, as text. */
export const districtFiles = () => {
  const { areas, middles } = makeAreas();
  const { units, posts, people, rosters } = makePosts(areas);
  const { categories, standards } = makeStandards(read('gbt30428-codes.json').rows);
  const { datasets, rows } = makeDatasets(areas, middles);
  const years = [2023, 2024, 2025, 2026, 2027].map((year) => read(`holiday-cn/${year}.json`));
  const header = {
    id: 'jinhua',
    title: { zh: '锦华区（虚构）', en: 'Jinhua District (fictional)' },
    adcode,
    from: inForceFrom,
    by: 'center.systemAdministrator',
    centerDispatcher: 'center.dispatcher',
  };
  return new Map([
    ['district.json', `${JSON.stringify(header, null, 2)}\n`],
    ['units.json', lines(units)],
    ['areas.json', lines(areas)],
    ['posts.json', lines(posts)],
    ['people.json', lines(people)],
    ['rosters.json', lines(rosters)],
    ['responsibility.json', lines(makeResponsibility(areas, rows.covers))],
    ['categories.json', lines(categories)],
    ['standards.json', lines(standards)],
    ['calendars.json', lines([makeCalendar(years)])],
    ['modes.json', lines([])],
    ['datasets.json', lines(datasets)],
    ['sources.json', lines(makeSources())],
    ['precedence.json', lines([])],
    ['parameters.json', lines([])],
    ...Object.entries(rows).map(([dataset, own]) => [`dataset-rows/${dataset}.json`, lines(own)]),
  ]);
};

const main = (check) => {
  let differing = 0;
  for (const [path, content] of districtFiles()) {
    const full = join(here, path);
    if (existsSync(full) && readFileSync(full, 'utf8') === content) continue;
    differing += 1;
    console.log(`${check ? 'differs' : 'written'}: ${path}`);
    if (check) continue;
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
  }
  if (differing === 0) console.log('The district is as generated');
  if (check && differing > 0) process.exitCode = 1;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes('--check'));
