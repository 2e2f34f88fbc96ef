import { TaskFormView } from '@sceneworks/forms';
import type { PublicForm, Refusal } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { forgetDraft, keepDraft, readDraft } from '../../act/draft.ts';
import { upload } from '../../act/task-form.tsx';
import { useWords } from '../../language/language.ts';
import { server, valueFrom } from '../../server.ts';
import { useMe } from '../../session.ts';
import { Failed, Waiting } from '../../shell/states.tsx';
import { bodyOf } from '../report/report-body.ts';

type Data = Record<string, unknown>;

/** What staff see on their way and report, by the forms of the published sources. */
export default function StaffReport({ source }: { readonly source?: string }) {
  const { words, say } = useWords();
  const me = useMe();
  const forms = useQuery({ queryKey: ['reportForms'], queryFn: () => valueFrom(server.reportForms()), staleTime: 60_000 });
  const chosen = forms.data?.find((form) => form.source === source);
  return (
    <section className="work">
      <Link href={source ? '/work/report' : '/work'} className="way">
        ‹ {source ? words.staffReport.title : words.work.title}
      </Link>
      <h1>{chosen ? say(chosen.title) : words.staffReport.title}</h1>
      {forms.isPending && <Waiting />}
      {forms.error && <Failed failure={forms.error} again={() => void forms.refetch()} />}
      {forms.data && source && !chosen && <p className="note">{words.notFound}</p>}
      {forms.data && !source && (
        <nav aria-label={words.staffReport.choose} className="big-links">
          {forms.data.map((form) => (
            <Link key={form.source} href={`/work/report/${form.source}`} className="big-link">
              {say(form.title)}
            </Link>
          ))}
        </nav>
      )}
      {chosen && me.data && <ReportForm key={chosen.source} asked={chosen} person={me.data.person} />}
    </section>
  );
}

function ReportForm({ asked, person }: { readonly asked: PublicForm; readonly person: string }) {
  const { lang, words, say } = useWords();
  const draft = { person, incident: 'report', task: asked.source, plan: '' };
  const [value, setValue] = useState<Data>(() => readDraft(draft) ?? {});
  const [state, setState] = useState<'idle' | 'busy' | 'sent'>('idle');
  const [refusal, setRefusal] = useState<Refusal>();

  const change = (next: Data) => {
    setValue(next);
    keepDraft(draft, next);
  };
  const send = async (data: Data) => {
    setState('busy');
    setRefusal(undefined);
    const answer = await server.report(asked.source, bodyOf(data));
    if (answer.ok) {
      forgetDraft(draft);
      setValue({});
    } else setRefusal(answer.refusal);
    setState(answer.ok ? 'sent' : 'idle');
  };
  if (state === 'sent')
    return (
      <div className="sent" role="status">
        <p>{words.staffReport.sent}</p>
        <p className="big-links">
          <button type="button" className="big-link" onClick={() => setState('idle')}>
            {words.staffReport.another}
          </button>
          <Link href="/work" className="big-link">
            {words.work.title}
          </Link>
        </p>
      </div>
    );
  return (
    <TaskFormView
      form={asked.form}
      lang={lang}
      value={value}
      onChange={change}
      onSubmit={(data) => void send(data)}
      busy={state === 'busy'}
      submitLabel={state === 'busy' ? words.work.sending : words.staffReport.go}
      uploadPhoto={upload}
      photoUrl={server.photoUrl}
      errors={refusal?.at ? [refusal] : []}
    >
      {refusal && (
        <p className="sf-error" role="alert">
          {say(refusal.text)}
        </p>
      )}
    </TaskFormView>
  );
}
