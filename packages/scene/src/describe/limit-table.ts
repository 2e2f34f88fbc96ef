import { limitText } from '@sceneworks/calendar';
import type { Limit, LimitPolicy, SceneNode } from '@sceneworks/schemas';
import { severities } from '../severity.ts';
import type { BookTable } from './book.ts';
import { type Face, inFace } from './face.ts';
import { limitRows } from './limit-words.ts';
import { inLanguage } from './names.ts';
import { facesOf } from './node-article.ts';
import { numberOf, type Telling } from './telling.ts';
import { clockWords, gradeWords } from './words.ts';

interface LimitLine {
  readonly clock: string;
  /** One a severity, the worst first */
  readonly cells: readonly string[];
}

const policyAt = (node: SceneNode, face: Face): LimitPolicy | undefined => {
  const own = inFace(node, face);
  return own.kind === 'task' || own.kind === 'verify' ? own.config.limits : undefined;
};

const whatever = (clock: string, limit: Limit, { lang }: Telling): LimitLine => ({
  clock,
  cells: severities.map(() => limitText(limit, lang)),
});

const linesAt = (node: SceneNode, face: Face, telling: Telling): readonly LimitLine[] => {
  const { lang, words } = telling;
  const own = inFace(node, face);
  if (own.kind === 'file') {
    const { accept } = own.config;
    if (accept === 'auto') return [];
    const { confirmReport } = accept;
    return [
      whatever(words.acceptance, accept.limit, telling),
      ...(confirmReport ? [whatever(words.confirmation, confirmReport.limit, telling)] : []),
    ];
  }
  const policy = policyAt(node, face);
  if (!policy) return [];
  return limitRows(policy, lang)
    .map(({ clock, cells }) => ({ clock: clockWords[clock][lang], cells: cells.map((cell) => cell[face]) }))
    .filter(({ cells }) => cells.some((cell) => cell !== '—'));
};

/** Every limit the scene sets, by step, clock, mode and severity; one row where both modes are the same. */
export const limitTable = (telling: Telling): BookTable => {
  const { lang, words, nodes } = telling;
  const rows = nodes.flatMap((node) => {
    const said = facesOf(node).map((face) => ({ face, lines: linesAt(node, face, telling) }));
    const [first, second] = said;
    const row = ({ clock, cells }: LimitLine, face: Face | 'both') => ({
      id: `${node.id}.${clock}.${face}`,
      cells: [numberOf(telling, node.id), inLanguage(node.title, lang), clock, words.face[face], ...cells],
    });
    if (!first || !second) return said.flatMap(({ face, lines }) => lines.map((line) => row(line, face)));
    const inBoth = (line: LimitLine, other: readonly LimitLine[]): boolean =>
      other.some(({ clock, cells }) => clock === line.clock && cells.join() === line.cells.join());
    return [
      ...first.lines.map((line) => row(line, inBoth(line, second.lines) ? 'both' : first.face)),
      ...second.lines.filter((line) => !inBoth(line, first.lines)).map((line) => row(line, second.face)),
    ];
  });
  return {
    id: 'limits',
    title: words.limits.table,
    isNumbered: true,
    columns: [...words.limits.columns, ...severities.map((severity) => gradeWords(severity, lang))],
    rows,
  };
};
