import { type Answerer, answerFrom, type Loaded } from '@sceneworks/engine';
import type { DistrictIndex } from '@sceneworks/scene';
import type { Id, IncidentsConfig, Instant } from '@sceneworks/schemas';
import type { World } from './world.ts';

/** What one pass of a loop goes by: one instant, one version of the district, the plans it meets. */
export interface Facts {
  readonly at: Instant;
  readonly index: DistrictIndex;
  readonly plan: (hash: string) => Loaded;
  /** Whether a published scene listens to the incidents of this one */
  readonly isHeard: (scene: Id) => boolean;
}

const listenersAmong = (scenes: readonly Loaded[]): Facts['isHeard'] => {
  const heard = new Set(
    scenes.flatMap(({ plan: { nodes, sourceNodes } }) =>
      sourceNodes.flatMap((id) => (nodes[id]?.kind === 'incidents' ? (nodes[id].config as unknown as IncidentsConfig).scenes : [])),
    ),
  );
  return (scene) => heard.has(scene);
};

/** Reads what a pass needs before it touches anything. */
export const factsFor = async (world: World, hashes: Iterable<string>): Promise<Facts> => {
  const [index, plans, scenes] = await Promise.all([world.district(), world.plans([...new Set(hashes)]), world.scenes()]);
  const plan = (hash: string): Loaded => {
    const loaded = plans.get(hash);
    if (!loaded) throw new Error(`No plan is stored under ${hash}`);
    return loaded;
  };
  return { at: world.clock(), index, plan, isHeard: listenersAmong(scenes) };
};

/** Answers what the district version can answer, and leaves the rest open. */
export const districtAnswerer =
  ({ index, isHeard }: Facts): Answerer =>
  (question) => {
    switch (question.kind) {
      case 'window':
      case 'watch':
      case 'number':
        return undefined;
      case 'listeners':
        return { id: question.id, kind: question.kind, value: isHeard((question.args as { scene: Id }).scene) };
      default:
        return answerFrom(index, question);
    }
  };
