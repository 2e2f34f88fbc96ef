/** Trying a drawing, and playing how it comes to a problem: apart from drawing, loaded when somebody does. */
export { PathRoom } from './path-room.tsx';
export { TryRoom } from './try-room.tsx';
