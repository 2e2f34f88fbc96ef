import { memo } from 'react';
import { BaseEdge, type Edge, type EdgeProps } from 'reactflow';

/** A way as it was laid around the cards. */
export interface WayData extends Record<string, unknown> {
  readonly path: string;
  readonly isLit: boolean;
  readonly isFaded: boolean;
  readonly isNear: boolean;
}

export type WayEdge = Edge<WayData, 'way'>;

/** An edge that runs where `routesOf` laid it, whatever React Flow would have drawn. */
export const Way = memo(function Way({ id, data, markerEnd }: EdgeProps<WayEdge>) {
  const look = [data?.isLit ? 'lit' : '', data?.isFaded ? 'faded' : '', data?.isNear ? 'near' : ''].filter(Boolean).join(' ');
  return <BaseEdge id={id} path={data?.path ?? ''} className={look} interactionWidth={0} {...(markerEnd ? { markerEnd } : {})} />;
});
