import type { CheckReport, Id, Instant, PublishedVersion, Refusal, SceneLife, Submission } from '@sceneworks/schemas';
import { isBlocked } from '../check/check.ts';
import type { LifeAct, ProofNow, PutForward } from './act.ts';
import { greyEnded, greyOf } from './grey.ts';
import { type LifeActor, refuseLife } from './refuse.ts';

const hourMs = 3_600_000;
/** An emergency publishing is looked at within a day. */
const reviewHours = 24;
/** What nobody decided or published in so many days is no longer open: the district it was proved in has moved on. */
const openDays = 60;
const submissionsRemembered = 100;
const problemsRemembered = 20;

/** The life of a scene of which nothing was put forward yet. */
export const noLife = (scene: Id): SceneLife => ({ scene, rev: 0, live: null, versions: [], submissions: [] });

/** The submission that can still be decided or published: only the last one can. */
export const openSubmission = ({ submissions }: SceneLife): Submission | undefined => {
  const last = submissions.at(-1);
  return last && (last.state === 'submitted' || last.state === 'approved') ? last : undefined;
};

const later = (at: Instant, hours: number): Instant => new Date(Date.parse(at) + hours * hourMs).toISOString();

/** Lets run out what has run out by an instant: silence of joint units once the deadline is past, and submissions nobody came back to. */
export const lifeAt = (life: SceneLife, at: Instant): SceneLife => {
  const open = openSubmission(life);
  if (!open) return life;
  const isSilent = open.state === 'submitted' && open.cosignDueAt <= at && open.cosigns.some(({ verdict }) => verdict === 'pending');
  const isExpired = later(open.at, openDays * 24) <= at;
  if (!isSilent && !isExpired) return life;
  const cosigns = isSilent
    ? open.cosigns.map((cosign) =>
        cosign.verdict === 'pending' ? { ...cosign, verdict: 'lapsed' as const, at: open.cosignDueAt } : cosign,
      )
    : open.cosigns;
  const endedAt = later(open.at, openDays * 24);
  const next = withLast(life, { ...open, cosigns, ...(isExpired && { state: 'expired' as const, endedAt }) });
  return isExpired ? greySettled(next, endedAt) : next;
};

const withLast = (life: SceneLife, submission: Submission): SceneLife => ({
  ...life,
  submissions: [...life.submissions.slice(0, -1), submission],
});

const unanswered = ({ problems }: CheckReport, answers: PutForward['answers']) =>
  problems.find(({ severity, code, at }) => severity === 'warning' && !answers.some((answer) => answer.code === code && answer.at === at));

const proofFault = ({ report, districtRev }: ProofNow, hash: string): Refusal | undefined => {
  if (report.plan !== hash || report.districtRev !== districtRev)
    return refuseLife('LIFE_PROOF_OLD', undefined, { plan: report.plan, districtRev: report.districtRev });
  return blockedBy(report);
};

const blockedBy = (report: CheckReport): Refusal | undefined => {
  if (!isBlocked(report)) return undefined;
  const problem = report.problems.find(({ severity }) => severity === 'error');
  const area = report.areas.find(({ verdict }) => verdict !== 'sound')?.area;
  return refuseLife('LIFE_PROOF_FAILED', problem?.at ?? area, { code: problem?.code ?? area, ...(problem && { text: problem.text }) });
};

type Result = SceneLife | Refusal;

/**
 * Who drew what was in force after the version that is now: nobody but after a rollback or a retirement, when their work is once more work
 * that is not in force.
 */
const drewSinceLive = ({ live, submissions }: SceneLife): Id[] => {
  const published = submissions.filter(({ state }) => state === 'published');
  const last = published.findLastIndex(({ hash }) => hash === live);
  return published.slice(last + 1).flatMap(({ authors }) => authors);
};

/** Why somebody may not put a unit's scene forward, asked before anything is proved or kept for it. */
export const submitFault = ({ designs, leads }: LifeActor, lead: Id): Refusal | undefined =>
  [...designs, ...leads].includes(lead) ? undefined : refuseLife('LIFE_NOT_YOURS');

/**
 * What is remembered of submissions that have ended, so that a life stays far below what a document may hold: the first problems of their
 * reports, all that were in force, and the latest of the others.
 */
const remembered = (submissions: readonly Submission[]): Submission[] =>
  submissions
    .filter(({ state }, i) => state === 'published' || i >= submissions.length - submissionsRemembered)
    .map((submission) =>
      submission.report.problems.length <= problemsRemembered
        ? submission
        : { ...submission, report: { ...submission.report, problems: submission.report.problems.slice(0, problemsRemembered) } },
    );

