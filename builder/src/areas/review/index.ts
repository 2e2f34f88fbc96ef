/** The review area: the desk, one submission on a page. What the drawing room and the page of a scene show of it stands in files of its own. */
export { ReviewDesk } from './desk.tsx';
export { SubmissionPage } from './submission-page.tsx';
