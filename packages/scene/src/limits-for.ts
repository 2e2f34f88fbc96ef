import { isTighter, type WorkingTime, workingTime } from '@sceneworks/calendar';
import type { Limit, LimitPolicy, LimitSet, ModeName, Severity } from '@sceneworks/schemas';

/** Units of unlike kind are compared by an eight-hour working day, as the national standard counts it, where no calendar is given. */
export const standardDay = workingTime({
  id: 'standardDay',
  offsetMinutes: 480,
  periods: [
    { from: '08:00', until: '12:00' },
    { from: '14:00', until: '18:00' },
  ],
  years: [],
});

const keys = ['acknowledge', 'contain', 'restore', 'total', 'progressEvery', 'rework'] as const satisfies readonly (keyof LimitSet)[];

const bySeverity = (sets: LimitPolicy['bySeverity'], severity: Severity): LimitSet =>
  (sets && Object.hasOwn(sets, String(severity)) ? sets[String(severity)] : undefined) ?? {};

/** One policy's limits: base, then by severity, then in 战 emergency, then emergency by severity; later members win, key by key. */
const chosen = (policy: LimitPolicy, severity: Severity, mode: ModeName): LimitSet => ({
  ...policy.base,
  ...bySeverity(policy.bySeverity, severity),
  ...(mode === 'emergency' && { ...policy.emergency, ...bySeverity(policy.emergencyBySeverity, severity) }),
});

const tighter = (working: WorkingTime, standard: Limit | undefined, scene: Limit | undefined): Limit | undefined => {
  if (!standard || !scene) return standard ?? scene;
  return isTighter(working, scene, standard) ? scene : standard;
};

/**
 * The limits that hold: those of the filing standard, tightened by the scene's own, key by key. A scene never loosens: where its limit
 * is not surely tighter (wall clock against working time can depend on when they start) the standard's stays.
 */
export const limitsFor = (
  standard: LimitPolicy | undefined,
  policy: LimitPolicy | undefined,
  severity: Severity,
  mode: ModeName,
  working: WorkingTime = standardDay,
): LimitSet => {
  const [ofStandard, ofScene] = [standard, policy].map((own) => (own ? chosen(own, severity, mode) : {})) as [LimitSet, LimitSet];
  const limits: LimitSet = {};
  for (const key of keys) {
    const limit = tighter(working, ofStandard[key], ofScene[key]);
    if (limit) limits[key] = limit;
  }
  return limits;
};
