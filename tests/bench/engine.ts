import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Answerer, answerFrom, judgeWith, type Loaded, load, runDocuments, step } from '@sceneworks/engine';
import { loadCases, sampleLibraryIn, sceneFolders } from '@sceneworks/runtime';
import { compile, type DistrictIndex, districtAt, indexDistrict, sha256By } from '@sceneworks/scene';
import type { CaseFile, DistrictRow, Id, Incident, JournalEntry, Plan, Source } from '@sceneworks/schemas';
import type { Figures, Row } from './figures.ts';

const scenes = fileURLToPath(new URL('../../../scenes', import.meta.url));
const warmMs = 700;
const rounds = 5;
const stepTarget = 20_000;
const judgeTarget = 30_000;

/** One step as it was, with the answers it was given. */
interface Again {
  readonly loaded: Loaded;
  readonly before: Incident | null;
  readonly entry: JournalEntry;
}

interface Judging {
  readonly loaded: Loaded;
  readonly node: Id;
  readonly event: Parameters<typeof judgeWith>[2];
  readonly mayFile: boolean;
  readonly at: string;
}

/** What one scene's cases come to. */
interface Work {
  readonly scene: Id;
  readonly steps: readonly Again[];
  readonly judgings: readonly Judging[];
}

function stepsOf(loaded: Loaded, { journal }: Incident): Again[] {
  const again: Again[] = [];
  let before: Incident | null = null;
  for (const entry of journal) {
    again.push({ loaded, before, entry });
    const stepped = stepOnce({ loaded, before, entry });
    if (!('incident' in stepped)) throw new Error(`entry ${entry.seq} does not come again: ${JSON.stringify(stepped)}`);
    before = stepped.incident;
  }
  return again;
}

const stepOnce = ({ loaded, before, entry: { command, answers, districtRev, engine } }: Again) =>
  step(loaded, before, command, answers, { districtRev, engine });

function workOf(scene: Id, plans: readonly Plan[], rows: readonly DistrictRow[], cases: readonly CaseFile[]): Work {
  const loaded = new Map(plans.map((plan) => [plan.scene, load(plan)]));
  const steps: Again[] = [];
  const judgings: Judging[] = [];
  for (const { lines, until, startMode } of cases) {
    const found = runDocuments(plans, rows, lines, { ...(until ? { until } : {}), ...(startMode ? { startMode } : {}) });
    for (const incident of found.incidents) if (incident.scene === scene) steps.push(...stepsOf(loaded.get(scene) as Loaded, incident));
    for (const { event, at } of found.events)
      for (const { scene: of, node, mayFile } of at)
        if (of === scene) judgings.push({ loaded: loaded.get(scene) as Loaded, node, event, mayFile, at: event.receivedAt });
  }
  return { scene, steps, judgings };
}

/** Asks the district; a watch stands at its beginning, a window holds only the event itself. */
const answererOf =
  (index: DistrictIndex): Answerer =>
  (question) => {
    if (question.kind === 'watch') return { id: question.id, kind: question.kind, value: null };
    if (question.kind === 'window') return { id: question.id, kind: question.kind, value: [] };
    return answerFrom(index, question);
  };

/** Judges an event to its end: at a window once more, as the loops do when the first verdict is durable. */
function judgeWhole({ loaded, node, event, mayFile, at }: Judging, answerer: Answerer, districtRev: number): void {
  const first = judgeWith(loaded, node, event, answerer, { at, districtRev, mayFile });
  if ('verdict' in first && first.verdict.outcome === 'hold')
    judgeWith(loaded, node, event, answerer, { at, districtRev, mayFile, before: first.verdict });
}

/** How many a second, the middle of some rounds. */
function perSecond<Item>(items: readonly Item[], act: (item: Item) => unknown): number {
  const once = () => {
    for (const item of items) act(item);
  };
  const warmUntil = performance.now() + warmMs;
  let passes = 0;
  while (performance.now() < warmUntil) {
    once();
    passes += 1;
  }
  const rates = Array.from({ length: rounds }, () => {
    const began = performance.now();
    for (let i = 0; i < passes; i++) once();
    return (passes * items.length) / ((performance.now() - began) / 1_000);
  });
  return rates.sort((a, b) => a - b)[rounds >> 1] as number;
}

/** In memory, over the full commands of the cases of each scene, chain on: steps and judgings a second. */
export async function engine(): Promise<Figures> {
  sha256By((text) => hash('sha256', text));
  const { rows, scenes: drawings } = sampleLibraryIn(scenes)();
  const sources = rows.filter(({ kind }) => kind === 'source').map(({ value }) => value as Source);
  const plans = drawings.map((drawing) => {
    const compiled = compile(drawing, { sources });
    if (!('plan' in compiled)) throw new Error(`${drawing.id} does not compile`);
    return compiled.plan;
  });
  const index = indexDistrict(districtAt(rows, '2026-03-10T00:00:00.000Z'));
  const answerer = answererOf(index);
  const told: Row[] = [];
  const found: Record<Id, { stepPerSecond: number; judgePerSecond: number; steps: number; judgings: number }> = {};
  for (const folder of sceneFolders(scenes)) {
    const cases = loadCases(folder);
    const [{ scene } = { scene: '' }] = cases;
    const { steps, judgings } = workOf(
      scene,
      plans,
      rows,
      cases.map((one) => one.case),
    );
    const stepPerSecond = perSecond(steps, stepOnce);
    const judgePerSecond = perSecond(judgings, (judging) => judgeWhole(judging, answerer, index.rev));
    found[scene] = {
      stepPerSecond: Math.round(stepPerSecond),
      judgePerSecond: Math.round(judgePerSecond),
      steps: steps.length,
      judgings: judgings.length,
    };
    told.push(
      {
        name: `${scene}: steps a second (${steps.length} commands)`,
        value: Math.round(stepPerSecond),
        target: `≥ ${stepTarget}`,
        ok: stepPerSecond >= stepTarget,
      },
      {
        name: `${scene}: judgings a second (${judgings.length} events)`,
        value: Math.round(judgePerSecond),
        target: `≥ ${judgeTarget}`,
        ok: judgePerSecond >= judgeTarget,
      },
    );
  }
  const all = Object.values(found);
  return {
    rows: told,
    json: {
      stepPerSecond: Math.min(...all.map((one) => one.stepPerSecond)),
      judgePerSecond: Math.min(...all.map((one) => one.judgePerSecond)),
      scenes: found,
    },
  };
}
