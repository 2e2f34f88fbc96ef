import type { CaseFile, CaseLine, Instant } from '@sceneworks/schemas';

/** What is being tried: lines that are run in order of time, and until when. The same lines give the same run. */
export interface Trial {
  readonly lines: readonly CaseLine[];
  readonly until: Instant;
  readonly startMode?: Readonly<Record<string, unknown>>;
}

const last = (lines: readonly CaseLine[]): Instant | undefined =>
  lines
    .map(({ at }) => new Date(at).toISOString())
    .sort()
    .at(-1);

/** A case, run as long as it says. */
export const trialOfCase = ({ lines, until, startMode }: CaseFile, now: Instant): Trial => ({
  lines,
  until: until ?? last(lines) ?? now,
  ...(startMode && { startMode }),
});

/** Lines more, and time gone on to the last of them. */
export const withLines = (trial: Trial, ...lines: readonly CaseLine[]): Trial => {
  const reached = last(lines);
  return { ...trial, lines: [...trial.lines, ...lines], until: reached && reached > trial.until ? reached : trial.until };
};

/** Time goes on; it never goes back. */
export const passing = (trial: Trial, until: Instant): Trial => (until > trial.until ? { ...trial, until } : trial);

/** What was done up to an instant, to be gone on with from there. */
export const cutAt = (trial: Trial, at: Instant): Trial => ({
  ...trial,
  lines: trial.lines.filter((line) => new Date(line.at).toISOString() <= at),
  until: at,
});

/** So many minutes after an instant. */
export const minutesAfter = (at: Instant, minutes: number): Instant => new Date(Date.parse(at) + minutes * 60_000).toISOString();
