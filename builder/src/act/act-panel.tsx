import type { CommandBody, IncidentPage, OperationName, Refusal, TaskView } from '@sceneworks/schemas';
import { type FormEvent, useState } from 'react';
import { useWords } from '../language/language.ts';
import { isPress, isStep, needsOf, sorted } from './needs.ts';
import { newCommandId, type Performed, perform } from './outbox.ts';
import { HandIn } from './task-form.tsx';

interface ActProps {
  readonly person: string;
  readonly page: IncidentPage;
  readonly task?: TaskView;
  readonly operations: readonly OperationName[];
  /** Large buttons for a thumb */
  readonly large?: boolean;
  readonly onDone?: (performed: Performed, operation: OperationName) => void;
}

/** What the viewer may do, as buttons; what asks for more than a press opens a panel under them. */
export function Acts(props: ActProps) {
  const { words, say } = useWords();
  const [open, setOpen] = useState<OperationName>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const { person, page, task, onDone } = props;

  const settle = (performed: Performed, operation: OperationName) => {
    if (performed.kind === 'refused') {
      setRefusal(performed.refusal);
      return;
    }
    setOpen(undefined);
    setRefusal(undefined);
    onDone?.(performed, operation);
  };
  const send = async (operation: OperationName, rest: Partial<CommandBody>) => {
    setBusy(true);
    const body: CommandBody = { id: newCommandId(), type: operation, rev: page.row.rev, ...(task ? { task: task.id } : {}), ...rest };
    const performed = await perform({ person, incident: page.row.id, title: say(task?.title ?? page.row.title), body });
    setBusy(false);
    settle(performed, operation);
  };
  const press = (operation: OperationName) => {
    setRefusal(undefined);
    if (isPress(needsOf(operation, task))) void send(operation, {});
    else setOpen(open === operation ? undefined : operation);
  };

  // Beside an open form only taking the task over is the main thing.
  const isMain = (operation: OperationName, i: number): boolean =>
    props.large ? operation === 'acknowledge' : i === 0 && isStep(operation);

  return (
    <div className={props.large ? 'acts large' : 'acts'}>
      <div className="act-buttons">
        {sorted(props.operations).map((operation, i) => (
          <button
            key={operation}
            type="button"
            className={isMain(operation, i) ? 'button main' : 'button'}
            aria-expanded={isPress(needsOf(operation, task)) ? undefined : open === operation}
            disabled={busy}
            onClick={() => press(operation)}
          >
            {operation === 'confirmReport' && task?.kind === 'accept' ? words.act.askConfirmation : words.operations[operation]}
          </button>
        ))}
      </div>
      {refusal && (
        <p className="sf-error" role="alert">
          {say(refusal.text)}
        </p>
      )}
      {open &&
        (task && needsOf(open, task).form ? (
          <div className="act-panel">
            <HandIn
              person={person}
              incident={page.row.id}
              task={task.id}
              operation={open}
              onDone={(performed) => settle(performed, open)}
            />
          </div>
        ) : (
          <Asking
            key={open}
            page={page}
            operation={open}
            busy={busy}
            send={(rest) => void send(open, rest)}
            cancel={() => setOpen(undefined)}
          />
        ))}
    </div>
  );
}

interface AskingProps {
  readonly page: IncidentPage;
  readonly operation: OperationName;
  readonly busy: boolean;
  readonly send: (rest: Partial<CommandBody>) => void;
  readonly cancel: () => void;
}

const worst = [1, 2, 3, 4];

/** Reason, post, time: what an operation without a form asks for. */
function Asking({ page, operation, busy, send, cancel }: AskingProps) {
  const { words, say } = useWords();
  const needs = needsOf(operation, undefined);
  const posts = new Map(page.tasks.map(({ owner }) => [owner.post, `${say(owner.unitName)} ${say(owner.title)}`]));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = (name: string): string => String(new FormData(event.currentTarget).get(name) ?? '').trim();
    const until = new Date(said('until'));
    send({
      ...(needs.reason ? { reason: { code: said('code'), ...(said('text') ? { text: said('text') } : {}) } } : {}),
      ...(needs.to ? { to: said('to') } : {}),
      ...(needs.until && !Number.isNaN(until.getTime()) ? { until: until.toISOString() } : {}),
      ...(needs.severity ? { data: { severity: Number(said('severity')) } } : {}),
    });
  };
  return (
    <form className="act-panel" onSubmit={submit} aria-label={words.operations[operation]}>
      {needs.to && (
        <label>
          <span>{needs.to === 'post' ? words.act.to : words.act.mergeInto}</span>
          <input className="sf-input" name="to" required list="posts-of-matter" maxLength={96} />
          <datalist id="posts-of-matter">
            {needs.to === 'post' &&
              [...posts].map(([post, title]) => (
                <option key={post} value={post}>
                  {title}
                </option>
              ))}
          </datalist>
        </label>
      )}
      {needs.severity && (
        <label>
          <span>{words.act.severity}</span>
          <select className="sf-input" name="severity" required>
            {worst
              .filter((one) => one < page.row.severity)
              .map((one) => (
                <option key={one} value={one}>
                  {words.severity[one]}
                </option>
              ))}
          </select>
        </label>
      )}
      {needs.until && (
        <label>
          <span>{words.act.until}</span>
          <input className="sf-input" type="datetime-local" name="until" required />
        </label>
      )}
      {needs.reason && (
        <>
          <label>
            <span>{words.act.reason}</span>
            <select className="sf-input" name="code" required defaultValue="other">
              {Object.entries(words.act.reasons).map(([code, text]) => (
                <option key={code} value={code}>
                  {text}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{words.act.note}</span>
            <textarea className="sf-input" name="text" rows={2} maxLength={500} placeholder={words.act.reasonWanted} />
          </label>
        </>
      )}
      <div className="act-buttons">
        <button type="submit" className="button main" disabled={busy}>
          {busy ? words.act.doing : words.operations[operation]}
        </button>
        <button type="button" className="button" onClick={cancel}>
          {words.act.cancel}
        </button>
      </div>
    </form>
  );
}
