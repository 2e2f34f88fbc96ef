import { checkAreas, edit, proposedEdit } from '@sceneworks/scene';
import type { CheckReport, LifePage, Problem, ProposedLimit, Scene, Submission, WarningAnswer } from '@sceneworks/schemas';
import { useEffect, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { Refused, server, valueFrom } from '../../server.ts';
import { Failed } from '../../shell/states.tsx';
import { sceneOf } from '../design/draw/drawing.ts';
import { useDrawing, useRoom } from '../design/draw/room.ts';
import { Cosigns, useProposalText } from './cosigns.tsx';
import { reviewPath } from './desk.tsx';
import { useLifeAct } from './life-query.ts';
import { problemKey } from './proofs.tsx';
import { Reasoned, reasonLeast } from './reasoned.tsx';
import { useReviewWords } from './words.ts';

const offered = [24, 48, 72, 120] as const;
const usual = 72;

interface SubmitPanelProps {
  readonly draft: string;
  readonly life: LifePage | undefined;
  readonly last: Submission | undefined;
  readonly maySubmit: boolean;
  readonly mayWrite: boolean;
}

/** How a submission stands, and where the next one is proved and put forward. */
export function SubmitPanel({ draft, life, last, maySubmit, mayWrite }: SubmitPanelProps) {
  const own = useReviewWords();
  const scene = useDrawing(sceneOf);
  return (
    <section className="submit-panel" aria-label={own.submit}>
      {life && last && <Standing page={life} submission={last} draft={draft} mayWrite={mayWrite} />}
      {maySubmit && <PutForward key={scene.lead} draft={draft} last={last} />}
    </section>
  );
}

const nodeText = (scene: Scene, id: string): string => JSON.stringify(scene.nodes.find((node) => node.id === id)?.config ?? null);
const overlayText = (scene: Scene, id: string): string => JSON.stringify(scene.nodes.find((node) => node.id === id)?.emergency ?? null);

/** Whether a drawing says already what is proposed. */
const isTaken = (scene: Scene, proposal: ProposedLimit): boolean => {
  const change = proposedEdit(scene, proposal);
  const made = change && edit(scene, change);
  if (!made || 'refusal' in made) return false;
  const texts = [nodeText, overlayText].map((text) => [text(scene, proposal.node), text(made.scene, proposal.node)] as const);
  return texts.every(([now, then]) => now === then);
};

function Standing({
  page,
  submission,
  draft,
  mayWrite,
}: {
  readonly page: LifePage;
  readonly submission: Submission;
  readonly draft: string;
  readonly mayWrite: boolean;
}) {
  const { say } = useWords();
  const own = useReviewWords();
  const { drawing } = useRoom();
  const scene = useDrawing(sceneOf);
  const act = useLifeAct(draft);
  const titleOf = (node: string) => say(scene.nodes.find(({ id }) => id === node)?.title) || node;
  const proposalText = useProposalText(titleOf);
  const proposals = submission.cosigns.flatMap(({ unit, proposal }) => (proposal ? [{ unit, proposal }] : []));
  const isOpen = submission.state === 'submitted' || submission.state === 'approved';
  const take = (proposal: ProposedLimit) => {
    const change = proposedEdit(scene, proposal);
    if (change && drawing.getState().draw(change)) drawing.getState().choose([proposal.node]);
  };
  return (
    <div className="submit-standing">
      <p>
        <Link href={reviewPath(draft)}>{own.open}</Link>
      </p>
      {isOpen && <Cosigns submission={submission} page={page} titleOf={titleOf} />}
      {mayWrite && proposals.length > 0 && (
        <>
          <h3>{own.proposals}</h3>
          <ul className="list">
            {proposals.map(({ unit, proposal }) => (
              <li key={unit}>
                <p>{proposalText(proposal)}</p>
                {isTaken(scene, proposal) ? (
                  <span className="good">{own.taken}</span>
                ) : (
                  <button
                    type="button"
                    className="button"
                    disabled={proposedEdit(scene, proposal) === undefined}
                    onClick={() => take(proposal)}
                  >
                    {own.take}
                  </button>
                )}
              </li>
            ))}
          </ul>
          <p className="dim">{own.resubmit}</p>
        </>
      )}
      {act.error && <Failed failure={act.error} />}
      {isOpen && (
        <details className="folded">
          <summary>{own.withdraw}</summary>
          <Reasoned
            busy={act.isPending}
            deeds={[
              { label: own.withdraw, act: (reason) => act.mutate(() => server.withdraw(draft, { submission: submission.id, reason })) },
            ]}
          />
        </details>
      )}
    </div>
  );
}

interface Proving {
  /** The revision that is proved: of another one nothing is known */
  readonly rev: number;
  readonly done: readonly CheckReport[];
  readonly failed?: unknown;
  readonly stop: () => void;
}

/** Proves the draft on the server, area after area, so that it can be seen and stopped. */
const useProving = (draft: string) => {
  const [proving, setProving] = useState<Proving>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const run = async (rev: number) => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    const stop = () => {
      control.abort();
      setProving(undefined);
    };
    let done: readonly CheckReport[] = [];
    setProving({ rev, done, stop });
    for (const area of checkAreas) {
      try {
        done = [...done, await valueFrom(server.proofs(draft, area, control.signal))];
      } catch (failed) {
        if (!control.signal.aborted) setProving({ rev, done, failed, stop });
        return;
      }
      if (control.signal.aborted) return;
      setProving({ rev, done, stop });
    }
  };
  return { proving, run };
};

const blocking = (report: CheckReport): readonly string[] =>
  report.areas.filter(({ verdict }) => verdict !== 'sound').map(({ area }) => area);

