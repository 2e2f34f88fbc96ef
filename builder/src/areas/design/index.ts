/** The design area: the catalogue of scenes, the picture of one to be read, and the room in which it is drawn. `ScenePicture` is also shown on the page of an incident. */
export { DraftPage } from './draw/draft-page.tsx';
export { ScenePage } from './scene-page.tsx';
export { ScenePicture, type ScenePictureProps } from './scene-picture.tsx';
export { ScenesPage } from './scenes-page.tsx';
export { StartPage } from './start/start-page.tsx';
