import { TaskFormView } from '@sceneworks/forms';
import { nameOf, valueProblems } from '@sceneworks/scene';
import type { CaseLine, DraftCase, Form, Scene, Source } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { instantText } from '../../../language/time.ts';
import { server, valueFrom } from '../../../server.ts';
import { Failed, Waiting } from '../../../shell/states.tsx';
import { Choice } from '../draw/choice.tsx';
import { useRoom } from '../draw/room.ts';
import { defaultAnswer } from './default-answer.ts';
import { type Trial, trialOfCase } from './trial.ts';
import { useTryWords } from './words.ts';

export interface StartPanelProps {
  readonly draft: string;
  readonly scene: Scene;
  readonly cases: readonly DraftCase[];
  readonly trial: Trial | undefined;
  readonly start: (trial: Trial) => void;
  readonly add: (...lines: readonly CaseLine[]) => void;
}

const now = (): string => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();

const sourceIds = ({ nodes }: Scene): readonly string[] => [
  ...new Set(nodes.flatMap(({ config }) => ('source' in config && typeof config.source === 'string' ? [config.source] : []))),
];

/** Three ways to begin: a case, an event that is written, events that came in. */
export function StartPanel(props: StartPanelProps) {
  const own = useTryWords();
  const { district } = useRoom();
  const ids = sourceIds(props.scene);
  const sources = district.sources.filter(({ id }) => ids.includes(id));
  return (
    <div className="try-start">
      <section>
        <h3>{own.fromCase}</h3>
        <PickCase {...props} />
      </section>
      <section>
        <h3>{own.fromEvent}</h3>
        {sources.length > 0 ? <WriteEvent {...props} sources={sources} /> : <p className="dim">{own.noSource}</p>}
      </section>
      <section>
        <h3>{own.fromStored}</h3>
        <StoredEvents draft={props.draft} start={props.start} />
      </section>
    </div>
  );
}

function PickCase({ cases, start }: StartPanelProps) {
  const { say } = useWords();
  const own = useTryWords();
  const [picked, setPicked] = useState(cases[0]?.id ?? '');
  if (cases.length === 0) return <p className="dim">{own.noCases}</p>;
  const found = cases.find(({ id }) => id === picked) ?? cases[0];
  return (
    <>
      <Choice
        label={own.fromCase}
        isBare
        value={found?.id ?? ''}
        options={cases.map(({ id, case: { title } }) => ({ value: id, label: say(title) }))}
        give={setPicked}
      />
      <button type="button" className="button main" onClick={() => found && start(trialOfCase(found.case, now()))}>
        {own.startCase}
      </button>
    </>
  );
}

const formOf = ({ title, payload }: Source): Form => ({ title, schema: payload, ui: {} });

function WriteEvent({ sources, trial, start, add }: StartPanelProps & { readonly sources: readonly Source[] }) {
  const { lang, say } = useWords();
  const own = useTryWords();
  const [id, setId] = useState(sources[0]?.id ?? '');
  const source = sources.find((one) => one.id === id) ?? (sources[0] as Source);
  const at = trial?.until ?? now();
  return (
    <>
      <Choice
        label={own.source}
        value={source.id}
        options={sources.map(({ id: value, title }) => ({ value, label: say(title) }))}
        give={setId}
      />
      <Payload
        key={source.id}
        source={source}
        at={at}
        lang={lang}
        isMore={trial !== undefined}
        begin={(payload) => start({ lines: [{ at: now(), source: source.id, payload }], until: now() })}
        more={(payload) => add({ at, source: source.id, payload })}
      />
    </>
  );
}

type Data = Record<string, unknown>;

interface PayloadProps {
  readonly source: Source;
  readonly at: string;
  readonly lang: 'zh' | 'en';
  readonly isMore: boolean;
  readonly begin: (payload: Data) => void;
  readonly more: (payload: Data) => void;
}

