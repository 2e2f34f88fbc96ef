import type { ConfigRow } from './config-rows.ts';
import type { Face } from './face.ts';

/** One sentence of an article; `face` where it holds in one mode only. */
export interface BookSentence {
  readonly text: string;
  readonly face?: Face;
}

/** A table: every row under an id of its own, a cell a column. */
export interface BookTable {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  /** The first column only counts: rows, or articles */
  readonly isNumbered?: boolean;
  readonly rows: readonly { readonly id: string; readonly cells: readonly string[] }[];
}

/** One numbered article: of a node where `node` is there, else of the scene. */
export interface BookArticle {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly node?: string;
  /** What kind of step it is, and of which facet */
  readonly about: string;
  readonly sentences: readonly BookSentence[];
  readonly settings: readonly (ConfigRow & { readonly face?: Face })[];
  /** Where it leads: 通过：第十五条“结案” */
  readonly leads: readonly string[];
  readonly tables: readonly BookTable[];
}

export interface BookChapter {
  readonly id: 'general' | 'sources' | 'rules' | 'handling' | 'owners' | 'limits' | 'forms' | 'feeds' | 'parameters' | 'verbatim';
  readonly number: string;
  readonly title: string;
  readonly note: string;
  readonly articles: readonly BookArticle[];
  readonly tables: readonly BookTable[];
}

/** 办法书: a version of a scene as numbered articles and tables, made from what runs. */
export interface Book {
  readonly scene: string;
  readonly title: string;
  readonly chapters: readonly BookChapter[];
}
