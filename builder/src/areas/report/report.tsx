import { type Language, TaskFormView, type Uploaded } from '@sceneworks/forms';
import type { Refusal } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { server, valueFrom } from '../../server.ts';
import { Failed, Waiting } from '../../shell/states.tsx';
import { PublicPage } from './public-page.tsx';
import { bodyOf } from './report-body.ts';

type Data = Record<string, unknown>;

/** A stored picture of somebody without an account. */
export async function uploadPublicly(picture: Blob): Promise<Uploaded> {
  const answer = await server.uploadPublicPhoto(picture);
  return answer.ok ? { ok: true, photo: answer.value.photo } : { ok: false, refusal: answer.refusal };
}

/** A citizen's report, without an account. */
export default function Report({ source }: { readonly source?: string }) {
  const { words } = useWords();
  return (
    <PublicPage title={words.report.title} about={words.report.about}>
      <p className="urgent">{words.report.urgent}</p>
      {source ? <ReportForm source={source} /> : <Choose />}
    </PublicPage>
  );
}

function Choose() {
  const { words } = useWords();
  return (
    <nav aria-label={words.report.choose} className="big-links">
      {Object.entries(words.report.kinds).map(([source, title]) => (
        <Link key={source} href={`/report/${source}`} className="big-link">
          {title}
        </Link>
      ))}
    </nav>
  );
}

function ReportForm({ source }: { readonly source: string }) {
  const { lang, words, say } = useWords();
  const form = useQuery({
    queryKey: ['publicForm', source],
    queryFn: () => valueFrom(server.publicForm(source)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [value, setValue] = useState<Data>({});
  const [website, setWebsite] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [code, setCode] = useState<string>();

  if (form.isPending) return <Waiting />;
  if (form.error) return <Failed failure={form.error} again={() => void form.refetch()} />;
  if (code) return <Sent code={code} />;

  const send = async (data: Data) => {
    setBusy(true);
    const answer = await server.publicReport(source, { ...bodyOf(data), website });
    setBusy(false);
    if (answer.ok) setCode(answer.value.queryCode);
    else setRefusal(answer.refusal);
  };
  return (
    <>
      <h2>{say(form.data.title)}</h2>
      <TaskFormView
        form={form.data.form}
        lang={lang satisfies Language}
        value={value}
        onChange={setValue}
        onSubmit={(data) => void send(data)}
        busy={busy}
        submitLabel={words.report.submit}
        uploadPhoto={uploadPublicly}
        {...(refusal?.at ? { errors: [refusal] } : {})}
      >
        <div className="apart" aria-hidden="true">
          <label>
            Website
            <input tabIndex={-1} autoComplete="off" value={website} onChange={({ target }) => setWebsite(target.value)} />
          </label>
        </div>
        {refusal && (
          <p className="sf-error" role="alert">
            {say(refusal.text)}
          </p>
        )}
      </TaskFormView>
    </>
  );
}

function Sent({ code }: { readonly code: string }) {
  const { words } = useWords();
  return (
    <section className="sent" role="status">
      <h2>{words.report.sent}</h2>
      <p>{words.report.code}</p>
      <p className="code">{code}</p>
      <p>{words.report.keep}</p>
      <p className="big-links">
        <Link href={`/status/${code}`} className="big-link">
          {words.report.look}
        </Link>
        <Link href="/report" className="big-link">
          {words.report.another}
        </Link>
      </p>
    </section>
  );
}
