import type { SceneNode } from '@sceneworks/schemas';
import { canonical } from '../canonical.ts';
import type { BookArticle, BookSentence, BookTable } from './book.ts';
import { configRows } from './config-rows.ts';
import { describeNode } from './describe-node.ts';
import { type Face, inFace, standsIn } from './face.ts';
import { facetWords, kindWords } from './kind-words.ts';
import { inLanguage } from './names.ts';
import { tableSaid } from './table-words.ts';
import { articleOf, numberOf, type Telling } from './telling.ts';
import { hitPolicyWords } from './words.ts';

const faces: readonly Face[] = ['peace', 'emergency'];

/** The faces in which a node stands. */
export const facesOf = (node: SceneNode): readonly Face[] => faces.filter((face) => standsIn(node, face));

/** What is said of a node in each face it stands in, once where both are the same. */
const onceOrTwice = <T>(
  node: SceneNode,
  said: (face: Face) => T,
  isSame: (a: T, b: T) => boolean,
): readonly { value: T; face?: Face }[] => {
  const stands = facesOf(node).map((face) => ({ value: said(face), face }));
  const [first, second] = stands;
  if (first && second && isSame(first.value, second.value)) return [{ value: first.value }];
  return stands;
};

const sentencesOf = (node: SceneNode, { scene, lang, names }: Telling): readonly BookSentence[] =>
  onceOrTwice(
    node,
    (face) => describeNode(scene, node, face, lang, { names }),
    (a, b) => a === b,
  ).map(({ value, ...rest }) => ({ text: value, ...rest }));

const settingsOf = (node: SceneNode, { scene, lang, names }: Telling): BookArticle['settings'] => {
  const [first, second] = facesOf(node).map((face) => ({ face, rows: configRows(scene, node, face, lang, names) }));
  if (!first) return [];
  const isIn = (rows: BookArticle['settings']) => (row: { label: string; text: string }) =>
    rows.some(({ label, text }) => label === row.label && text === row.text);
  if (!second) return first.rows;
  return [
    ...first.rows.map((row) => (isIn(second.rows)(row) ? row : { ...row, face: first.face })),
    ...second.rows.filter((row) => !isIn(first.rows)(row)).map((row) => ({ ...row, face: second.face })),
  ];
};

const tablesOf = (node: SceneNode, { scene, lang, words }: Telling): readonly BookTable[] => {
  const said = (face: Face) => {
    const own = inFace(node, face);
    return own.kind === 'table' ? own.config.table : undefined;
  };
  return onceOrTwice(node, said, (a, b) => canonical(a ?? null) === canonical(b ?? null)).flatMap(({ value, face }) => {
    if (!value) return [];
    const title = words.table(inLanguage(node.title, lang), hitPolicyWords[value.hitPolicy][lang]);
    return [tableSaid(scene, `${node.id}.${face ?? 'both'}`, face ? `${title} · ${words.face[face]}` : title, value, lang)];
  });
};

const leadsOf = (node: SceneNode, telling: Telling): readonly string[] => {
  const { ways, words } = telling;
  const leaving = ways.get(node.id) ?? [];
  const [only, ...others] = leaving;
  if (!only) return [words.end];
  if (others.length === 0 && only.port === 'done') return [words.leadsOn(articleOf(telling, only.to))];
  return leaving.map(({ label, to }) => words.by(label, articleOf(telling, to)));
};

/** A node as an article: what it does in both modes, how it is set, where it leads. */
export const nodeArticle = (node: SceneNode, telling: Telling): BookArticle => {
  const { lang, words } = telling;
  const { presence = 'both' } = node;
  const only = { both: '', peace: words.onlyPeace, emergency: words.onlyEmergency }[presence];
  return {
    id: node.id,
    number: numberOf(telling, node.id),
    title: inLanguage(node.title, lang),
    node: node.id,
    about: [kindWords[lang][node.kind], facetWords[lang][node.facet], only].filter(Boolean).join(' · '),
    sentences: sentencesOf(node, telling),
    settings: settingsOf(node, telling),
    leads: leadsOf(node, telling),
    tables: tablesOf(node, telling),
  };
};
