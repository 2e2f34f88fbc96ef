import { limitText } from '@sceneworks/calendar';
import type { FieldSchema, FilingStandard, Id, Limit, ModeName, Refusal, Severity, SourceMapping } from '@sceneworks/schemas';
import { sameKind } from '../compile/names.ts';
import { listedValues } from '../form/fields.ts';
import { limitsFor } from '../limits-for.ts';
import { severities } from '../severity.ts';
import type { GuidedAnswers, GuidedDistrict, GuidedOwner, Question, SeriousStep } from './answers.ts';
import { refuse } from './refuse.ts';
import { hasReporter, sourcesSeen, subjectFields } from './rules.ts';

type Asking = (answers: GuidedAnswers, district: GuidedDistrict) => readonly Refusal[];

const titleMost = 120;

const what: Asking = ({ what: { title, lead, category, standard } }, { units, categories, standards }) => [
  ...(title.zh.trim() === '' ? [refuse('GUIDED_TITLE', 'what.title')] : []),
  ...([title.zh, title.en].some((text) => text !== undefined && text.length > titleMost)
    ? [refuse('GUIDED_TITLE_LONG', 'what.title')]
    : []),
  ...(units.some(({ id }) => id === lead) ? [] : [refuse('GUIDED_LEAD', 'what.lead')]),
  ...(categories.some(({ code }) => code === category) ? [] : [refuse('GUIDED_CATEGORY', 'what.category')]),
  ...(standards.some((one) => one.id === standard && one.category === category) ? [] : [refuse('GUIDED_STANDARD', 'what.standard')]),
];

const disagreeing: Asking = (answers, district) => {
  const sources = sourcesSeen(answers, district);
  const fields = subjectFields(sources);
  const torn = Object.entries(fields).filter(([name, field]) =>
    sources.some(({ subject }) => {
      const theirs = subject.properties?.[name];
      return theirs !== undefined && (theirs.personal !== undefined || !sameKind(theirs, field));
    }),
  );
  return torn.map(([name, { title, en }]) => refuse('GUIDED_SOURCES_DISAGREE', 'seenBy', title ?? name, en ?? name));
};

const seenBy: Asking = (answers, district) => {
  const sources = sourcesSeen(answers, district);
  if (sources.length === 0 || sources.length < answers.seenBy.length) return [refuse('GUIDED_SOURCES', 'seenBy')];
  if (new Set(sources).size < sources.length) return [refuse('GUIDED_SOURCE_TWICE', 'seenBy')];
  const isNobody = hasReporter(sources) && !district.posts.some(({ role }) => role === 'intakeOfficer');
  return [...(isNobody ? [refuse('GUIDED_NO_INTAKE', 'seenBy')] : []), ...disagreeing(answers, district)];
};

/** A number that the field can reach and a cell can hold as people write it. */
const isMark = (mark: number, { type, minimum = mark, maximum = mark }: FieldSchema): boolean =>
  (type === 'integer' ? Number.isInteger(mark) : Number.isFinite(mark)) &&
  !String(mark).includes('e') &&
  mark >= minimum &&
  mark <= maximum;

const numberProblems = (steps: readonly SeriousStep[], field: FieldSchema): readonly Refusal[] => {
  const marks = steps.flatMap((step) => ('atLeast' in step && isMark(step.atLeast, field) ? [step] : []));
  if (marks.length < steps.length || new Set(marks.map(({ atLeast }) => atLeast)).size < steps.length)
    return [refuse('GUIDED_STEP_NUMBER', 'serious.steps')];
  const rising = [...marks].sort((a, b) => a.atLeast - b.atLeast);
  const isTurned = rising.some(({ severity }, index) => severity > (rising[index - 1]?.severity ?? severity));
  return isTurned ? [refuse('GUIDED_STEP_ORDER', 'serious.steps')] : [];
};

