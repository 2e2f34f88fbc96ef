import { type Box, cardHeight, cardWidth } from './layout.ts';

/** A first view is no farther away than titles can be read, and no nearer than a card and what stands around it. */
export const readable = 0.5;
/** Who draws sees what cards say. */
export const workable = 0.85;
const nearest = 0.88;

/**
 * The whole picture, when that is readable; else as high as the canvas, where the matter stands, or where all the cards can be seen at
 * once, or beginning with the sources.
 */
export const firstView = (
  canvas: Box,
  place: Box,
  { wanted, cards }: { readonly wanted: Box | undefined; readonly cards: Box | undefined },
  { compact, least }: { readonly compact: boolean; readonly least: number },
): { x: number; y: number; zoom: number } => {
  const whole = Math.min(canvas.width / place.width, canvas.height / place.height);
  const close = wanted ? Math.min(canvas.width / (wanted.width + cardWidth), canvas.height / (wanted.height + cardHeight / 2)) : whole;
  const zoom = compact ? Math.min(nearest, Math.max(readable, close)) : Math.min(1, Math.max(least, whole));
  const isCut = place.width * zoom > canvas.width;
  const shown = wanted ?? (isCut && cards && cards.width * zoom <= canvas.width ? cards : undefined);
  const middle = shown ? shown.y + shown.height / 2 : place.y + place.height / 2;
  const x = shown ? canvas.width / 2 - (shown.x + shown.width / 2) * zoom : -place.x * zoom;
  const y =
    place.height * zoom <= canvas.height ? canvas.height / 2 - (place.y + place.height / 2) * zoom : canvas.height / 2 - middle * zoom;
  return { x: Math.min(x, -place.x * zoom), y, zoom };
};
