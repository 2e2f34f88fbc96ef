export type { FormContext, Uploaded } from './context.ts';
export { handedIn, type Shown, shownForm } from './schema.ts';
export { longestSide, shrinkPhoto, sizeWithin } from './shrink-photo.ts';
export { type TaskFormProps, TaskFormView } from './task-form-view.tsx';
export { errorsOf, formValidator } from './validator.ts';
export { inLanguage, type Language } from './words.ts';
