import { type Answerer, answerFrom, type Loaded } from '@sceneworks/engine';
import type { DistrictIndex } from '@sceneworks/scene';
import type { Instant } from '@sceneworks/schemas';
import type { World } from './world.ts';

/** What one pass of a loop goes by: one instant, one version of the district, the plans it meets. */
export interface Facts {
  readonly at: Instant;
  readonly index: DistrictIndex;
  readonly plan: (hash: string) => Loaded;
}

/** Reads what a pass needs before it touches anything. */
export const factsFor = async (world: World, hashes: Iterable<string>): Promise<Facts> => {
  const [index, plans] = await Promise.all([world.district(), world.plans([...new Set(hashes)])]);
  const plan = (hash: string): Loaded => {
    const loaded = plans.get(hash);
    if (!loaded) throw new Error(`No plan is stored under ${hash}`);
    return loaded;
  };
  return { at: world.clock(), index, plan };
};

/** Answers what the district version can answer, and leaves the rest open. */
export const districtAnswerer =
  ({ index }: Facts): Answerer =>
  (question) =>
    question.kind === 'window' || question.kind === 'watch' || question.kind === 'number' ? undefined : answerFrom(index, question);
