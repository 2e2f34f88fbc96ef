import { type AuditLine, auditChainFault } from '@sceneworks/runtime';
import type { DistrictRow, PublishingMark, SceneLife } from '@sceneworks/schemas';

/** What is left when many have acted on one scene at once. */
export interface LifeLeft {
  readonly before: SceneLife;
  readonly after: SceneLife;
  /** What was answered 200 or 201 to acts on the life */
  readonly done: number;
  /** The whole log, and the number of its last line before */
  readonly lines: readonly AuditLine[];
  readonly lastBefore: number;
  /** The version that judges events; null: none */
  readonly pointer: string | null;
  readonly district: readonly DistrictRow[];
}

/** Every rule of the life of a version that does not hold in what is left; none where all do. */
export const brokenLifeRules = ({ before, after, done, lines, lastBefore, pointer, district }: LifeLeft): readonly string[] => {
  const broken: string[] = [];
  const hold = (rule: string, holds: boolean): void => {
    if (!holds) broken.push(rule);
  };
  hold('the chain of the audit log', auditChainFault(lines) === undefined);
  const ours = lines.filter(({ _id, what, result }) => _id > lastBefore && what.startsWith('version.') && result === 'done');
  hold(`one line of the log for each act done: ${ours.length} of ${done}`, ours.length === done);
  hold(`one revision for each act done: ${after.rev - before.rev} of ${done}`, after.rev - before.rev === done);
  const open = after.submissions.filter(({ state }) => state === 'submitted' || state === 'approved');
  hold(
    'at most one submission is open, and it is the last',
    open.length === 0 || (open.length === 1 && open[0] === after.submissions.at(-1)),
  );
  for (const { hash, by, from, how } of after.versions.slice(before.versions.length)) {
    const of = after.submissions.find((one) => one.hash === hash && one.endedAt === from);
    if (how !== 'published') continue;
    hold(`${hash} was approved before it was published`, of?.state === 'published' && of.decision?.approved === true);
    hold(`${hash} was published by nobody who drew it`, of?.authors.includes(by) === false);
    hold(`${hash} was approved by nobody who drew it`, of?.authors.includes(of.decision?.by ?? '') === false);
    const marks = district.filter(({ kind, value }) => kind === 'publishing' && (value as PublishingMark).hash === hash);
    hold(`${hash} has its number among the edits of the district`, marks.length > 0);
  }
  const standing = after.versions.filter(({ until }) => until === undefined);
  hold('one version is in force', standing.length === (after.live === null ? 0 : 1) && standing.every(({ hash }) => hash === after.live));
  hold('what judges events is what is in force', pointer === after.live);
  return broken;
};
