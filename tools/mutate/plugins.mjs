/**
 * What Stryker is told and tells: only the mutants that were drawn are tried (a place that was drawn holds smaller ones that were not), which
 * files of tests reach each of them is written down for the runner, and every result is written down the moment it is known, so that a run
 * that is cut short has measured what it tried. The folder of these notes is in `MUTATE_NOTES`.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { keyOf } from './key.mjs';

const notes = process.env.MUTATE_NOTES;

const onlyDrawn = () => {
  const wanted = new Map(JSON.parse(readFileSync(join(notes, 'drawn.json'), 'utf8')).map((key, at) => [key, at]));
  const placeOf = (mutant) => wanted.get(keyOf(mutant, process.cwd())) ?? wanted.size;
  return {
    init: async () => undefined,
    // In the order drawn, so that what a run that is ended has tried is a draw too.
    group: async (mutants) => [[...mutants].sort((a, b) => placeOf(a) - placeOf(b)).map(({ id }) => id)],
    check: async (mutants) =>
      Object.fromEntries(
        mutants.map((mutant) => [
          mutant.id,
          wanted.has(keyOf(mutant, process.cwd())) ? { status: 'passed' } : { status: 'compileError', reason: 'not drawn' },
        ]),
      ),
  };
};

const written = () => {
  let files = new Map();
  return {
    onDryRunCompleted({ result }) {
      files = new Map(result.tests.map(({ id, fileName }) => [id, fileName]));
      const lasting = {};
      for (const { fileName, timeSpentMs } of result.tests) lasting[fileName] = (lasting[fileName] ?? 0) + timeSpentMs;
      writeFileSync(join(notes, 'lasting.json'), JSON.stringify(lasting));
    },
    onMutationTestingPlanReady({ mutantPlans }) {
      const reached = {};
      for (const { mutant, runOptions } of mutantPlans) {
        const ids = runOptions?.testFilter;
        if (ids) reached[mutant.id] = [...new Set(ids.map((id) => files.get(id)))];
      }
      writeFileSync(join(notes, 'reached.json'), JSON.stringify(reached));
    },
    onMutantTested({ fileName, location, replacement, status, statusReason, static: atImport }) {
      if (status === 'CompileError') return;
      const line = { name: relative(process.cwd(), fileName), location, replacement, status, atImport, why: statusReason?.slice(0, 400) };
      appendFileSync(join(notes, 'results.ndjson'), `${JSON.stringify(line)}\n`);
    },
  };
};

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.Checker, 'drawn', onlyDrawn),
  declareFactoryPlugin(PluginKind.Reporter, 'written', written),
];
