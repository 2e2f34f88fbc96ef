/** A scene in words and what a version changes: two pages, and the two pieces for other rooms to place. */
export { Book } from './book.tsx';
export { BookPage } from './book-page.tsx';
export { ComparePage } from './compare-page.tsx';
export { ChangeList, type ChangeListProps, Differences, type DifferencesProps } from './differences.tsx';
export { OwnersChanged, type OwnersChangedProps } from './owners-changed.tsx';
export { type Drawn, useDrawn } from './version-query.ts';
