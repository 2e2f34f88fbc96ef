/** Rehearsals: a draft or a version beside the one in force, over what really came in. `Rehearsal` is also placed on other pages; each loads it by itself. */
export { Rehearsal, type RehearsalProps } from './rehearsal.tsx';
export { RehearsalRoom } from './rehearsal-room.tsx';