const submit = (life: SceneLife, what: PutForward, actor: LifeActor, at: Instant): Result => {
  const fault = submitFault(actor, what.lead);
  if (fault) return fault;
  if (what.hash === life.live) return refuseLife('LIFE_NOTHING_CHANGED');
  const blocked = blockedBy(what.report);
  if (blocked) return blocked;
  const warning = unanswered(what.report, what.answers);
  if (warning) return refuseLife('LIFE_WARNING_UNANSWERED', warning.at, { code: warning.code, text: warning.text });
  const before = openSubmission(life);
  const ended = before ? withLast(life, { ...before, state: 'superseded', endedAt: at }) : life;
  const submission: Submission = {
    id: what.id,
    hash: what.hash,
    base: life.live,
    authors: [...new Set([...what.authors, ...drewSinceLive(life), actor.person])].sort(),
    by: actor.person,
    at,
    ...(what.note === undefined ? {} : { note: what.note }),
    cosigns: [...new Set(what.joint)].sort().map((unit) => ({ unit, verdict: 'pending' as const })),
    cosignDueAt: what.cosignDueAt,
    report: what.report,
    answers: [...what.answers],
    state: 'submitted',
  };
  return { ...ended, submissions: [...remembered(ended.submissions), submission] };
};

const cosign = (life: SceneLife, open: Submission, act: Extract<LifeAct, { do: 'cosign' }>, actor: LifeActor, at: Instant): Result => {
  const standing = open.cosigns.find(({ unit }) => unit === act.unit);
  if (!standing) return refuseLife('LIFE_COSIGN_UNIT', 'unit');
  if (!actor.leads.includes(act.unit)) return refuseLife('LIFE_NOT_YOURS');
  if (open.state !== 'submitted') return refuseLife('LIFE_STATE', undefined, { state: open.state });
  if (standing.verdict === 'lapsed') return refuseLife('LIFE_COSIGN_OVER', 'unit');
  if (act.verdict !== 'accepted' && act.text === undefined) return refuseLife('LIFE_TEXT_NEEDED', 'text');
  const proposal = act.verdict === 'proposed' ? act.proposal : undefined;
  if (proposal && !act.bound?.includes(proposal.node)) return refuseLife('LIFE_NOT_BOUND', 'proposal.node', { node: proposal.node });
  const words = { ...(act.text !== undefined && { text: act.text }), ...(proposal && { proposal }) };
  const said = { unit: act.unit, verdict: act.verdict, by: actor.person, at, ...words };
  return withLast(life, { ...open, cosigns: open.cosigns.map((each) => (each.unit === act.unit ? said : each)) });
};

const decide = (
  life: SceneLife,
  open: Submission,
  act: Extract<LifeAct, { do: 'approve' | 'reject' }>,
  actor: LifeActor,
  at: Instant,
): Result => {
  if (!actor.reviews) return refuseLife('LIFE_NOT_YOURS');
  if (open.authors.includes(actor.person)) return refuseLife('LIFE_AUTHOR');
  if (open.state !== 'submitted') return refuseLife('LIFE_STATE', undefined, { state: open.state });
  const approved = act.do === 'approve';
  if (approved) {
    const refused = open.cosigns.find(({ verdict }) => verdict === 'refused');
    if (refused) return refuseLife('LIFE_COSIGN_REFUSED', undefined, { unit: refused.unit });
    const waiting = open.cosigns.find(({ verdict }) => verdict === 'pending' || verdict === 'proposed');
    if (waiting) return refuseLife('LIFE_COSIGN_OPEN', undefined, { unit: waiting.unit });
    if (act.openComments > 0) return refuseLife('LIFE_COMMENTS_OPEN', undefined, { open: act.openComments });
  }
  const decision = { approved, by: actor.person, at, reason: act.reason };
  return withLast(life, { ...open, decision, state: approved ? 'approved' : 'rejected', ...(approved ? {} : { endedAt: at }) });
};

/** Puts a version in force; the stretch of the one before ends at the same instant. */
const inForce = (life: SceneLife, version: Omit<PublishedVersion, 'until'> | null, at: Instant): SceneLife => ({
  ...life,
  live: version?.hash ?? null,
  versions: [
    ...life.versions.map((each, i) => (i === life.versions.length - 1 && each.until === undefined ? { ...each, until: at } : each)),
    ...(version ? [version] : []),
  ],
});

