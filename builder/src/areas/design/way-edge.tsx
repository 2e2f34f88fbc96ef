import { memo } from 'react';
import { BaseEdge, type Edge, type EdgeProps, getSmoothStepPath } from 'reactflow';

/** A way as it was laid around the cards. */
export interface WayData extends Record<string, unknown> {
  readonly path: string;
  readonly isLit: boolean;
  readonly isFaded: boolean;
  readonly isNear: boolean;
  readonly isChosen: boolean;
  /** One of its ends is being moved: it is laid when the hand lets go */
  readonly isLoose: boolean;
  /** So wide it can be pointed at; 0 where it cannot be chosen */
  readonly reach: number;
  /** A token goes along it now: in which step, from 1; 0: none does */
  readonly token: number;
}

export type WayEdge = Edge<WayData, 'way'>;

/** An edge that runs where `routesOf` laid it, whatever React Flow would have drawn; straight to the hand while an end is being moved. */
export const Way = memo(function Way({ id, data, markerEnd, sourceX, sourceY, targetX, targetY }: EdgeProps<WayEdge>) {
  const look = [data?.isLit ? 'lit' : '', data?.isFaded ? 'faded' : '', data?.isNear ? 'near' : '', data?.isChosen ? 'chosen' : '']
    .filter(Boolean)
    .join(' ');
  const path = data?.isLoose ? getSmoothStepPath({ sourceX, sourceY, targetX, targetY })[0] : (data?.path ?? '');
  return (
    <>
      <BaseEdge id={id} path={path} className={look} interactionWidth={data?.reach ?? 0} {...(markerEnd ? { markerEnd } : {})} />
      {data && data.token > 0 && <circle key={data.token} className="way-token" r={8} style={{ offsetPath: `path("${path}")` }} />}
    </>
  );
});
