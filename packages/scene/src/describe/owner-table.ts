import type { Hours, OwnerPolicy, PostRef, ResponsibilityRow, SceneNode } from '@sceneworks/schemas';
import type { BookTable } from './book.ts';
import type { BookWords } from './book-words.ts';
import { type Face, inFace } from './face.ts';
import { inLanguage, nameOf } from './names.ts';
import { facesOf } from './node-article.ts';
import { ownerWords, postWords } from './owner-words.ts';
import { numberOf, type Telling } from './telling.ts';
import { gradeWords, listed } from './words.ts';

type Duty = keyof BookWords['owners']['duty'];

/** Who answers for something at a node: by a policy, or the reporter, or the joint units. */
export interface DutyAt {
  readonly duty: Duty;
  readonly policy: OwnerPolicy | 'reporter' | 'joint';
  readonly isJoint: boolean;
  readonly isStrict: boolean;
}

const plain = { isJoint: false, isStrict: false };

/** Everybody who answers for something at a node in a face. */
export const dutiesAt = (node: SceneNode, face: Face): readonly DutyAt[] => {
  const own = inFace(node, face);
  switch (own.kind) {
    case 'task':
      return [{ ...plain, duty: 'owner', policy: own.config.owner, isJoint: own.config.joint ?? false }];
    case 'verify':
      return [{ ...plain, duty: 'verifier', policy: own.config.owner, isStrict: own.config.strict ?? false }];
    case 'file': {
      const { accept } = own.config;
      if (accept === 'auto') return [];
      const { confirmReport } = accept;
      return [
        { ...plain, duty: 'accept', policy: accept.owner },
        ...(confirmReport ? [{ ...plain, duty: 'confirm' as const, policy: confirmReport.owner }] : []),
      ];
    }
    case 'join':
      return own.config.lead ? [{ ...plain, duty: 'release', policy: own.config.lead }] : [];
    case 'notify':
      return [{ ...plain, duty: 'to', policy: own.config.to }];
    default:
      return [];
  }
};

const posts = (policy: DutyAt['policy'], { scene, lang, names, words }: Telling): string => {
  if (policy === 'reporter') return words.owners.reporter;
  if (policy === 'joint') return words.owners.jointUnits;
  return ownerWords(scene, policy, lang, names);
};

/** Who answers for each step of the scene, by its own policies: a row for a duty, two where the modes differ. */
export const policyTable = (telling: Telling): BookTable => {
  const { lang, words, nodes } = telling;
  const own = words.owners;
  const rows = nodes.flatMap((node) => {
    const [first, second] = facesOf(node).map((face) => ({
      face,
      duties: dutiesAt(node, face).map((one) => [
        own.duty[one.duty],
        posts(one.policy, telling),
        listed([one.isJoint ? own.jointTask : '', one.isStrict ? own.strict : ''].filter(Boolean), lang),
      ]),
    }));
    const inBoth = (said: readonly string[]): boolean =>
      [first, second].every((one) => one?.duties.some((other) => other.join('\n') === said.join('\n')));
    const row = (said: readonly string[], face: Face | 'both') => {
      const [duty = '', ...rest] = said;
      return {
        id: `${node.id}.${face}.${duty}`,
        cells: [numberOf(telling, node.id), inLanguage(node.title, lang), duty, words.face[face], ...rest],
      };
    };
    return [
      ...(first?.duties ?? []).map((said) => row(said, inBoth(said) ? 'both' : (first?.face ?? 'both'))),
      ...(second?.duties ?? []).filter((said) => !inBoth(said)).map((said) => row(said, second?.face ?? 'both')),
    ];
  });
  return { id: 'owners.policies', title: own.policies, isNumbered: true, columns: own.columns, rows };
};

const hoursText = ({ from, until, days }: Hours, { lang }: Telling): string =>
  `${from}–${until}${
    days && days.length > 0
      ? ` (${listed(
          days.map((day) => dayWords[lang][day] ?? ''),
          lang,
        )})`
      : ''
  }`;

const dayWords = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** The rows of the responsibility list that bear on the scene, as the district keeps them. */
export const matrixTable = (rows: readonly ResponsibilityRow[], telling: Telling): BookTable => {
  const { lang, names, words } = telling;
  const own = words.owners;
  const called = (post: PostRef): string => postWords(post, lang, names);
  return {
    id: 'owners.matrix',
    title: own.matrix,
    columns: own.matrixColumns,
    rows: rows.map((row) => {
      const areas = (row.areas ?? []).map((id) => nameOf(names.areas, id, lang));
      const where = areas.length === 0 ? own.everywhere : own.areas(listed(areas.slice(0, 3), lang), areas.length);
      const when = [
        row.hours ? hoursText(row.hours, telling) : '',
        ...(row.modes ?? []).map((mode) => words.face[mode]),
        ...(row.severities ?? []).map((severity) => gradeWords(severity, lang)),
      ].filter(Boolean);
      return {
        id: row.id,
        cells: [
          listed(
            row.categories.map((code) => nameOf(names.categories, code, lang)),
            lang,
          ),
          [where, row.assets && row.assets.length > 0 ? own.assets(row.assets.length) : '']
            .filter(Boolean)
            .join(lang === 'zh' ? '，' : ', '),
          when.length > 0 ? listed(when, lang) : own.always,
          called(row.post),
          listed((row.joint ?? []).map(called), lang),
          row.verifier ? called(row.verifier) : '',
        ],
      };
    }),
  };
};
