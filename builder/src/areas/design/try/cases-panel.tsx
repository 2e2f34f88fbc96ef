import type { CaseFile, DraftCase, Scene } from '@sceneworks/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { server } from '../../../server.ts';
import { useRoom } from '../draw/room.ts';
import type { Bench } from './bench.ts';
import type { CaseOutcome } from './bench-worker.ts';
import { caseOfTrial } from './case-of-trial.ts';
import { titleOf } from './step-line.ts';
import type { Story } from './story.ts';
import type { Trial } from './trial.ts';
import { type TryWords, useTryWords } from './words.ts';

export interface CasesPanelProps {
  readonly draft: string;
  readonly scene: Scene;
  readonly cases: readonly DraftCase[];
  readonly bench: Bench;
  readonly outcomes: ReadonlyMap<string, CaseOutcome>;
  readonly setOutcomes: (outcomes: ReadonlyMap<string, CaseOutcome>) => void;
  readonly seen: { readonly trial: Trial; readonly story: Story } | undefined;
  readonly open: (one: CaseFile) => void;
  readonly choose: (node: string) => void;
}

const freshId = (): string => `case-${crypto.randomUUID().slice(0, 8)}`;

/** The cases of the scene: what was seen becomes one; all are run, and where one differs is said and marked. */
export function CasesPanel(props: CasesPanelProps) {
  const own = useTryWords();
  const { mayWrite } = useRoom();
  const { cases, outcomes } = props;
  const [removed, setRemoved] = useState<DraftCase>();
  const failed = [...outcomes.values()].filter(({ differences }) => differences.length > 0).length;
  return (
    <div className="try-cases">
      {mayWrite && props.seen && <SaveCase draft={props.draft} seen={props.seen} />}
      <RunAll {...props} />
      {outcomes.size > 0 && (
        <p role="status" className={failed > 0 ? 'bad' : 'good'}>
          {own.ran(outcomes.size - failed, failed)}
        </p>
      )}
      {cases.length === 0 && <p className="dim">{own.noCases}</p>}
      <ul className="list">
        {cases.map((one) => (
          <li key={one.id}>
            <OneCase {...props} one={one} outcome={outcomes.get(one.id)} removed={setRemoved} />
          </li>
        ))}
      </ul>
      {removed && <Removed draft={props.draft} one={removed} back={() => setRemoved(undefined)} />}
    </div>
  );
}

/** Reads the cases again after they were written. */
const useCasesChanged = (draft: string) => {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['draft-cases', draft] });
};

function SaveCase({ draft, seen }: { readonly draft: string; readonly seen: NonNullable<CasesPanelProps['seen']> }) {
  const { lang, say } = useWords();
  const own = useTryWords();
  const changed = useCasesChanged(draft);
  const [title, setTitle] = useState('');
  const [told, setTold] = useState<string>();
  const save = async () => {
    const text = lang === 'en' ? { zh: title, en: title } : { zh: title };
    setTold(undefined);
    const answer = await server.saveDraftCase(draft, freshId(), caseOfTrial(text, seen.trial, seen.story.result));
    if (answer.ok) {
      setTitle('');
      // It is said to be kept once it stands in the list: then it is run with the others.
      await changed();
    }
    setTold(answer.ok ? own.caseSaved : say(answer.refusal.text));
  };
  return (
    <form
      className="try-save"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="dim">{own.caseAbout}</p>
      <label>
        <span>{own.caseTitle}</span>
        <input className="sf-input" value={title} maxLength={200} required onChange={(event) => setTitle(event.target.value)} />
      </label>
      <button type="submit" className="button" disabled={title.trim() === ''}>
        {own.saveCase}
      </button>
      {told && <p role="status">{told}</p>}
    </form>
  );
}

