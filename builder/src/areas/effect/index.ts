/** From the idea of a scene to what came of it, on one page. */
export { EffectPage } from './effect-page.tsx';
