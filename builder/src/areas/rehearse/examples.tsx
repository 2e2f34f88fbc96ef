import type { RehearsalExample, RehearsalPage, RehearsalResult, RehearsedMatter, RehearsedSide, RehearsedTask } from '@sceneworks/schemas';
import { useState } from 'react';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { SeverityMark } from '../../shell/severity.tsx';
import { useRehearsalWords } from './words.ts';

/** Events behind a figure, one of them with both sides of it. */
export function Examples({
  page,
  result,
  ids,
}: {
  readonly page: RehearsalPage;
  readonly result: RehearsalResult;
  readonly ids: readonly string[];
}) {
  const { lang, say } = useWords();
  const own = useRehearsalWords();
  const [chosen, choose] = useState<string>();
  const found = ids.flatMap((id) => result.examples.find(({ event }) => event === id) ?? []);
  const shown = found.find(({ event }) => event === chosen) ?? found[0];
  return (
    <section className="rehearsal-examples" aria-label={own.examples}>
      {found.length === 0 && <p className="dim">{own.examplesNone}</p>}
      {shown && (
        <>
          <ul className="list rehearsal-events">
            {found.map((example) => (
              <li key={example.event}>
                <button type="button" className="quiet" aria-pressed={example === shown} onClick={() => choose(example.event)}>
                  {own.event(say(page.sources[example.source] ?? { zh: example.type }), instantText(example.receivedAt, lang))}
                </button>
              </li>
            ))}
          </ul>
          <Sides page={page} example={shown} />
        </>
      )}
      {page.hidden > 0 && <p className="dim">{own.examplesHidden(page.hidden)}</p>}
    </section>
  );
}

function Sides({ page, example }: { readonly page: RehearsalPage; readonly example: RehearsalExample }) {
  const own = useRehearsalWords();
  return (
    <div className="rehearsal-sides">
      {(['live', 'draft'] as const).map((side) => (
        <article key={side} className="rehearsal-side" aria-label={own[side]}>
          <h3>{own[side]}</h3>
          <Side page={page} side={example[side]} other={example[side === 'live' ? 'draft' : 'live']} />
        </article>
      ))}
    </div>
  );
}

interface SideProps {
  readonly page: RehearsalPage;
  readonly side: RehearsedSide | null;
  readonly other: RehearsedSide | null;
}

function Side({ page, side, other }: SideProps) {
  const own = useRehearsalWords();
  if (!side) return <p className="dim">{own.unseen}</p>;
  return (
    <>
      <p>
        <span className="strong">{own.outcomes[side.outcome]}</span>
        {side.reason !== undefined && <span className="dim"> {side.reason}</span>}
      </p>
      {side.matter && <Matter page={page} matter={side.matter} other={other?.matter} />}
    </>
  );
}

/** Whether another post does the same step on the other side. */
const isElsewhere = ({ node, post }: RehearsedTask, other: RehearsedMatter | undefined): boolean => {
  const there = other?.tasks.filter((task) => task.node === node) ?? [];
  return there.length > 0 && !there.some((task) => task.post === post);
};

interface MatterProps {
  readonly page: RehearsalPage;
  readonly matter: RehearsedMatter;
  readonly other: RehearsedMatter | undefined;
}

function Matter({ page, matter, other }: MatterProps) {
  const { lang, say, words } = useWords();
  const own = useRehearsalWords();
  const area = matter.areaPath[1];
  return (
    <>
      <p>
        <SeverityMark severity={matter.severity} /> {say(matter.title)}
      </p>
      <p className="dim">
        {area !== undefined && `${say(page.areas[area] ?? { zh: area })} · `}
        {instantText(matter.openedAt, lang)} · {words.status[matter.status]} · {own.reports(matter.reports)}
      </p>
      {matter.overdue.length > 0 && (
        <p className="field-wrong">{matter.overdue.map((kind) => own.limits[kind]).join(lang === 'en' ? ', ' : '、')}</p>
      )}
      <ol className="rehearsal-tasks">
        {matter.tasks.map((task, i) => (
          // Tasks only ever come to the end of the list.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={i} className={task.state === 'cancelled' ? 'dim' : ''}>
            {say(task.title)}{' '}
            <span className={isElsewhere(task, other) ? 'rehearsal-moved' : 'dim'}>{say(page.posts[task.post] ?? { zh: task.post })}</span>{' '}
            <span className="number dim">
              {instantText(task.offeredAt, lang)} → {task.doneAt === undefined ? own.notDone : instantText(task.doneAt, lang)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
