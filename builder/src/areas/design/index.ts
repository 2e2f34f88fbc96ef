/** What other areas show of the design area: the picture of a scene. Its pages are loaded apart, each by its own name. */
export { ScenePicture, type ScenePictureProps } from './scene-picture.tsx';