const choiceProblems = (steps: readonly SeriousStep[], listed: readonly unknown[]): readonly Refusal[] => {
  const all = steps.flatMap((step) => ('of' in step && step.of.every((one) => listed.includes(one)) ? [step.of] : []));
  const isWhole = all.length === steps.length && all.every((of) => of.length > 0);
  return isWhole && new Set(all.flat()).size === all.flat().length ? [] : [refuse('GUIDED_STEP_CHOICE', 'serious.steps')];
};

const gradeProblems: Asking = (answers, district) => {
  const { field: name, steps } = answers.serious;
  if (name === undefined) return [];
  const fields = subjectFields(sourcesSeen(answers, district));
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const listed = field && listedValues(field);
  const isNumber = field?.type === 'number' || field?.type === 'integer';
  if (!field || (!isNumber && !listed)) return [refuse('GUIDED_FIELD', 'serious.field')];
  if (steps.length === 0) return [refuse('GUIDED_STEPS', 'serious.steps')];
  return listed ? choiceProblems(steps, listed) : numberProblems(steps, field);
};

const isPlaced = ({ lon, address, area, device }: SourceMapping): boolean => [lon, address, area, device].some((one) => one !== undefined);

const timesMost = 1_000;
const metresMost = 20_000;

const repeatProblems: Asking = (answers, district) => {
  const { repeats } = answers.serious;
  if (!repeats) return [];
  const { times, withinMetres } = repeats;
  const isWithin = Number.isInteger(times) && times >= 2 && times <= timesMost && withinMetres >= 1 && withinMetres <= metresMost;
  const placeless = sourcesSeen(answers, district).find(({ mapping }) => !isPlaced(mapping));
  return [
    ...(isWithin ? [] : [refuse('GUIDED_REPEATS', 'serious.repeats')]),
    ...(placeless ? [refuse('GUIDED_NO_PLACE', 'serious.repeats', placeless.title.zh, placeless.title.en ?? placeless.title.zh)] : []),
  ];
};

const serious: Asking = (answers, district) => [...gradeProblems(answers, district), ...repeatProblems(answers, district)];

const isThere = (owner: GuidedOwner, { posts, units }: GuidedDistrict): boolean => {
  switch (owner.by) {
    case 'responsibility':
      return true;
    case 'post':
      return posts.some(({ id }) => id === owner.post);
    case 'territory': {
      const kinds = new Map(units.map(({ id, kind }) => [id, kind]));
      return posts.some(
        ({ unit, role, skills = [] }) =>
          kinds.get(unit) === owner.level && role === owner.role && (owner.skill === undefined || skills.includes(owner.skill)),
      );
    }
  }
};

const isKnown = (post: Id, { posts }: GuidedDistrict): boolean => posts.some(({ id }) => id === post);

const goes: Asking = ({ goes: { main, first, along }, emergency }, district) => {
  const all = [...along, ...emergency.along];
  const mainPost = main.by === 'post' ? [main.post] : [];
  return [
    ...(isThere(main, district) ? [] : [refuse('GUIDED_OWNER', 'goes.main')]),
    ...(!first || isThere(first, district) ? [] : [refuse('GUIDED_OWNER', 'goes.first')]),
    ...(along.every((post) => isKnown(post, district)) ? [] : [refuse('GUIDED_OWNER', 'goes.along')]),
    ...(new Set([...mainPost, ...all]).size < mainPost.length + all.length ? [refuse('GUIDED_ALONG_TWICE', 'goes.along')] : []),
  ];
};

type Clock = 'acknowledge' | 'contain' | 'restore';

/** The limit of a standard that an own one would loosen, or may. */
const tighterThan = (own: Limit, clock: Clock, { limits }: FilingStandard, severity: Severity, mode: ModeName): Limit | undefined => {
  const held = limitsFor(limits, { base: { [clock]: own } }, severity, mode)[clock];
  return held && (held.amount !== own.amount || held.unit !== own.unit) ? held : undefined;
};

