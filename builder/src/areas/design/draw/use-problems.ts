import type { Problem, Scene, Source } from '@sceneworks/schemas';
import { useEffect, useRef, useState } from 'react';
import type { Checked, ToCheck } from './problems-worker.ts';

/** What is wrong with a drawing; `isOld` while a newer look is under way. */
export interface Problems {
  readonly list: readonly Problem[];
  readonly isOld: boolean;
}

/**
 * Looks at the drawing in a worker, never in the way of the hand: one scene at a time, and of those that came meanwhile only the newest.
 */
export function useProblems(scene: Scene, sources: readonly Source[]): Problems {
  const [found, setFound] = useState<{ readonly of: Scene | undefined; readonly list: readonly Problem[] }>({ of: undefined, list: [] });
  const looking = useRef<{ readonly give: (scene: Scene) => void }>(undefined);
  useEffect(() => {
    const worker = new Worker(new URL('./problems-worker.ts', import.meta.url), { type: 'module' });
    let number = 0;
    let under: Scene | undefined;
    let next: Scene | undefined;
    const ask = (wanted: Scene) => {
      number += 1;
      under = wanted;
      worker.postMessage({ number, scene: wanted, ...(number === 1 ? { sources } : {}) } satisfies ToCheck);
    };
    worker.onmessage = ({ data }: MessageEvent<Checked>) => {
      const of = under;
      under = undefined;
      setFound({ of, list: data.problems });
      if (next) ask(next);
      next = undefined;
    };
    looking.current = {
      give: (wanted) => {
        if (under) next = wanted;
        else ask(wanted);
      },
    };
    return () => worker.terminate();
  }, [sources]);
  useEffect(() => looking.current?.give(scene), [scene]);
  return { list: found.list, isOld: found.of !== scene };
}
