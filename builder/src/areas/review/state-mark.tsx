import type { Submission, SubmissionState } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { useNow } from '../../shell/now.ts';
import { useReviewWords } from './words.ts';

/** Where a submission stands, in a word. */
export function StateMark({ state }: { readonly state: SubmissionState }) {
  const own = useReviewWords();
  return <span className={`state-mark ${state}`}>{own.states[state]}</span>;
}

/** Shown wherever a scene is, until a third person has looked at what two published in an emergency. */
export function EmergencyMark({ dueAt }: { readonly dueAt: string }) {
  const { lang } = useWords();
  const own = useReviewWords();
  const now = useNow();
  const at = instantText(dueAt, lang);
  return (
    <p className="emergency-mark" role="status">
      {Date.parse(dueAt) < now ? own.emergencyOver(at) : own.emergencyDone(at)}
    </p>
  );
}

/** When a third person is to look at a submission; undefined where nothing is to be looked at. */
export const reviewDue = ({ emergency }: Submission): string | undefined =>
  emergency && emergency.reviewedAt === undefined ? emergency.reviewDueAt : undefined;