/**
 * A limit must be the standard’s or tighter, whatever the severity; else it could never hold. Where the condition chosen has no such limit,
 * it must hold against one condition of the class at least.
 */
const looser = (
  { what: { standard, category } }: GuidedAnswers,
  { standards }: GuidedDistrict,
  mode: ModeName,
  limits: Readonly<Partial<Record<Clock, Limit>>>,
): readonly { readonly clock: Clock; readonly theirs: Limit }[] =>
  (['acknowledge', 'contain', 'restore'] as const).flatMap((clock) => {
    const own = limits[clock];
    if (!own) return [];
    for (const severity of severities) {
      const having = standards.filter(
        (one) => one.category === category && limitsFor(undefined, one.limits, severity, mode)[clock] !== undefined,
      );
      const chosen = having.filter(({ id }) => id === standard);
      const asked = chosen.length > 0 ? chosen : having;
      const tighter = asked.map((one) => tighterThan(own, clock, one, severity, mode));
      const [theirs] = tighter;
      if (theirs && tighter.every((one) => one !== undefined)) return [{ clock, theirs }];
    }
    return [];
  });

const told = (at: string, theirs: Limit): Refusal => refuse('GUIDED_LOOSER', at, limitText(theirs, 'zh'), limitText(theirs, 'en'));

const fast: Asking = (answers, district) => {
  const { along: _, ...inEmergency } = answers.emergency;
  const inPeace = looser(answers, district, 'peace', answers.fast);
  const stays = Object.fromEntries(Object.entries(answers.fast).filter(([clock]) => inEmergency[clock as Clock] === undefined));
  const later = looser(answers, district, 'emergency', stays).filter(({ clock }) => !inPeace.some((one) => one.clock === clock));
  return [...inPeace, ...later].map(({ clock, theirs }) => told(`fast.${clock}`, theirs));
};

const unitsOf = (owner: GuidedOwner, { posts }: GuidedDistrict): string =>
  owner.by === 'post' ? (posts.find(({ id }) => id === owner.post)?.unit ?? '') : owner.by === 'territory' ? owner.level : '';

const isSame = (a: GuidedOwner, b: GuidedOwner): boolean =>
  (a.by === 'post' && b.by === 'post' && a.post === b.post) ||
  (a.by === 'territory' && b.by === 'territory' && a.level === b.level && a.role === b.role && a.skill === b.skill);

const checks: Asking = ({ goes: { main, first, along }, emergency, checks: { owner, otherUnit } }, district) => {
  if (!isThere(owner, district)) return [refuse('GUIDED_OWNER', 'checks.owner')];
  const others = [...along, ...emergency.along].map((post): GuidedOwner => ({ by: 'post', post }));
  const handlers = [main, ...(first ? [first] : []), ...others];
  if (handlers.some((handler) => isSame(handler, owner))) return [refuse('GUIDED_SAME_POST', 'checks.owner')];
  const own = unitsOf(owner, district);
  if (otherUnit && own !== '' && handlers.some((handler) => unitsOf(handler, district) === own))
    return [refuse('GUIDED_SAME_UNIT', 'checks.owner')];
  return [];
};

const emergency: Asking = (answers, district) => {
  const { along, ...limits } = answers.emergency;
  if (along.length === 0 && Object.keys(limits).length === 0) return [refuse('GUIDED_NOTHING_DIFFERS', 'emergency')];
  return [
    ...(along.every((post) => isKnown(post, district)) ? [] : [refuse('GUIDED_OWNER', 'emergency.along')]),
    ...looser(answers, district, 'emergency', limits).map(({ clock, theirs }) => told(`emergency.${clock}`, theirs)),
  ];
};

const askings: Readonly<Record<Question, Asking>> = { what, seenBy, serious, goes, fast, checks, emergency };

/** Why the answer to one question cannot stand, given the others; nothing where it can. */
export const answerProblems = (question: Question, answers: GuidedAnswers, district: GuidedDistrict): readonly Refusal[] =>
  askings[question](answers, district);
