import type { Problem, Refusal, Scene, SceneEdit, SceneNode, Unit } from '@sceneworks/schemas';
import { blankScene } from '../edit/blank.ts';
import { answerProblems } from './answer-problems.ts';
import { type GuidedAnswers, type GuidedDistrict, type Question, questions } from './answers.ts';
import { type GuidedForm, guidedForms } from './forms.ts';
import { drawHandling } from './handling.ts';
import { drawRules, hasReporter, sourcesSeen, subjectFields } from './rules.ts';

/** Why an answer cannot stand, with the question it belongs to. */
export interface Unanswered {
  readonly question: Question;
  readonly refusal: Refusal;
}

/** What a guided start begins with: a blank scene under the title that was answered. The id is the caller’s to choose. */
export const guidedStart = (id: string, { what: { title, domain, lead } }: GuidedAnswers): Scene => blankScene({ id, title, domain, lead });

const formsNeeded = ({ goes, emergency }: GuidedAnswers, isReported: boolean): readonly GuidedForm[] => [
  ...(isReported ? (['acceptance'] as const) : []),
  ...(goes.first ? (['guarding'] as const) : []),
  'handling',
  ...(goes.along.length + emergency.along.length > 0 ? (['taking'] as const) : []),
  'verification',
];

/** The units of those that take part beside the lead. */
const jointUnits = ({ what, goes, emergency }: GuidedAnswers, { posts }: GuidedDistrict): readonly Unit['id'][] => [
  ...new Set(
    [...goes.along, ...emergency.along]
      .flatMap((id) => posts.find((post) => post.id === id)?.unit ?? [])
      .filter((unit) => unit !== what.lead),
  ),
];

/**
 * The drawing that seven answers come to, as edits of a blank scene: drawn, laid out in three bands, with its grading table, forms, owners,
 * limits and what differs in 战. Refused with the reason at each answer that cannot stand. Pure: the same answers draw the same scene.
 */
export const guided = (
  answers: GuidedAnswers,
  district: GuidedDistrict,
): { readonly edits: readonly SceneEdit[] } | { readonly unanswered: readonly Unanswered[] } => {
  const unanswered = questions.flatMap((question) =>
    answerProblems(question, answers, district).map((refusal): Unanswered => ({ question, refusal })),
  );
  if (unanswered.length > 0) return { unanswered };
  const sources = sourcesSeen(answers, district);
  const forms = guidedForms(answers.checks.photos);
  const rules = drawRules(answers, district);
  const about: SceneEdit = {
    do: 'setAbout',
    about: { joint: [...jointUnits(answers, district)], categories: [answers.what.category] },
  };
  return {
    edits: [
      about,
      { do: 'setSubject', path: ['properties'], value: subjectFields(sources) },
      ...formsNeeded(answers, hasReporter(sources)).map((form): SceneEdit => ({ do: 'setForm', form, path: [], value: forms[form] })),
      ...rules.edits,
      ...drawHandling(answers, district, rules),
    ],
  };
};

const answeredBy: Readonly<Record<string, Question>> = {
  grade: 'serious',
  ours: 'serious',
  letGo: 'serious',
  repeats: 'serious',
  tell: 'goes',
  respond: 'goes',
  handle: 'goes',
  guard: 'goes',
  settled: 'goes',
  press: 'fast',
  verify: 'checks',
  again: 'checks',
  close: 'checks',
};

/** The question whose answer draws a node of a guided scene. */
export const questionOfNode = ({ id, presence }: Pick<SceneNode, 'id' | 'presence'>): Question => {
  if (presence === 'emergency') return 'emergency';
  if (id.startsWith('source')) return 'seenBy';
  if (id.startsWith('along')) return 'goes';
  return answeredBy[id] ?? 'what';
};

/** The question whose answer a problem of a guided drawing is about: by what is proved, else by the node. */
export const questionOf = ({ code, nodes: [id = ''] = [] }: Problem): Question =>
  code.startsWith('LIMIT_') ? 'fast' : questionOfNode({ id });
