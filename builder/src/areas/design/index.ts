/** The design area: the catalogue of scenes, and the read-only picture of one. `ScenePicture` is also shown on the page of an incident. */
export { ScenePage } from './scene-page.tsx';
export { ScenePicture, type ScenePictureProps } from './scene-picture.tsx';
export { ScenesPage } from './scenes-page.tsx';
