import type { Language } from '@sceneworks/calendar';
import type { FieldSchema, Form, Plan, ResponsibilityRow, Scene, SceneNode } from '@sceneworks/schemas';
import { canonical } from '../canonical.ts';
import { kinds } from '../compile/kinds.ts';
import { contentOf } from '../content.ts';
import { articleNumber, chapterNumber } from './article-number.ts';
import type { Book, BookArticle, BookChapter, BookTable } from './book.ts';
import { drawnFrom } from './drawn-from.ts';
import { inFace } from './face.ts';
import { feedTable } from './feed-table.ts';
import { fieldsSaid } from './field-words.ts';
import { limitTable } from './limit-table.ts';
import { inLanguage, type Names, nameOf } from './names.ts';
import { facesOf, nodeArticle } from './node-article.ts';
import { matrixTable, policyTable } from './owner-table.ts';
import { numberOf, type Telling, tellingOf } from './telling.ts';
import { listed } from './words.ts';

/** What a book may know beside the drawing. */
export interface BookOptions {
  readonly names?: Names;
  /** The rows of the district's responsibility list that bear on the scene (`responsibilityFor`) */
  readonly responsibility?: readonly ResponsibilityRow[];
  /** With the annex: everything as it runs */
  readonly verbatim?: boolean;
}

const plainArticle = (
  id: string,
  title: string,
  sentences: readonly string[],
  tables: readonly BookTable[] = [],
): Omit<BookArticle, 'number'> => ({
  id,
  title,
  about: '',
  sentences: sentences.map((text) => ({ text })),
  settings: [],
  leads: [],
  tables,
});

const fieldTable = (id: string, title: string, schema: FieldSchema, ui: Form['ui'], { lang, words }: Telling): BookTable => ({
  id,
  title,
  columns: words.fieldColumns,
  rows: fieldsSaid(schema, ui, lang).map((field) => ({ id: field.id, cells: [field.title, field.kind, field.rules, field.help] })),
});

const byName = <T>(record: Readonly<Record<string, T | undefined>>): readonly (readonly [string, T])[] =>
  Object.entries(record)
    .flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1));

const generalArticles = (telling: Telling): readonly Omit<BookArticle, 'number'>[] => {
  const { scene, lang, names, words } = telling;
  const { pain, goal, indicators } = scene.idea;
  const [painText, goalText] = [inLanguage(pain, lang), inLanguage(goal, lang)];
  const purpose = [painText && words.pain(painText), goalText && words.goal(goalText)].filter(Boolean);
  const categories = [...scene.categories].sort().map((code) => nameOf(names.categories, code, lang));
  const joint = [...scene.joint].sort().map((unit) => nameOf(names.units, unit, lang));
  const fields = fieldTable('subject', words.subject, scene.subject, {}, telling);
  return [
    ...(purpose.length > 0 ? [plainArticle('purpose', words.purpose, purpose)] : []),
    plainArticle('scope', words.scope, [
      words.scopeText(words.domain[scene.domain], categories.length > 0 ? listed(categories, lang) : words.noCategory),
    ]),
    plainArticle('units', words.units, [
      words.lead(nameOf(names.units, scene.lead, lang)),
      joint.length > 0 ? words.joint(listed(joint, lang)) : words.alone,
    ]),
    ...(fields.rows.length > 0 ? [plainArticle('subject', words.subject, [words.subjectText], [fields])] : []),
    ...(indicators.length > 0
      ? [
          plainArticle(
            'indicators',
            words.indicators,
            indicators.map((one) => words.indicator(inLanguage(one.title, lang), one.goal, one.formula)),
          ),
        ]
      : []),
  ];
};

/** The forms a node hands out in any face. */
const formsAt = (node: SceneNode): readonly string[] =>
  facesOf(node).flatMap((face) => {
    const own = inFace(node, face);
    if (own.kind === 'task' || own.kind === 'verify') return own.config.form ? [own.config.form] : [];
    if (own.kind !== 'file' || own.config.accept === 'auto') return [];
    const { form, confirmReport } = own.config.accept;
    return [form, ...(confirmReport ? [confirmReport.form] : [])];
  });

