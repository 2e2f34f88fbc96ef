import type { Answer } from '@sceneworks/client';
import type { Me, Refusal } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { cache, server, valueFrom } from '../../server.ts';
import { LanguageButton } from '../../shell/frame.tsx';

/** Sign-in; a sample offers each of its roles in one click. */
export default function SignIn() {
  const { words, say } = useWords();
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const sample = useQuery({ queryKey: ['sample'], queryFn: () => valueFrom(server.sampleAccounts()), staleTime: Number.POSITIVE_INFINITY });

  const enter = async (answer: Promise<Answer<Me>>) => {
    setBusy(true);
    const got = await answer;
    setBusy(false);
    if (got.ok) cache.setQueryData(['me'], got.value);
    else setRefusal(got.refusal);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    void enter(server.signIn({ login: String(data.get('login')), password: String(data.get('password')) }));
  };

  return (
    <main className="door">
      <div className="door-head">
        <div>
          <h1>{words.product}</h1>
          <p>{words.signIn.about}</p>
        </div>
        <LanguageButton />
      </div>
      <form onSubmit={submit} aria-label={words.signIn.title}>
        <label>
          <span>{words.signIn.login}</span>
          <input name="login" className="sf-input" autoComplete="username" required />
        </label>
        <label>
          <span>{words.signIn.password}</span>
          <input name="password" type="password" className="sf-input" autoComplete="current-password" required />
        </label>
        {refusal && (
          <p className="sf-error" role="alert">
            {say(refusal.text)}
          </p>
        )}
        <button type="submit" className="button main" disabled={busy}>
          {words.signIn.go}
        </button>
      </form>
      {(sample.data?.length ?? 0) > 0 && (
        <section aria-labelledby="sample-title">
          <h2 id="sample-title">{words.signIn.sample}</h2>
          <p className="dim">{words.signIn.sampleAbout}</p>
          <div className="roles">
            {sample.data?.map(({ login, role, name, post }) => (
              <button
                key={`${login}/${role}`}
                type="button"
                className="role"
                disabled={busy}
                onClick={() => void enter(server.signInToSample(login))}
              >
                <strong>{words.roles[role]}</strong>
                <span>
                  {name} · {say(post)}
                </span>
              </button>
            ))}
          </div>
        </section>
      )}
      <p className="door-foot">
        <Link href="/report">{words.signIn.citizen}</Link>
        <Link href="/status">{words.signIn.status}</Link>
      </p>
    </main>
  );
}
