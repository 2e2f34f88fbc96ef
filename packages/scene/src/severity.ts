import type { Severity } from '@sceneworks/schemas';

/** Severities from worst to routine. */
export const severities: readonly Severity[] = [1, 2, 3, 4, 5];

/** Whether `a` is worse than `b`: 1 is the worst, 5 is routine. */
export const isWorse = (a: Severity, b: Severity): boolean => a < b;

/** The worse of two severities. */
export const worstOf = (a: Severity, b: Severity): Severity => (isWorse(b, a) ? b : a);

/** One grade worse; the worst stays. */
export const worseByOne = (severity: Severity): Severity => severities[severity - 2] ?? 1;

/** Whether a value is a severity. */
export const isSeverity = (value: unknown): value is Severity => severities.includes(value as Severity);
