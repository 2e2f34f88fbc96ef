import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { Refused, server, valueFrom } from '../../server.ts';
import { Failed, Waiting } from '../../shell/states.tsx';
import { PublicPage } from './public-page.tsx';

const codeLength = 12;

/** Progress by query code. */
export default function Progress({ code }: { readonly code?: string }) {
  const { words } = useWords();
  const [, go] = useLocation();
  const [typed, setTyped] = useState(code ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go(`/status/${typed.trim().toUpperCase()}`);
  };
  return (
    <PublicPage title={words.report.query}>
      <form className="ask" onSubmit={submit}>
        <label>
          <span>{words.report.code}</span>
          <input
            className="sf-input code-input"
            value={typed}
            maxLength={20}
            minLength={codeLength}
            required
            autoCapitalize="characters"
            placeholder={words.report.codeHint}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
        <button type="submit" className="button main">
          {words.report.look}
        </button>
      </form>
      {code && <Status code={code} />}
    </PublicPage>
  );
}

function Status({ code }: { readonly code: string }) {
  const { lang, words, say } = useWords();
  const status = useQuery({ queryKey: ['publicStatus', code], queryFn: () => valueFrom(server.publicStatus(code)) });
  if (status.isPending) return <Waiting />;
  if (status.error instanceof Refused && status.error.status === 404)
    return (
      <p className="sf-error" role="alert">
        {words.report.wrongCode}
      </p>
    );
  if (status.error) return <Failed failure={status.error} again={() => void status.refetch()} />;
  const { data } = status;
  const rows: readonly (readonly [string, string])[] = [
    [words.report.unit, say(data.unit)],
    [words.report.due, instantText(data.dueAt, lang)],
    [words.report.contained, instantText(data.containedAt, lang)],
    [words.report.reply, say(data.reply)],
    [words.report.at, instantText(data.at, lang)],
  ];
  return (
    <section className="progress" aria-live="polite">
      <h2>{words.report.states[data.status]}</h2>
      <dl>
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
