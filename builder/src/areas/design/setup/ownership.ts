import { isTighter, limitText } from '@sceneworks/calendar';
import {
  type DistrictIndex,
  districtAt,
  indexDistrict,
  limitsFor,
  pathOf,
  resolveOwner,
  type severities,
  standardDay,
} from '@sceneworks/scene';
import type {
  Area,
  DesignWords,
  DistrictRow,
  FilingStandard,
  Id,
  Limit,
  LimitSet,
  ModeName,
  OwnerPolicy,
  Scene,
} from '@sceneworks/schemas';
import type { Language } from '../../../language/language.ts';

type Severity = (typeof severities)[number];

/** When it is asked who answers: in which mode, by day or by night. */
export interface Moment {
  readonly id: 'peaceDay' | 'peaceNight' | 'emergencyDay' | 'emergencyNight';
  readonly mode: ModeName;
  readonly hour: number;
}

export const moments: readonly Moment[] = [
  { id: 'peaceDay', mode: 'peace', hour: 10 },
  { id: 'peaceNight', mode: 'peace', hour: 23 },
  { id: 'emergencyDay', mode: 'emergency', hour: 10 },
  { id: 'emergencyNight', mode: 'emergency', hour: 23 },
];

/** The district of this instant, to be asked. */
export const indexOf = (rows: readonly DistrictRow[], now: string): DistrictIndex => indexDistrict(districtAt(rows, now));

/** An hour of the district's wall clock on its next weekday. */
const instantAt = ({ working }: DistrictIndex, now: string, hour: number): string => {
  const dayMs = 86_400_000;
  const local = Date.parse(now) + working.offsetMs;
  let day = local - (((local % dayMs) + dayMs) % dayMs);
  while ([0, 6].includes(new Date(day).getUTCDay())) day += dayMs;
  return new Date(day + hour * 3_600_000 - working.offsetMs).toISOString();
};

/** Who answers in an area at a moment; `isHole`: nobody before the center's desk. */
export interface Answering {
  readonly post: Id;
  readonly row: string | undefined;
  readonly isHole: boolean;
}

/** What a matter is asked about for. */
export interface Matter {
  readonly policy: OwnerPolicy;
  readonly category: string | undefined;
  readonly severity: Severity;
  readonly now: string;
}

/** The streets of a district in their own order: the lines of the matrix. */
export const streetsOf = (index: DistrictIndex): readonly Area[] => [...index.areas.values()].filter(({ kind }) => kind === 'street');

/** Who answers in an area at a moment. What only data decide, as the previous handler, is passed over. */
export const answeringAt = (
  index: DistrictIndex,
  area: Id,
  { policy, category, severity, now }: Matter,
  { mode, hour }: Moment,
): Answering => {
  const at = instantAt(index, now, hour);
  const owner = resolveOwner(index, policy, { at, category, areaPath: pathOf(index, area), severity, mode });
  const { row } = owner.why as { readonly row?: string };
  return { post: owner.post, row, isHole: owner.fallback };
};

/** Who answers in an area at each moment. */
export const answeringIn = (index: DistrictIndex, area: Id, matter: Matter): readonly Answering[] =>
  moments.map((moment) => answeringAt(index, area, matter, moment));

const literal = /^"([^"]*)"$/;

/** The filing standards a drawing can file by: those it names, else all of its categories. */
export const standardsOf = ({ nodes, categories }: Scene, { standards }: Pick<DesignWords, 'standards'>): readonly FilingStandard[] => {
  const named = nodes.flatMap((node) => (node.kind === 'file' ? (literal.exec(node.config.standard.trim())?.[1] ?? []) : []));
  const found = standards.filter(({ id }) => named.includes(id));
  return found.length > 0 ? found : standards.filter(({ category }) => categories.includes(category));
};

/** The categories a drawing can file under. */
export const categoriesOf = ({ nodes, categories }: Scene): readonly string[] => [
  ...new Set([
    ...nodes.flatMap((node) => (node.kind === 'file' ? (literal.exec(node.config.category.trim())?.[1] ?? []) : [])),
    ...categories,
  ]),
];

/** How a limit of a scene stands to that of the standard. */
export interface AgainstStandard {
  readonly text: string;
  /** It is not surely tighter: the standard's holds */
  readonly isLoose: boolean;
}

const words = {
  zh: {
    same: (standard: string) => `按标准 ${standard}`,
    tighter: (standard: string) => `比标准（${standard}）收紧`,
    loose: (standard: string) => `不比标准（${standard}）紧，仍按标准`,
  },
  en: {
    same: (standard: string) => `By the standard: ${standard}`,
    tighter: (standard: string) => `Tighter than the standard (${standard})`,
    loose: (standard: string) => `Not tighter than the standard (${standard}), which holds`,
  },
};

/** What the standard says of a clock, and whether the scene's own limit tightens it. The strictest of several standards is told. */
export const againstStandard = (
  standards: readonly FilingStandard[],
  clock: keyof LimitSet,
  own: Limit | undefined,
  mode: ModeName,
  severity: Severity,
  lang: Language,
): AgainstStandard | undefined => {
  const said = standards.flatMap(({ limits }) => limitsFor(limits, undefined, severity, mode)[clock] ?? []);
  const [first, ...others] = said;
  if (!first) return undefined;
  const strictest = others.reduce((one, other) => (isTighter(standardDay, other, one) ? other : one), first);
  const text = limitText(strictest, lang);
  if (!own || (own.amount === strictest.amount && own.unit === strictest.unit)) return { text: words[lang].same(text), isLoose: false };
  const isTight = isTighter(standardDay, own, strictest);
  return { text: words[lang][isTight ? 'tighter' : 'loose'](text), isLoose: !isTight };
};
