import { TaskFormView, type Uploaded } from '@sceneworks/forms';
import type { CommandBody, OperationName, Refusal, TaskForm } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../language/language.ts';
import { server } from '../server.ts';
import { Failed, Waiting } from '../shell/states.tsx';
import { forgetDraft, keepDraft, readDraft } from './draft.ts';
import { needsOf } from './needs.ts';
import { newCommandId, type Performed, perform } from './outbox.ts';
import { keepPicture, pictureUrl, useKeptPictures } from './pictures.ts';
import { useTaps } from './taps.ts';
import { taskFormQuery } from './task-form-query.ts';

type Data = Record<string, unknown>;

/** A stored picture of somebody signed in. */
export async function upload(picture: Blob): Promise<Uploaded> {
  const answer = await server.uploadPhoto(picture);
  return answer.ok ? { ok: true, photo: answer.value.photo } : { ok: false, refusal: answer.refusal };
}

/** A picture for a form that waits on the device without a network: then the picture waits there too. */
async function uploadOrKeep(picture: Blob): Promise<Uploaded> {
  const answer = await server.uploadPhoto(picture);
  if (answer.ok) return { ok: true, photo: answer.value.photo };
  if (answer.status !== 0) return { ok: false, refusal: answer.refusal };
  try {
    return { ok: true, photo: await keepPicture(picture) };
  } catch (failure) {
    // A device that keeps nothing, or has no room: the picture is sent when the network is back.
    if (failure instanceof DOMException) return { ok: false, refusal: answer.refusal };
    throw failure;
  }
}

/** The problems a refused form names, beside their fields. */
export function problemsOf(refusal: Refusal): readonly Refusal[] {
  const problems = refusal.detail?.problems;
  return Array.isArray(problems) ? (problems as Refusal[]) : [];
}

interface HandInProps {
  readonly person: string;
  readonly incident: string;
  readonly task: string;
  readonly operation: OperationName;
  readonly onDone: (performed: Performed) => void;
}

/** The form of a task, kept as a draft on the device until it is handed in. */
export function HandIn(props: HandInProps) {
  const form = useQuery(taskFormQuery(props.incident, props.task));
  if (form.data) return <LoadedForm {...props} asked={form.data} />;
  return form.error ? <Failed failure={form.error} again={() => void form.refetch()} /> : <Waiting />;
}

function LoadedForm({ person, incident, task, operation, onDone, asked }: HandInProps & { readonly asked: TaskForm }) {
  const { lang, words, say } = useWords();
  const { form, evidence, prefill, picks } = asked;
  const needs = needsOf(operation, asked.task);
  const version = { person, incident, task, plan: asked.incident.plan };
  const [first] = useState(() => readDraft(version));
  const [value, setValue] = useState<Data>(first ?? prefill);
  const [saved, setSaved] = useState(first !== undefined);
  const [result, setResult] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [state, setState] = useState<'idle' | 'busy'>('idle');
  const [id] = useState(newCommandId);
  const { handlers, taken } = useTaps();
  useKeptPictures();

  const change = (next: Data) => {
    setValue(next);
    setSaved(keepDraft(version, next));
  };
  const submit = async (data: Data) => {
    if (needs.results && !result) {
      setRefusal({ code: 'RESULT_UNKNOWN', at: 'result', text: { zh: words.work.chooseResult, en: words.work.chooseResult } });
      return;
    }
    setState('busy');
    setRefusal(undefined);
    const body: CommandBody = {
      id,
      type: operation,
      task,
      rev: asked.incident.row.rev,
      ...(form ? { data } : {}),
      ...(result ? { result } : {}),
      // Of a form that was begun at another time only the rest was counted.
      ...(first === undefined && { taps: taken() }),
    };
    const performed = await perform({ person, incident, title: say(asked.task.title), body, draft: version });
    setState('idle');
    if (performed.kind === 'refused') setRefusal(performed.refusal);
    else {
      forgetDraft(version);
      onDone(performed);
    }
  };

  const wanted = [
    (evidence.photos ?? 0) > 0 ? words.work.evidence(evidence.photos ?? 0) : '',
    evidence.place ? words.work.evidencePlace : '',
  ].filter(Boolean);
  const results = needs.results && (
    <Results values={needs.results} {...(result ? { value: result } : {})} choose={setResult} disabled={state === 'busy'} />
  );
  const refused = refusal && (
    <p className="sf-error" role="alert">
      {say(refusal.text)}
    </p>
  );
  if (!form)
    return (
      <div className="sf-form" {...handlers}>
        {results}
        {refused}
        <div className="sf-foot">
          <button type="button" className="sf-submit" disabled={state === 'busy'} onClick={() => void submit({})}>
            {words.operations[operation]}
          </button>
        </div>
      </div>
    );
  return (
    <section aria-label={say(form.title)} {...handlers}>
      <h2>
        {say(form.title)} {wanted.length > 0 && <small className="dim">({wanted.join(', ')})</small>}
      </h2>
      <TaskFormView
        form={form}
        lang={lang}
        value={value}
        onChange={change}
        onSubmit={(data) => void submit(data)}
        busy={state === 'busy'}
        submitLabel={state === 'busy' ? words.work.sending : words.operations[operation]}
        uploadPhoto={uploadOrKeep}
        photoUrl={pictureUrl}
        {...(picks ? { picks } : {})}
        errors={refusal ? problemsOf(refusal) : []}
      >
        {results}
        {saved && (
          <p className="saved" role="status">
            {words.work.saved}
          </p>
        )}
        {refused}
      </TaskFormView>
    </section>
  );
}

function Results({
  values,
  value,
  choose,
  disabled,
}: {
  readonly values: readonly string[];
  readonly value?: string;
  readonly choose: (value: string) => void;
  readonly disabled: boolean;
}) {
  const { words } = useWords();
  const names: Readonly<Record<string, string>> = words.act.results;
  return (
    <fieldset className="sf-field results">
      <legend className="sf-label">{words.act.result}</legend>
      <div className="sf-choices">
        {values.map((one) => (
          <label key={one} className="sf-choice sf-half">
            <input type="radio" name="result" checked={value === one} disabled={disabled} onChange={() => choose(one)} />
            <span>{names[one]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