function PutForward({ draft, last }: { readonly draft: string; readonly last: Submission | undefined }) {
  const own = useReviewWords();
  const { rev } = useDrawing((state) => state.stored);
  const safety = useDrawing((state) => state.safety);
  const { proving, run } = useProving(draft);
  const isOfNow = proving?.rev === rev;
  const isSaved = safety === 'saved';
  const next = isOfNow && proving && !proving.failed ? checkAreas[proving.done.length] : undefined;
  const isDone = isOfNow && proving?.done.length === checkAreas.length;
  return (
    <div className="put-forward">
      {next && proving ? (
        <p role="status">
          {own.proving(own.areas[next], proving.done.length, checkAreas.length)}
          <progress max={checkAreas.length} value={proving.done.length} aria-label={own.prove} />
          <button type="button" className="button" onClick={proving.stop}>
            {own.stop}
          </button>
        </p>
      ) : (
        <p>
          <button type="button" className={isDone ? 'button' : 'button main'} disabled={!isSaved} onClick={() => void run(rev)}>
            {own.prove}
          </button>{' '}
          {!isSaved && <span className="dim">{own.unsaved}</span>}
        </p>
      )}
      {isOfNow && proving?.failed !== undefined && <NotProved failure={proving.failed} />}
      {isDone && proving && <Proved key={`${rev} ${last?.id}`} draft={draft} rev={rev} reports={proving.done} last={last} />}
    </div>
  );
}

/** What kept the proofs from being made: a drawing that is none yet names its places. */
function NotProved({ failure }: { readonly failure: unknown }) {
  const problems = failure instanceof Refused ? ((failure.refusal.detail?.problems ?? []) as readonly Problem[]) : [];
  return problems.length > 0 ? <ProblemList problems={problems} /> : <Failed failure={failure} />;
}

function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const { say } = useWords();
  const own = useReviewWords();
  const { drawing } = useRoom();
  return (
    <>
      <p className="bad">{own.errors(problems.length)}</p>
      <ul className="list">
        {problems.map((problem) => {
          const [node] = problem.nodes ?? [];
          return (
            <li key={problemKey(problem)}>
              <p>{say(problem.text)}</p>
              {node !== undefined && (
                <button type="button" className="button" onClick={() => drawing.getState().choose([node])}>
                  {own.jump}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

const sameWarning = (problem: Problem, { code, at }: WarningAnswer): boolean => code === problem.code && at === problem.at;

function Proved({
  draft,
  rev,
  reports,
  last,
}: {
  readonly draft: string;
  readonly rev: number;
  readonly reports: readonly CheckReport[];
  readonly last: Submission | undefined;
}) {
  const { say } = useWords();
  const own = useReviewWords();
  const id = useId();
  const { district, drawing } = useRoom();
  const { joint } = useDrawing(sceneOf);
  const act = useLifeAct(draft);
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [note, setNote] = useState('');
  const [hours, setHours] = useState<number>(usual);
  const problems = reports.flatMap((report) => report.problems);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const notSound = reports.flatMap(blocking);
  const answerTo = (problem: Problem): string =>
    texts[problemKey(problem)] ?? last?.answers.find((answer) => sameWarning(problem, answer))?.text ?? '';
  const answers = warnings.map(
    (problem): WarningAnswer => ({
      code: problem.code,
      ...(problem.at !== undefined && { at: problem.at }),
      text: answerTo(problem).trim(),
    }),
  );
  const isReady = errors.length === 0 && notSound.length === 0 && answers.every(({ text }) => text.length >= reasonLeast);
  const said = note.trim();
  const send = () => act.mutate(() => server.submit(draft, { rev, answers, cosignHours: hours, ...(said !== '' && { note: said }) }));
  return (
    <div className="proved">
      {errors.length > 0 && <ProblemList problems={errors} />}
      {errors.length === 0 && notSound.length > 0 && (
        <p className="bad">{notSound.map((area) => `${own.areas[area as keyof typeof own.areas]}: ${own.proved.notProved}`).join('; ')}</p>
      )}
      {errors.length === 0 && notSound.length === 0 && <p className="good">{own.provedClean}</p>}
      {warnings.length > 0 && (
        <>
          <p className="strong">{own.warnings(warnings.length)}</p>
          <ul className="list">
            {warnings.map((problem, i) => {
              const [node] = problem.nodes ?? [];
              return (
                <li key={problemKey(problem)}>
                  <label htmlFor={`${id}-${i}`}>{say(problem.text)}</label>
                  {node !== undefined && (
                    <button type="button" className="quiet" onClick={() => drawing.getState().choose([node])}>
                      {own.jump}
                    </button>
                  )}
                  <textarea
                    id={`${id}-${i}`}
                    rows={2}
                    maxLength={2000}
                    value={answerTo(problem)}
                    onChange={(event) => setTexts({ ...texts, [problemKey(problem)]: event.target.value })}
                  />
                </li>
              );
            })}
          </ul>
        </>
      )}
      <p>
        {joint.length === 0
          ? own.jointNone
          : `${own.joint}: ${joint.map((unit) => say(district.units.find((one) => one.id === unit)?.name) || unit).join('、')}`}
      </p>
      {joint.length > 0 && (
        <label className="cosign-within">
          {own.cosignWithin}
          <select value={hours} onChange={(event) => setHours(Number(event.target.value))}>
            {offered.map((one) => (
              <option key={one} value={one}>
                {own.hours(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label htmlFor={`${id}-note`}>{own.note}</label>
      <textarea id={`${id}-note`} rows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      {act.error && <Failed failure={act.error} />}
      <button type="button" className="button main" disabled={!isReady || act.isPending} onClick={send}>
        {own.submitNow}
      </button>
    </div>
  );
}
