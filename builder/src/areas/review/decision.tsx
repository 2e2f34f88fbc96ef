import { greyOf } from '@sceneworks/scene';
import type { LifePage, Me, Submission } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { server } from '../../server.ts';
import { Failed } from '../../shell/states.tsx';
import { BeginGrey, Grey } from './grey.tsx';
import type { LifeMutation } from './life-query.ts';
import { type Deed, Reasoned } from './reasoned.tsx';
import { EmergencyMark, reviewDue } from './state-mark.tsx';
import { useReviewWords } from './words.ts';

/** Whether somebody decides at the center. Whether he may decide this one (no author) is the server’s to say, with the reason. */
export const isReviewer = ({ center, roles }: Me): boolean => center && (roles.includes('reviewer') || roles.includes('dutyChief'));

export interface DecisionProps {
  readonly page: LifePage;
  readonly submission: Submission;
  readonly me: Me;
  readonly act: LifeMutation;
}

/** What was decided of a submission and by whom; and what can be done with it now. */
export function Decision({ page, submission, me, act }: DecisionProps) {
  const { lang } = useWords();
  const own = useReviewWords();
  const { decision, emergency } = submission;
  const nameOf = (person: string): string => page.people[person] ?? person;
  const due = reviewDue(submission);
  const running = greyOf(page.life);
  return (
    <section className="part decision" id="review-decision">
      <h2>{own.decision}</h2>
      {due && <EmergencyMark dueAt={due} />}
      {decision && (
        <p>
          <b>{decision.approved ? own.approve : own.reject}</b>{' '}
          <span className="dim">{own.decided(nameOf(decision.by), instantText(decision.at, lang))}</span>
          <br />
          <span dir="auto">{decision.reason}</span>
        </p>
      )}
      {emergency && !emergency.confirmedBy && (
        <p className="emergency-mark">{own.emergencyBegun(nameOf(emergency.by), emergency.reason)}</p>
      )}
      {emergency?.reviewedBy && (
        <p>
          <b>{own.emergencyReview}</b>{' '}
          <span className="dim">{own.decided(nameOf(emergency.reviewedBy), instantText(emergency.reviewedAt, lang))}</span>
          <br />
          <span dir="auto">{emergency.review}</span>
        </p>
      )}
      {running?.submission === submission.id && page.whole && (
        <Grey scene={page.life.scene} release={running} by={nameOf(running.by)} decides={isReviewer(me)} act={act} />
      )}
      {act.error && <Failed failure={act.error} />}
      <Deeds page={page} submission={submission} me={me} act={act} />
    </section>
  );
}

function Deeds({ page, submission, me, act }: DecisionProps) {
  const own = useReviewWords();
  const { scene } = page.life;
  const { id, hash, state, emergency } = submission;
  const running = greyOf(page.life);
  const isOpen = state === 'submitted' || state === 'approved';
  const isDrawer = me.posts.some(({ role, unit }) => (role === 'designer' || role === 'unitLead') && unit === page.about.lead);
  const withdraw: Deed = {
    label: own.withdraw,
    act: (reason) => act.mutate(() => server.withdraw(scene, { submission: id, reason })),
  };
  if (!isReviewer(me)) return isOpen && isDrawer ? <Reasoned busy={act.isPending} deeds={[withdraw]} /> : null;
  const decide = (decision: 'approve' | 'reject') => (reason: string) =>
    act.mutate(() => server.decide(scene, decision, { submission: id, reason }));
  return (
    <>
      {state === 'submitted' && (
        <Reasoned
          busy={act.isPending}
          deeds={[
            { label: own.approve, main: true, act: decide('approve') },
            { label: own.reject, act: decide('reject') },
            ...(isDrawer ? [withdraw] : []),
          ]}
        />
      )}
      {state === 'approved' && (
        <>
          <p className="dim">{own.publishAbout}</p>
          <button
            type="button"
            className="button main"
            disabled={act.isPending}
            onClick={() => act.mutate(() => server.publish(scene, { submission: id, hash }))}
          >
            {own.publish}
          </button>
          {!running && page.life.live !== null && <BeginGrey scene={scene} submission={submission} act={act} />}
        </>
      )}
      {isOpen && (
        <details className="folded">
          <summary>{own.emergency}</summary>
          <p className="dim">{own.emergencyAbout}</p>
          {emergency && (
            <button
              type="button"
              className="button"
              disabled={act.isPending}
              onClick={() => act.mutate(() => server.confirmEmergency(scene, { submission: id, hash }))}
            >
              {own.emergencyConfirm}
            </button>
          )}
          {!emergency && (
            <Reasoned
              busy={act.isPending}
              label={own.emergencyWhy}
              deeds={[
                { label: own.emergency, act: (reason) => act.mutate(() => server.emergency(scene, { submission: id, hash, reason })) },
              ]}
            />
          )}
        </details>
      )}
      {reviewDue(submission) && (
        <Reasoned
          busy={act.isPending}
          deeds={[
            {
              label: own.emergencyReview,
              main: true,
              act: (reason) => act.mutate(() => server.reviewEmergency(scene, { submission: id, reason })),
            },
          ]}
        />
      )}
    </>
  );
}
