import type { DistrictRow } from '@sceneworks/schemas';
import type { Answered, Asked } from './bench-worker.ts';

type Question = Exclude<Asked, { do: 'district' }>;
type Without<T> = T extends unknown ? Omit<T, 'number'> : never;

/** A worker that runs drawings beside the page. */
export interface Bench {
  /** Undefined where it was stopped before it answered */
  ask(question: Without<Question>): Promise<Answered | undefined>;
  /** Ends what is under way, however long it would have gone on */
  stop(): void;
}

/** Opens a bench over a district. A stopped one begins anew: a run cannot be interrupted otherwise. */
export const openBench = (rows: readonly DistrictRow[]): Bench => {
  const waiting = new Map<number, (answered: Answered | undefined) => void>();
  let number = 0;
  let worker: Worker | undefined;
  const begin = (): Worker => {
    const begun = new Worker(new URL('./bench-worker.ts', import.meta.url), { type: 'module' });
    begun.onmessage = ({ data }: MessageEvent<Answered>) => {
      waiting.get(data.number)?.(data);
      waiting.delete(data.number);
    };
    begun.postMessage({ do: 'district', rows } satisfies Asked);
    return begun;
  };
  const stop = () => {
    worker?.terminate();
    worker = undefined;
    const left = [...waiting.values()];
    waiting.clear();
    for (const give of left) give(undefined);
  };
  return {
    ask: (question) => {
      worker ??= begin();
      number += 1;
      const asked = { ...question, number } as Question;
      const answered = new Promise<Answered | undefined>((give) => waiting.set(asked.number, give));
      worker.postMessage(asked);
      return answered;
    },
    stop,
  };
};