/** What publishing asks of a submission, emergency or not: the content that was read, on the version it was made for, proved today. */
const publishingFault = (life: SceneLife, open: Submission, hash: string, actor: LifeActor): Refusal | undefined => {
  if (!actor.reviews) return refuseLife('LIFE_NOT_YOURS');
  if (open.authors.includes(actor.person)) return refuseLife('LIFE_AUTHOR');
  if (open.hash !== hash) return refuseLife('LIFE_HASH', 'hash', { approved: open.hash });
  if (open.base !== life.live) return refuseLife('LIFE_BASE_MOVED', undefined, { base: open.base, live: life.live });
  return undefined;
};

const publish = (life: SceneLife, open: Submission, act: Extract<LifeAct, { do: 'publish' }>, actor: LifeActor, at: Instant): Result => {
  const fault = publishingFault(life, open, act.hash, actor);
  if (fault) return fault;
  if (open.state !== 'approved') return refuseLife('LIFE_STATE', undefined, { state: open.state });
  const unproved = proofFault(act.proof, open.hash);
  if (unproved) return unproved;
  const published = withLast(life, { ...open, state: 'published', endedAt: at });
  return inForce(published, { hash: open.hash, from: at, by: actor.person, how: 'published' }, at);
};

/** Everything publishing asks, and a version in force to stand beside. */
const grey = (life: SceneLife, open: Submission, act: Extract<LifeAct, { do: 'grey' }>, actor: LifeActor, at: Instant): Result => {
  const fault = publishingFault(life, open, act.hash, actor);
  if (fault) return fault;
  if (open.state !== 'approved') return refuseLife('LIFE_STATE', undefined, { state: open.state });
  if (life.live === null) return refuseLife('LIFE_NOT_LIVE');
  if (greyOf(life)) return refuseLife('LIFE_GREY_RUNS');
  if (!act.parts) return refuseLife('LIFE_GREY_SCOPE', 'scope');
  const unproved = proofFault(act.proof, open.hash);
  if (unproved) return unproved;
  const release = { submission: open.id, hash: open.hash, scope: act.scope, from: at, by: actor.person };
  return { ...life, greys: [...(life.greys ?? []), release] };
};

const endGrey = (life: SceneLife, actor: LifeActor, at: Instant): Result => {
  if (!actor.reviews) return refuseLife('LIFE_NOT_YOURS');
  return greyOf(life) ? greyEnded(life, at) : refuseLife('LIFE_GREY_NONE');
};

/** A grey release runs only as long as what it tries can still be published, beside the version it was approved against. */
const greySettled = (life: SceneLife, at: Instant): SceneLife => {
  const running = greyOf(life);
  const open = openSubmission(life);
  const stands = running && open?.id === running.submission && open.state === 'approved' && open.base === life.live;
  return stands ? life : greyEnded(life, at);
};

const emergency = (life: SceneLife, open: Submission, act: Extract<LifeAct, { do: 'emergency' }>, actor: LifeActor, at: Instant): Result =>
  publishingFault(life, open, act.hash, actor) ?? withLast(life, { ...open, emergency: { by: actor.person, at, reason: act.reason } });

const confirmEmergency = (
  life: SceneLife,
  open: Submission,
  act: Extract<LifeAct, { do: 'confirmEmergency' }>,
  actor: LifeActor,
  at: Instant,
): Result => {
  const fault = publishingFault(life, open, act.hash, actor);
  if (fault) return fault;
  if (!open.emergency) return refuseLife('LIFE_STATE', undefined, { state: open.state });
  if (open.emergency.by === actor.person) return refuseLife('LIFE_SAME_PERSON');
  const unproved = proofFault(act.proof, open.hash);
  if (unproved) return unproved;
  const confirmed = { ...open.emergency, confirmedBy: actor.person, confirmedAt: at, reviewDueAt: later(at, reviewHours) };
  const published = withLast(life, { ...open, state: 'published', endedAt: at, emergency: confirmed });
  return inForce(published, { hash: open.hash, from: at, by: actor.person, how: 'emergency', reason: open.emergency.reason }, at);
};