const formTables = (telling: Telling): readonly BookTable[] => {
  const { scene, lang, words, nodes } = telling;
  // A draft may hold a form that is only begun.
  return byName(scene.forms).map(([id, { title = { zh: id }, schema = {}, ui = {} }]) => {
    const users = nodes.filter((node) => formsAt(node).includes(id)).map((node) => numberOf(telling, node.id));
    return fieldTable(`forms.${id}`, words.formTitle(inLanguage(title, lang), listed(users, lang)), schema, ui, telling);
  });
};

const parameterTable = ({ scene, lang, words }: Telling): BookTable => ({
  id: 'parameters',
  title: words.parameters.table,
  columns: words.parameters.columns,
  rows: byName(scene.parameters).map(([id, { title, value, min, max, step, unit }]) => ({
    id,
    cells: [inLanguage(title, lang), String(value), String(min), String(max), step === undefined ? '' : String(step), unit ?? ''],
  })),
});

/** Everything that is hashed, part by part, in canonical form. */
const verbatimTable = ({ scene, words }: Telling): BookTable => {
  const { nodes, edges, forms, parameters, ...rest } = contentOf(scene);
  const parts: readonly (readonly [string, unknown])[] = [
    ...byName(rest as Readonly<Record<string, unknown>>),
    ...nodes.map((node) => [`nodes.${node.id}`, node] as const),
    ...edges.map((edge) => [`edges.${edge.id}`, edge] as const),
    ...byName(forms).map(([id, form]) => [`forms.${id}`, form] as const),
    ...byName(parameters).map(([id, parameter]) => [`parameters.${id}`, parameter] as const),
  ];
  return {
    id: 'verbatim',
    title: words.verbatim.table,
    columns: words.verbatim.columns,
    rows: parts.map(([id, value]) => ({ id, cells: [id, canonical(value)] })),
  };
};

type Unnumbered = Omit<BookChapter, 'number' | 'title' | 'note'>;

const chaptersOf = (telling: Telling, options: BookOptions): readonly Unnumbered[] => {
  const { lang, nodes } = telling;
  const general = generalArticles(telling).map((article, place) => ({ ...article, number: articleNumber(place + 1, lang) }));
  const ofBand = (band: 'sources' | 'rules' | 'handling'): Unnumbered => ({
    id: band,
    articles: nodes.filter(({ kind }) => kinds[kind].band === band).map((node) => nodeArticle(node, telling)),
    tables: [],
  });
  const ofTables = (id: BookChapter['id'], tables: readonly BookTable[]): Unnumbered => ({
    id,
    articles: [],
    tables: tables.filter(({ rows }) => id === 'forms' || rows.length > 0),
  });
  return [
    { id: 'general', articles: general, tables: [] },
    ofBand('sources'),
    ofBand('rules'),
    ofBand('handling'),
    ofTables('owners', [policyTable(telling), matrixTable(options.responsibility ?? [], telling)]),
    ofTables('limits', [limitTable(telling)]),
    ofTables('forms', formTables(telling)),
    ofTables('feeds', [feedTable(telling)]),
    ofTables('parameters', [parameterTable(telling)]),
    ofTables('verbatim', options.verbatim ? [verbatimTable(telling)] : []),
  ];
};

/**
 * 办法书: a scene or a plan as numbered articles and tables, made from what runs and nothing else, so that paper and system cannot
 * differ. The same content gives the same book, whatever order it was drawn in.
 */
export const describe = (of: Scene | Plan, lang: Language, options: BookOptions = {}): Book => {
  const scene = 'planFormat' in of ? drawnFrom(of) : of;
  const names = options.names ?? {};
  const general = generalArticles(tellingOf(scene, lang, names, 0)).length;
  const telling = tellingOf(scene, lang, names, general);
  const { words } = telling;
  const chapters = chaptersOf(telling, options)
    .filter(({ articles, tables }) => articles.length > 0 || tables.length > 0)
    .map((chapter, place) => ({
      ...chapter,
      number: chapterNumber(place + 1, lang),
      title: words.chapters[chapter.id],
      note: words.notes[chapter.id],
    }));
  return { scene: scene.id, title: words.title(inLanguage(scene.title, lang)), chapters };
};
