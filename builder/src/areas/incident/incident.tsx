import type { IncidentPage, Me } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { Link } from 'wouter';
import { Acts } from '../../act/act-panel.tsx';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { Refused, server, valueFrom } from '../../server.ts';
import { useMe } from '../../session.ts';
import { SeverityMark } from '../../shell/severity.tsx';
import { Failed, Mistake, Waiting } from '../../shell/states.tsx';
import { TimeLeft } from '../../shell/time-left.tsx';
import { Clocks } from './clocks.tsx';
import { Data } from './data.tsx';
import { Journal } from './journal.tsx';
import { Reports } from './reports.tsx';
import { Tasks } from './tasks.tsx';

const PlaceMap = lazy(() => import('./place-map.tsx'));
const Standing = lazy(() => import('./standing.tsx'));

/** One matter, one page. */
export default function Incident({ id }: { readonly id: string }) {
  const { words } = useWords();
  const me = useMe();
  const page = useQuery({ queryKey: ['incident', id], queryFn: () => valueFrom(server.incident(id)) });
  if (page.data && me.data) return <Page page={page.data} me={me.data} />;
  if (page.error instanceof Refused && page.error.status === 404) return <p className="note">{words.notFound}</p>;
  return page.error ? <Failed failure={page.error} again={() => void page.refetch()} /> : <Waiting />;
}

function Page({ page, me }: { readonly page: IncidentPage; readonly me: Me }) {
  const { lang, words } = useWords();
  const { row } = page;
  return (
    <article className="incident">
      <Head page={page} />
      <div className="incident-body">
        <div className="column">
          {page.operations.length > 0 && (
            <Part title={words.incident.actHere}>
              <Acts person={me.person} page={page} operations={page.operations} />
            </Part>
          )}
          <Part title={words.incident.tasks}>
            <Tasks page={page} me={me} />
          </Part>
          <Part title={words.incident.clocks}>
            <Clocks page={page} />
          </Part>
          <Part title={words.incident.scene}>
            <Mistake>
              <Suspense fallback={<Waiting />}>
                <Standing page={page} />
              </Suspense>
            </Mistake>
          </Part>
        </div>
        <div className="column">
          <Part title={words.incident.subject}>
            <Data schema={page.subjectSchema} value={page.subject} />
            {page.reply && (
              <p>
                <span className="dim">{words.incident.reply}</span> {lang === 'en' ? (page.reply.en ?? page.reply.zh) : page.reply.zh}
              </p>
            )}
          </Part>
          {row.place?.lon !== undefined && row.place.lat !== undefined && (
            <Part title={words.incident.map}>
              <Suspense fallback={<Waiting />}>
                <PlaceMap lon={row.place.lon} lat={row.place.lat} />
              </Suspense>
            </Part>
          )}
          <Part title={words.incident.reports} aside={words.incident.allReports(page.reports.length, page.reportsTotal)}>
            <Reports page={page} />
          </Part>
          <Part title={words.incident.journal}>
            <Journal id={row.id} rev={row.rev} />
          </Part>
        </div>
      </div>
    </article>
  );
}

function Part({ title, aside, children }: { readonly title: string; readonly aside?: string; readonly children: ReactNode }) {
  return (
    <section className="part">
      <h2>
        {title} {aside && <small className="dim">{aside}</small>}
      </h2>
      {children}
    </section>
  );
}

function Head({ page }: { readonly page: IncidentPage }) {
  const { lang, words, say } = useWords();
  const { row } = page;
  const facts: readonly (readonly [string, string])[] = [
    [words.queue.scene, say(row.sceneTitle)],
    [words.incident.category, `${say(row.categoryName)} ${row.category}`],
    [words.incident.owner, row.owner ? `${say(row.owner.unitName)} ${say(row.owner.title)} ${row.owner.person ?? ''}` : ''],
    [words.incident.step, say(row.step)],
    [words.queue.columns.place, `${row.place?.address ?? say(row.areaName)}${row.place?.outside ? ` (${words.incident.outside})` : ''}`],
    [words.incident.openedAt, instantText(row.openedAt, lang)],
    [words.incident.endedAt, instantText(row.endedAt, lang)],
  ];
  return (
    <header className={row.mode === 'emergency' ? 'incident-head emergency' : 'incident-head'}>
      <div className="crumbs">
        <Link href="/queue">‹ {words.queue.title}</Link>
        <span className="number">{row.no}</span>
        {row.drill && <strong>{words.mode.drill}</strong>}
      </div>
      <h1>
        <SeverityMark severity={row.severity} long /> {say(row.title)}
      </h1>
      <div className="incident-state">
        <span className={`state ${row.open ? 'accepted' : 'done'}`}>{words.status[row.status]}</span>
        <TimeLeft {...(row.dueAt ? { dueAt: row.dueAt } : {})} from={row.openedAt} ended={!row.open} />
        {page.mergedInto && (
          <Link href={`/incidents/${page.mergedInto}`}>
            {words.incident.mergedInto} {page.mergedInto}
          </Link>
        )}
        {page.rescued > 0 && <span className="dim">{words.incident.rescued}</span>}
        {page.severityPath.length > 1 && (
          <ol className="path" aria-label={words.incident.path}>
            {page.severityPath.map((change) => (
              <li key={change.at} title={`${instantText(change.at, lang)} ${change.reason ?? ''}`}>
                <SeverityMark severity={change.severity} />
              </li>
            ))}
          </ol>
        )}
      </div>
      <dl className="facts">
        {facts
          .filter(([, value]) => value.trim() !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </header>
  );
}
