import { TaskFormView } from '@sceneworks/forms';
import { nameOf } from '@sceneworks/scene';
import type { CaseLine, OperationName, Scene } from '@sceneworks/schemas';
import { useState } from 'react';
import { needsOf } from '../../../act/needs.ts';
import { useWords } from '../../../language/language.ts';
import { instantText } from '../../../language/time.ts';
import { Choice } from '../draw/choice.tsx';
import { useRoom } from '../draw/room.ts';
import { linesByDefault, linesOf, offered } from './by-default.ts';
import type { Story, Waiting } from './story.ts';
import { minutesAfter, type Trial } from './trial.ts';
import { useTryWords } from './words.ts';

type Data = Record<string, unknown>;

export interface WaitingPanelProps {
  readonly story: Story;
  readonly trial: Trial;
  readonly scene: Scene;
  readonly busy: boolean;
  readonly act: (...lines: readonly CaseLine[]) => void;
  readonly pass: (until: string) => void;
}

/** Where the trial stands: whose turn it is, to be done by default or by hand, or time to be let pass. */
export function WaitingPanel({ story, trial, scene, busy, act, pass }: WaitingPanelProps) {
  const { lang } = useWords();
  const own = useTryWords();
  const { until } = trial;
  const due = story.nextDueAt !== null && story.nextDueAt > until ? story.nextDueAt : undefined;
  return (
    <section className="try-waiting" aria-label={own.waiting}>
      <h3>{own.waiting}</h3>
      {story.waiting.length === 0 && <p className="dim">{own.nobodyWaits}</p>}
      <ul className="list">
        {story.waiting.map((waiting) => (
          <li key={`${waiting.incident} ${waiting.task.id} ${waiting.task.state}`}>
            <Turn waiting={waiting} scene={scene} at={until} busy={busy} act={act} />
          </li>
        ))}
      </ul>
      <fieldset className="try-time" disabled={busy}>
        <legend>{own.time}</legend>
        <button type="button" className="button" disabled={due === undefined} onClick={() => due && pass(due)}>
          {own.toDue} <span className="number">{instantText(due, lang)}</span>
        </button>
        <button type="button" className="button" onClick={() => pass(minutesAfter(until, 10))}>
          {own.minutes(10)}
        </button>
        <button type="button" className="button" onClick={() => pass(minutesAfter(until, 60))}>
          {own.hour}
        </button>
        <button type="button" className="button" onClick={() => pass(minutesAfter(until, 1_440))}>
          {own.day}
        </button>
      </fieldset>
    </section>
  );
}

function Turn({
  waiting,
  scene,
  at,
  busy,
  act,
}: {
  readonly waiting: Waiting;
  readonly scene: Scene;
  readonly at: string;
  readonly busy: boolean;
  readonly act: WaitingPanelProps['act'];
}) {
  const { words, say, lang } = useWords();
  const own = useTryWords();
  const { names } = useRoom();
  const { task } = waiting;
  const [isOpen, setOpen] = useState(false);
  const [first] = offered(waiting);
  const byDefault = () => act(...linesByDefault(at, waiting, scene, own.reasonText));
  return (
    <>
      <p className="task-title">
        <strong>{say(task.title)}</strong> <span className="card-chip who">{nameOf(names.posts, task.owner, lang)}</span>{' '}
        {task.dueAt && (
          <span className="dim number">
            {own.due} {instantText(task.dueAt, lang)}
          </span>
        )}
      </p>
      <div className="act-buttons">
        <button type="button" className="button main" disabled={busy || !first} onClick={byDefault}>
          {own.defaultAnswer}
          {first ? ` · ${words.operations[first]}` : ''}
        </button>
        <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {own.fill}
        </button>
      </div>
      {isOpen && <ByHand waiting={waiting} scene={scene} at={at} busy={busy} act={act} />}
    </>
  );
}

/** A picture of a trial is shown from this window and stored nowhere. */
const pictures = new Map<string, string>();
const takePicture = async (picture: Blob) => {
  const photo = `trial-${pictures.size + 1}`;
  pictures.set(photo, URL.createObjectURL(picture));
  return { ok: true, photo } as const;
};

function ByHand({
  waiting,
  scene,
  at,
  busy,
  act,
}: {
  readonly waiting: Waiting;
  readonly scene: Scene;
  readonly at: string;
  readonly busy: boolean;
  readonly act: WaitingPanelProps['act'];
}) {
  const { words, lang } = useWords();
  const own = useTryWords();
  const { district, names } = useRoom();
  const { task, prefill } = waiting;
  const choices = offered(waiting);
  const [operation, setOperation] = useState<OperationName | undefined>(choices[0]);
  const needs = operation ? needsOf(operation, task) : {};
  const [result, setResult] = useState('');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [data, setData] = useState<Data>({ ...prefill });
  const form = needs.form && task.form !== undefined ? scene.forms[task.form] : undefined;
  const results: Readonly<Record<string, string>> = words.act.results;
  const send = (given: Data | undefined) => {
    if (!operation) return;
    act(
      ...linesOf(at, waiting, operation, {
        ...(given ? { data: given } : {}),
        ...(needs.results ? { result: result || needs.results[0] } : {}),
        ...(needs.to ? { to } : {}),
        ...(needs.reason ? { reason: { code: 'other', text: reason || own.reasonText } } : {}),
      }),
    );
  };
  return (
    <div className="try-hand">
      <Choice
        label={own.operation}
        value={operation ?? ''}
        options={choices.map((value) => ({ value, label: words.operations[value] }))}
        give={(value) => setOperation(value as OperationName)}
      />
      {needs.results && (
        <Choice
          label={own.result}
          value={result || (needs.results[0] ?? '')}
          options={needs.results.map((value) => ({ value, label: results[value] ?? value }))}
          give={setResult}
        />
      )}
      {needs.to === 'post' && (
        <Choice
          label={own.toPost}
          value={to}
          none=""
          options={district.posts.map(({ id }) => ({ value: id, label: nameOf(names.posts, id, lang) }))}
          give={setTo}
        />
      )}
      {needs.reason && (
        <label>
          <span>{own.reason}</span>
          <input className="sf-input" value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </label>
      )}
      {form ? (
        <TaskFormView
          form={form}
          lang={lang}
          value={data}
          onChange={setData}
          onSubmit={send}
          busy={busy}
          submitLabel={own.doIt}
          uploadPhoto={takePicture}
          photoUrl={(photo) => pictures.get(photo) ?? ''}
          now={() => new Date(at)}
        />
      ) : (
        <button type="button" className="button main" disabled={busy || (needs.to === 'post' && to === '')} onClick={() => send(undefined)}>
          {own.doIt}
        </button>
      )}
    </div>
  );
}
