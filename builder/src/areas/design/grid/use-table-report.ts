import type { ModeName, Scene } from '@sceneworks/schemas';
import { useEffect, useRef, useState } from 'react';
import type { TableReport, ToReport } from './table-report.ts';

/** The hand rests: a large table is not sent away within the key that changed it. */
const restMs = 250;

/** What is known of a table, or was a moment ago. */
export interface TableReported {
  readonly report: TableReport | undefined;
  readonly isOld: boolean;
}

/** Looks at a table in a worker when the hand rests: one look at a time, and of what came meanwhile only the newest. */
export const useTableReport = (scene: Scene, node: string, face: ModeName, sample: ToReport['sample']): TableReported => {
  const [found, setFound] = useState<{ readonly of: ToReport; readonly report: TableReport }>();
  const looking = useRef<(wanted: ToReport) => void>(undefined);
  useEffect(() => {
    const worker = new Worker(new URL('./table-worker.ts', import.meta.url), { type: 'module' });
    let under: ToReport | undefined;
    let next: ToReport | undefined;
    const ask = (wanted: ToReport) => {
      under = wanted;
      worker.postMessage(wanted);
    };
    worker.onmessage = ({ data }: MessageEvent<TableReport>) => {
      if (under) setFound({ of: under, report: data });
      under = undefined;
      if (next) ask(next);
      next = undefined;
    };
    looking.current = (wanted) => {
      if (under) next = wanted;
      else ask(wanted);
    };
    return () => worker.terminate();
  }, []);
  useEffect(() => {
    const resting = window.setTimeout(() => looking.current?.({ scene, node, face, sample }), restMs);
    return () => window.clearTimeout(resting);
  }, [scene, node, face, sample]);
  const { of } = found ?? {};
  return { report: found?.report, isOld: !of || of.scene !== scene || of.face !== face || of.sample !== sample };
};
