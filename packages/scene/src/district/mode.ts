import type { Id, Instant, Mode, ModeName } from '@sceneworks/schemas';
import type { DistrictIndex } from './index-district.ts';
import { compareInstants } from './instant.ts';

/** Where and for which scene the mode is asked. `drill`: of a drill's own matters; a mode declared as a drill holds for those alone. */
export interface ModeContext {
  readonly scene: Id;
  readonly areaPath: readonly Id[];
  readonly drill?: boolean;
}

/** The mode in force, and the declaration it comes from. `epoch` is the district's, whatever the scope. */
export interface ModeInForce {
  readonly mode: ModeName;
  readonly epoch: number;
  readonly id?: Id;
  readonly level?: Mode['level'];
  readonly deferral?: NonNullable<Mode['deferral']>;
}

const strictness: Readonly<Record<Mode['level'], number>> = { I: 4, II: 3, III: 2, IV: 1 };

const endOf = ({ endedAt, expiresAt }: Mode): Instant | undefined =>
  endedAt !== undefined && (expiresAt === undefined || compareInstants(endedAt, expiresAt) < 0) ? endedAt : expiresAt;

const hasPassed = (instant: Instant | undefined, at: Instant): boolean => instant !== undefined && compareInstants(instant, at) <= 0;

const isInForce = (mode: Mode, at: Instant): boolean => hasPassed(mode.startedAt, at) && !hasPassed(endOf(mode), at);

/** One write moves at most the beginning and the end of its own mode to the future: it must outweigh both. */
const writeWeight = 3;

/**
 * The number that goes up with every write of a mode and at every instant at which one begins or ends by itself, for the whole district:
 * an incident that carries a smaller one has a switch before it. Its size means nothing but that.
 */
export const modeEpoch = (index: DistrictIndex, at: Instant): number => {
  let latest = 0;
  let passed = 0;
  for (const mode of index.district.modes) {
    latest = Math.max(latest, mode.epoch);
    passed += Number(hasPassed(mode.startedAt, at)) + Number(hasPassed(endOf(mode), at));
  }
  return latest * writeWeight + passed;
};

/** How deep in the path the mode's areas reach, 0 for the whole district; undefined when the path is outside its scope. */
const areaDepth = ({ areas }: Mode, areaPath: readonly Id[]): number | undefined => {
  if (!areas || areas.length === 0) return 0;
  const depth = areaPath.findLastIndex((area) => areas.includes(area));
  return depth < 0 ? undefined : depth + 1;
};

interface Candidate {
  readonly mode: Mode;
  readonly rank: readonly number[];
}

const candidateOf = (mode: Mode, { scene, areaPath, drill }: ModeContext): Candidate | undefined => {
  if (mode.drill && !drill) return undefined;
  const named = mode.scenes && mode.scenes.length > 0;
  if (named && !mode.scenes?.includes(scene)) return undefined;
  const depth = areaDepth(mode, areaPath);
  return depth === undefined ? undefined : { mode, rank: [strictness[mode.level], depth, named ? 1 : 0, mode.epoch] };
};

const outranks = (a: Candidate, b: Candidate): boolean => {
  for (const [place, value] of a.rank.entries()) {
    const other = b.rank[place] as number;
    if (value !== other) return value > other;
  }
  return a.mode.id < b.mode.id;
};

/**
 * The mode in force for a scene at a place. Of modes that overlap the stricter level wins, of those the narrower scope (deeper area, then
 * one that names the scene), then the one written last.
 */
export const modeAt = (index: DistrictIndex, at: Instant, context: ModeContext): ModeInForce => {
  const epoch = modeEpoch(index, at);
  let best: Candidate | undefined;
  for (const mode of index.district.modes) {
    const candidate = isInForce(mode, at) ? candidateOf(mode, context) : undefined;
    if (candidate && (!best || outranks(candidate, best))) best = candidate;
  }
  if (!best) return { mode: 'peace', epoch };
  const { id, level, deferral } = best.mode;
  return { mode: 'emergency', epoch, id, level, ...(deferral && { deferral }) };
};
