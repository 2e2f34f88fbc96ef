import type { ModeName, PathStep } from '@sceneworks/schemas';
import type { FlowNode } from './graph.ts';

/**
 * What a token does that comes to a node: it goes on at once (by any of some ports), rests there until somebody or something moves it,
 * or meets what concerns more than one token. The same as `fire` of the engine does.
 */
export type Arrival =
  | { readonly is: 'leaves'; readonly ports: readonly string[] }
  | { readonly is: 'rests'; readonly phase: string }
  | { readonly is: 'forks' | 'joins' | 'closes' };

/** The phases of a resting token: `open`; a task that is absent in one face by whether a person holds it; a wait by the timers it has. */
const offered = 'offered';
const accepted = 'accepted';
const open = 'open';

const isAbsentSomewhere = ({ faces }: FlowNode): boolean => !faces.peace.present || !faces.emergency.present;

const leaves = (...ports: string[]): Arrival => ({ is: 'leaves', ports });
const rests = (phase: string): Arrival => ({ is: 'rests', phase });

/** The port by which a token passes a node that does not stand. */
const passing = ({ next }: FlowNode): string => (next.done === undefined ? (Object.keys(next)[0] ?? 'done') : 'done');

const waits = (node: FlowNode, mode: ModeName): Arrival => {
  const { ends, times, hears } = node.faces[mode].wait;
  return ends || times || hears ? rests(waitPhase(ends, times)) : leaves('done');
};

/** What happens to a token that comes to a node in a mode. */
export const arrival = (node: FlowNode, mode: ModeName): Arrival => {
  const face = node.faces[mode];
  if (!face.present) return leaves(passing(node));
  switch (node.kind) {
    case 'task':
    case 'verify':
      return rests(taskPhase(node));
    case 'wait':
      return waits(node, mode);
    case 'call':
      return rests(open);
    case 'raise':
      return face.raise.waits ? rests(open) : leaves('done');
    case 'decide':
      return leaves(...face.ports);
    case 'fork':
      return { is: 'forks' };
    case 'join':
      return { is: 'joins' };
    case 'close':
      return { is: 'closes' };
    default:
      return leaves('done');
  }
};

/** The phase of a task that has just been offered. */
export const taskPhase = (node: FlowNode): string => (isAbsentSomewhere(node) ? offered : open);

/** The phase of a task that somebody holds. */
export const heldPhase = (node: FlowNode): string => (isAbsentSomewhere(node) ? accepted : open);

/** The phase of a wait by the timers it has: one that ends it, one that is its timeout. */
export const waitPhase = (ends: boolean, times: boolean): string => `${ends ? 'ends' : ''} ${times ? 'times' : ''}`;

/** One thing that can happen to a resting token: it leaves by a port, or rests on in another phase. */
export interface Move {
  readonly does: PathStep['do'];
  readonly port?: string;
  readonly phase?: string;
}

const taskMoves = ({ next }: FlowNode, phase: string): Move[] => [
  ...(phase === offered ? [{ does: 'acknowledge', phase: accepted } as const] : []),
  { does: 'complete', port: 'done' },
  ...(next.refused === undefined ? [] : [{ does: 'returnBack', port: 'refused' } as const]),
];

const verifyMoves = ({ next }: FlowNode, phase: string): Move[] => [
  ...(phase === offered ? [{ does: 'acknowledge', phase: accepted } as const] : []),
  { does: 'verify', port: 'pass' },
  { does: 'verify', port: 'fail' },
  ...(next.unable === undefined ? [] : [{ does: 'verify', port: 'unable' } as const]),
];

const timeoutPort = ({ next }: FlowNode): string => (next.timeout === undefined ? 'done' : 'timeout');

const waitMoves = (node: FlowNode, phase: string, mode: ModeName): Move[] => [
  ...(phase.includes('ends') ? [{ does: 'wait', port: 'done' } as const] : []),
  ...(phase.includes('times') ? [{ does: 'timeout', port: timeoutPort(node) } as const] : []),
  ...(node.faces[mode].wait.hears ? [{ does: 'message', port: 'done' } as const] : []),
];

/**
 * Everything that can happen to a token resting on a node in a mode, but for being late and being sent back, which concern more than
 * this token. What the drawing leaves to the center (a call nobody takes, a verification nobody can do) changes nothing and is no move.
 */
export const movesOf = (node: FlowNode, phase: string, mode: ModeName): readonly Move[] => {
  switch (node.kind) {
    case 'task':
      return taskMoves(node, phase);
    case 'verify':
      return verifyMoves(node, phase);
    case 'wait':
      return waitMoves(node, phase, mode);
    case 'call':
      return [{ does: 'answer', port: 'ok' }, ...(node.next.failed === undefined ? [] : [{ does: 'answer', port: 'failed' } as const])];
    default:
      return [
        { does: 'childEnded', port: 'done' },
        ...(node.faces[mode].raise.times ? [{ does: 'timeout', port: timeoutPort(node) } as const] : []),
      ];
  }
};

/** The port by which a switch to a mode sends a resting token on; undefined where it stays. A person who holds a task keeps it. */
export const sentOnBy = (node: FlowNode, phase: string, mode: ModeName): string | undefined => {
  if (node.faces[mode].present) return undefined;
  return node.kind === 'wait' || phase === offered ? passing(node) : undefined;
};