function RunAll({ cases, scene, bench, setOutcomes }: CasesPanelProps) {
  const own = useTryWords();
  const [done, setDone] = useState<number>();
  const run = async () => {
    const found = new Map<string, CaseOutcome>();
    for (const [i, { id, case: one }] of cases.entries()) {
      setDone(i);
      const answered = await bench.ask({ do: 'case', scene, id, case: one });
      if (!answered) break;
      if ('outcome' in answered) found.set(id, answered.outcome);
      else found.set(id, { differences: [{ at: '', expected: null, found: 'failed' in answered ? answered.failed : own.noDrawing }] });
    }
    setDone(undefined);
    setOutcomes(found);
  };
  return (
    <div className="act-buttons">
      <button type="button" className="button main" disabled={cases.length === 0 || done !== undefined} onClick={() => void run()}>
        {own.runAll}
      </button>
      {done !== undefined && (
        <>
          <progress max={cases.length} value={done} aria-label={own.runAll} />
          <span className="number dim">{own.progress(done, cases.length)}</span>
          <button type="button" className="button" onClick={bench.stop}>
            {own.stop}
          </button>
        </>
      )}
    </div>
  );
}

const said = (value: unknown, none: string): string =>
  value === null || value === undefined ? none : typeof value === 'string' ? value : JSON.stringify(value);

/** The place of a difference in words: `incidents[0].tasks[1].post` is what one reads of the first incident. */
const placeWords = (at: string, own: TryWords): string =>
  at
    .replace(/^incidents\[(\d+)\]\.?(?:tasks\[\d+\]\.)?/, (_, n: string) => `${own.incident(Number(n) + 1)} `)
    .replace(/^events\[(\d+)\]\.?/, (_, n: string) => `${own.event(Number(n) + 1)} `)
    .replace(/^refusals/, own.refusal)
    .replace(/[A-Za-z]+/g, (member) => own.members[member] ?? member)
    .replaceAll('.', ' ');

function OneCase({
  one,
  outcome,
  scene,
  draft,
  open,
  choose,
  removed,
}: CasesPanelProps & {
  readonly one: DraftCase;
  readonly outcome: CaseOutcome | undefined;
  readonly removed: (one: DraftCase) => void;
}) {
  const { say, lang } = useWords();
  const own = useTryWords();
  const { mayWrite } = useRoom();
  const changed = useCasesChanged(draft);
  const remove = async () => {
    const answer = await server.removeDraftCase(draft, one.id);
    if (!answer.ok) return;
    removed(one);
    await changed();
  };
  const isBad = outcome && outcome.differences.length > 0;
  return (
    <>
      <p className="task-title">
        {outcome && (
          <span className={isBad ? 'try-mark bad' : 'try-mark good'}>{isBad ? own.diff(outcome.differences.length) : own.holds}</span>
        )}{' '}
        <span>{say(one.case.title)}</span>
      </p>
      <div className="act-buttons">
        <button type="button" className="quiet" onClick={() => open(one.case)}>
          {own.open}
        </button>
        {mayWrite && (
          <button type="button" className="quiet" onClick={() => void remove()}>
            {own.remove}
          </button>
        )}
      </div>
      {isBad && (
        <ul className="try-differences">
          {outcome.differences.map(({ at, expected, found, node }) => (
            <li key={at}>
              {node === undefined ? (
                <span>{placeWords(at, own)}</span>
              ) : (
                <button type="button" className="quiet" onClick={() => choose(node)}>
                  {titleOf({ scene, lang }, node)} · {placeWords(at, own)}
                </button>
              )}{' '}
              {own.expected} <code>{said(expected, own.missing)}</code> · {own.foundValue} <code>{said(found, own.missing)}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A case that was removed can be put back. */
function Removed({ draft, one, back }: { readonly draft: string; readonly one: DraftCase; readonly back: () => void }) {
  const { say } = useWords();
  const own = useTryWords();
  const changed = useCasesChanged(draft);
  const undo = async () => {
    const answer = await server.saveDraftCase(draft, one.id, one.case);
    if (!answer.ok) return;
    back();
    await changed();
  };
  return (
    <p role="status">
      {own.removed(say(one.case.title))}{' '}
      <button type="button" className="button" onClick={() => void undo()}>
        {own.undo}
      </button>
    </p>
  );
}