/** What an event says: by the form of the source’s payload, or as JSON. */
function Payload({ source, at, lang, isMore, begin, more }: PayloadProps) {
  const { say } = useWords();
  const own = useTryWords();
  const form = formOf(source);
  const [data, setData] = useState<Data>(() => ({ ...defaultAnswer(form, {}, at) }));
  const [text, setText] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const [isInto, setInto] = useState(isMore);
  const give = isMore && isInto ? more : begin;
  const send = () => {
    try {
      const payload = JSON.parse(text ?? '') as Data;
      const [problem] = valueProblems(source.payload, payload);
      setWrong(problem && [problem.at, say(problem.text)].filter(Boolean).join('：'));
      if (!problem) give(payload);
    } catch (failure) {
      if (!(failure instanceof SyntaxError)) throw failure;
      setWrong(own.notJson(failure.message));
    }
  };
  return (
    <>
      <div className="act-buttons">
        <button type="button" className="quiet" aria-pressed={text === undefined} onClick={() => setText(undefined)}>
          {own.asForm}
        </button>
        <button type="button" className="quiet" aria-pressed={text !== undefined} onClick={() => setText(JSON.stringify(data, null, 2))}>
          {own.asJson}
        </button>
      </div>
      {isMore && (
        <label className="setup-check">
          <input type="checkbox" checked={isInto} onChange={(event) => setInto(event.target.checked)} /> {own.alsoNow}
        </label>
      )}
      {text === undefined ? (
        <TaskFormView
          form={form}
          lang={lang}
          value={data}
          onChange={setData}
          onSubmit={give}
          submitLabel={own.sendEvent}
          now={() => new Date(at)}
        />
      ) : (
        <>
          <textarea
            className="sf-input try-json"
            aria-label={own.payload}
            rows={10}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {wrong && (
            <p className="field-wrong" role="alert">
              {wrong}
            </p>
          )}
          <button type="button" className="button main" onClick={send}>
            {own.sendEvent}
          </button>
        </>
      )}
    </>
  );
}

const counts = [1, 5, 20, 50] as const;

function StoredEvents({ draft, start }: Pick<StartPanelProps, 'draft' | 'start'>) {
  const { lang } = useWords();
  const own = useTryWords();
  const { names } = useRoom();
  const [count, setCount] = useState<number>(counts[1]);
  const found = useQuery({
    queryKey: ['draft-events', draft, count],
    queryFn: () => valueFrom(server.draftEvents(draft, count)),
    placeholderData: (before) => before,
  });
  if (!found.data) return found.error ? <Failed failure={found.error} again={() => void found.refetch()} /> : <Waiting />;
  const { rows, withheld } = found.data;
  const use = () => {
    const lines = rows.toReversed().map(({ source, receivedAt, payload }): CaseLine => ({ at: receivedAt, source, payload }));
    const until = rows[0]?.receivedAt;
    if (until) start({ lines, until });
  };
  return (
    <>
      <Choice
        label={own.storedMost}
        value={String(count)}
        options={counts.map((one) => ({ value: String(one), label: String(one) }))}
        give={(value) => setCount(Number(value))}
      />
      {withheld.length > 0 && <p className="dim">{own.storedWithheld(withheld.map((id) => nameOf(names.sources, id, lang)).join('、'))}</p>}
      {rows.length === 0 ? (
        <p className="dim">{own.storedNone}</p>
      ) : (
        <>
          <ul className="try-stored">
            {rows.map(({ id, source, type, receivedAt }) => (
              <li key={id}>
                <span className="number dim">{instantText(receivedAt, lang)}</span> {nameOf(names.sources, source, lang)}{' '}
                <code>{type}</code>
              </li>
            ))}
          </ul>
          <p className="dim">{own.storedAbout}</p>
          <button type="button" className="button main" onClick={use}>
            {own.storedUse(rows.length)}
          </button>
        </>
      )}
    </>
  );
}
