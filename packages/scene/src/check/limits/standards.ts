import { isTighter, limitText } from '@sceneworks/calendar';
import type {
  CloseConfig,
  FilingStandard,
  Limit,
  LimitPolicy,
  LimitSet,
  ModeName,
  Problem,
  Severity,
  TaskConfig,
} from '@sceneworks/schemas';
import { limitsFor } from '../../limits-for.ts';
import { severities } from '../../severity.ts';
import type { Proof } from '../area.ts';
import { categoriesOf, faceOf, modesOf, nodesOf, titleOf } from '../owners/policies.ts';
import { found } from '../problem.ts';

/** The filing standards under which a matter of the plan may be. */
export const standardsOf = ({ plan, district }: Proof): readonly FilingStandard[] =>
  categoriesOf(plan, district.categories.keys()).flatMap((code) => district.standardsOfCategory.get(code) ?? []);

/** One policy's own limits for a severity and mode. */
export const ownLimits = (policy: LimitPolicy | undefined, severity: Severity, mode: ModeName): LimitSet =>
  limitsFor(undefined, policy, severity, mode);

const keys = ['acknowledge', 'contain', 'restore', 'total', 'progressEvery', 'rework'] as const satisfies readonly (keyof LimitSet)[];

/** What a clock is called in a sentence. */
const clocks: Readonly<Record<(typeof keys)[number], readonly [zh: string, en: string]>> = {
  acknowledge: ['签收', 'acknowledging'],
  contain: ['控制', 'containing'],
  restore: ['处置', 'restoring'],
  total: ['总时限', 'the whole'],
  progressEvery: ['进展反馈', 'progress'],
  rework: ['返工', 'rework'],
};

const same = (a: Limit, b: Limit): boolean => a.amount === b.amount && a.unit === b.unit;

/** Where a step gives more time than every standard it could fall under, in some severity: the drawing says what cannot hold. */
export const looser = (proof: Proof): readonly Problem[] => {
  const standards = standardsOf(proof);
  const { working } = proof.district;
  return nodesOf(proof.plan).flatMap((node) =>
    node.kind !== 'task' && node.kind !== 'verify'
      ? []
      : modesOf(node).flatMap((mode) =>
          keys.flatMap((key) => {
            const { limits } = faceOf<TaskConfig>(node, mode);
            for (const severity of severities) {
              const own = ownLimits(limits, severity, mode)[key];
              const theirs = standards.flatMap((standard) => ownLimits(standard.limits, severity, mode)[key] ?? []);
              if (!own || theirs.length === 0) continue;
              if (!theirs.every((limit) => !same(own, limit) && isTighter(working, limit, own) === true)) continue;
              const at = `nodes.${node.id}${mode === 'emergency' ? '.emergency' : ''}.limits`;
              const [zh, en] = clocks[key];
              const strictest = theirs.reduce((best, limit) => (isTighter(working, limit, best) ? limit : best));
              return [
                found(
                  'LIMIT_LOOSER',
                  { at, nodes: [node.id] },
                  ...titleOf(node),
                  zh,
                  en,
                  limitText(own, 'zh'),
                  limitText(own, 'en'),
                  limitText(strictest, 'zh'),
                  limitText(strictest, 'en'),
                ),
              ];
            }
            return [];
          }),
        ),
  );
};

/** Ways of closing that no standard of the plan allows. */
export const closeKinds = (proof: Proof): readonly Problem[] => {
  const allowed = new Set(standardsOf(proof).flatMap(({ closeKinds: kinds }) => kinds));
  if (allowed.size === 0) return [];
  return nodesOf(proof.plan).flatMap((node) => {
    const { closeKind } = node.kind === 'close' ? faceOf<CloseConfig>(node, 'peace') : {};
    if (closeKind === undefined || allowed.has(closeKind)) return [];
    return [found('CLOSE_KIND_NOT_ALLOWED', { at: `nodes.${node.id}.closeKind`, nodes: [node.id] }, ...titleOf(node), closeKind)];
  });
};