/** A third pair of eyes: neither of the two who published it, nor an author. */
const reviewEmergency = (life: SceneLife, act: Extract<LifeAct, { do: 'reviewEmergency' }>, actor: LifeActor, at: Instant): Result => {
  const found = life.submissions.find(({ id }) => id === act.submission);
  if (!found) return refuseLife('LIFE_NO_SUBMISSION', 'submission');
  if (!actor.reviews) return refuseLife('LIFE_NOT_YOURS');
  const { emergency: done } = found;
  if (!done?.confirmedAt || done.reviewedAt !== undefined) return refuseLife('LIFE_STATE', undefined, { state: found.state });
  if (found.authors.includes(actor.person)) return refuseLife('LIFE_AUTHOR');
  if (actor.person === done.by || actor.person === done.confirmedBy) return refuseLife('LIFE_SAME_PERSON');
  const reviewed = { ...done, reviewedBy: actor.person, reviewedAt: at, review: act.reason };
  return { ...life, submissions: life.submissions.map((each) => (each === found ? { ...each, emergency: reviewed } : each)) };
};

const rollback = (life: SceneLife, act: Extract<LifeAct, { do: 'rollback' }>, actor: LifeActor, at: Instant): Result => {
  if (!actor.reviews) return refuseLife('LIFE_NOT_YOURS');
  if (act.hash === life.live) return refuseLife('LIFE_NOTHING_CHANGED');
  if (!life.versions.some(({ hash }) => hash === act.hash)) return refuseLife('LIFE_UNKNOWN_VERSION', 'hash');
  if (life.submissions.some(({ hash, authors }) => hash === act.hash && authors.includes(actor.person))) return refuseLife('LIFE_AUTHOR');
  const unproved = proofFault(act.proof, act.hash);
  if (unproved) return unproved;
  return inForce(life, { hash: act.hash, from: at, by: actor.person, how: 'rollback', reason: act.reason }, at);
};

const withdraw = (life: SceneLife, open: Submission, lead: Id, actor: LifeActor, at: Instant): Result =>
  open.authors.includes(actor.person) || [...actor.designs, ...actor.leads].includes(lead)
    ? withLast(life, { ...open, state: 'withdrawn', endedAt: at })
    : refuseLife('LIFE_NOT_YOURS');

const retire = (life: SceneLife, actor: LifeActor, at: Instant): Result => {
  if (!actor.reviews) return refuseLife('LIFE_NOT_YOURS');
  return life.live === null ? refuseLife('LIFE_NOT_LIVE') : inForce(life, null, at);
};

const onOpen = (life: SceneLife, id: string, act: (open: Submission) => Result): Result => {
  const found = life.submissions.find((each) => each.id === id);
  if (!found) return refuseLife('LIFE_NO_SUBMISSION', 'submission');
  if (found !== life.submissions.at(-1)) return refuseLife('LIFE_NOT_NEWEST', 'submission');
  const open = openSubmission(life);
  return open ? act(open) : refuseLife('LIFE_STATE', undefined, { state: found.state });
};

const done = (life: SceneLife, act: LifeAct, actor: LifeActor, at: Instant): Result => {
  switch (act.do) {
    case 'submit':
      return submit(life, act.what, actor, at);
    case 'withdraw':
      return onOpen(life, act.submission, (open) => withdraw(life, open, act.lead, actor, at));
    case 'cosign':
      return onOpen(life, act.submission, (open) => cosign(life, open, act, actor, at));
    case 'approve':
    case 'reject':
      return onOpen(life, act.submission, (open) => decide(life, open, act, actor, at));
    case 'publish':
      return onOpen(life, act.submission, (open) => publish(life, open, act, actor, at));
    case 'grey':
      return onOpen(life, act.submission, (open) => grey(life, open, act, actor, at));
    case 'endGrey':
      return endGrey(life, actor, at);
    case 'emergency':
      return onOpen(life, act.submission, (open) => emergency(life, open, act, actor, at));
    case 'confirmEmergency':
      return onOpen(life, act.submission, (open) => confirmEmergency(life, open, act, actor, at));
    case 'reviewEmergency':
      return reviewEmergency(life, act, actor, at);
    case 'rollback':
      return rollback(life, act, actor, at);
    case 'retire':
      return retire(life, actor, at);
  }
};

/**
 * One act on the life of a scene’s versions: the life after it, one revision on, or why not. Pure; whoever stores it does so by
 * compare-and-set on `rev`, so that publishing and everything it rests on (the approved hash, no author among those who approve, nothing
 * newer put forward, proofs of today) is one write. Times that have passed count before the act.
 */
export const actOnLife = (
  life: SceneLife,
  act: LifeAct,
  actor: LifeActor,
  at: Instant,
): { readonly life: SceneLife } | { readonly refusal: Refusal } => {
  const result = done(lifeAt(life, at), act, actor, at);
  return 'code' in result ? { refusal: result } : { life: { ...greySettled(result, at), rev: life.rev + 1 } };
};
