import type { AreaReport, DistrictRow, Problem, Scene, Source } from '@sceneworks/schemas';
import { useEffect, useRef, useState } from 'react';
import type { Checked, ToCheck } from './problems-worker.ts';

/** What is wrong with a drawing; `isOld` while a newer look, or its proof, is under way. */
export interface Problems {
  readonly list: readonly Problem[];
  /** The verdicts of the proofs, once they are there */
  readonly areas: readonly AreaReport[];
  readonly isOld: boolean;
}

interface Found {
  readonly of: Scene | undefined;
  readonly list: readonly Problem[];
  readonly areas: readonly AreaReport[];
  readonly isProving: boolean;
}

/** The drawing is on the screen before what looks at it is fetched and begun. */
const settleMs = 200;

/** Does something a moment after what is shown now has been painted; gives what calls it off. */
const oncePainted = (deed: () => void): (() => void) => {
  let timer: number | undefined;
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      timer = window.setTimeout(deed, settleMs);
    });
  });
  return () => {
    cancelAnimationFrame(frame);
    window.clearTimeout(timer);
  };
};

const nothing: Found = { of: undefined, list: [], areas: [], isProving: false };

/**
 * Looks at the drawing in a worker, never in the way of the hand: one scene at a time, and of those that came meanwhile only the newest.
 * What compiling says is there at once; the proofs follow when the hand rests, and until then what they said last stands.
 */
export function useProblems(scene: Scene, sources: readonly Source[], rows: readonly DistrictRow[] | undefined): Problems {
  const [found, setFound] = useState<Found>(nothing);
  const looking = useRef<{ readonly give: (scene: Scene) => void; readonly tell: (rows: readonly DistrictRow[]) => void }>(undefined);
  useEffect(() => {
    let worker: Worker | undefined;
    const proved = new WeakSet<Problem>();
    let number = 0;
    let told: readonly DistrictRow[] | undefined;
    let isBusy = false;
    let newest: Scene | undefined;
    let next: Scene | undefined;
    const ask = (begun: Worker, wanted: Scene) => {
      number += 1;
      isBusy = true;
      newest = wanted;
      begun.postMessage({
        number,
        scene: wanted,
        ...(number === 1 ? { sources } : {}),
        ...(told ? { rows: told } : {}),
      } satisfies ToCheck);
      told = undefined;
    };
    const answered = (begun: Worker, data: Checked) => {
      const of = newest;
      if ('report' in data) {
        // A proof of what has changed since says nothing.
        if (data.number !== number) return;
        const { areas, problems } = data.report;
        setFound(({ list }) => ({ of, list: [...list.filter((one) => !proved.has(one)), ...problems], areas, isProving: false }));
        for (const problem of problems) proved.add(problem);
        return;
      }
      isBusy = false;
      const { problems, isProved } = data;
      setFound((before) => ({
        of,
        list: isProved ? [...problems, ...before.list.filter((one) => proved.has(one))] : problems,
        areas: isProved ? before.areas : [],
        isProving: isProved,
      }));
      if (next) ask(begun, next);
      next = undefined;
    };
    const begin = () => {
      const begun = new Worker(new URL('./problems-worker.ts', import.meta.url), { type: 'module' });
      begun.onmessage = ({ data }: MessageEvent<Checked>) => answered(begun, data);
      worker = begun;
      if (next) ask(begun, next);
      next = undefined;
    };
    const give = (wanted: Scene) => {
      if (isBusy || !worker) next = wanted;
      else ask(worker, wanted);
    };
    looking.current = {
      give,
      tell: (fresh) => {
        told = fresh;
        const known = next ?? newest;
        if (known) give(known);
      },
    };
    const callOff = oncePainted(begin);
    return () => {
      callOff();
      worker?.terminate();
    };
  }, [sources]);
  useEffect(() => looking.current?.give(scene), [scene]);
  useEffect(() => {
    if (rows) looking.current?.tell(rows);
  }, [rows]);
  return { list: found.list, areas: found.areas, isOld: found.of !== scene || found.isProving };
}
