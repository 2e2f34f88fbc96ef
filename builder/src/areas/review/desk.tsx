import type { ReviewRow } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { server, valueFrom } from '../../server.ts';
import { Empty, Failed, Waiting } from '../../shell/states.tsx';
import { TimeLeft } from '../../shell/time-left.tsx';
import './review.css';
import { EmergencyMark, StateMark } from './state-mark.tsx';
import { useReviewWords } from './words.ts';

/** Where the submissions of a scene are read and decided. */
export const reviewPath = (scene: string): string => `/review/${encodeURIComponent(scene)}`;

const lookAgainMs = 15_000;
const waiting: readonly ReviewRow['state'][] = ['submitted', 'approved'];

/** What was put forward: first what waits for one’s own signature, then what waits for the center, then how the others ended. */
export function ReviewDesk() {
  const own = useReviewWords();
  const list = useQuery({ queryKey: ['review'], queryFn: () => valueFrom(server.review()), refetchInterval: lookAgainMs, staleTime: 0 });
  const rows = list.data?.rows ?? [];
  const mine = rows.filter(({ waits }) => waits.length > 0);
  const center = rows.filter((row) => !mine.includes(row) && (waiting.includes(row.state) || row.reviewDueAt !== undefined));
  const others = rows.filter((row) => !mine.includes(row) && !center.includes(row));
  return (
    <div className="room review-room">
      <div className="room-head">
        <h1>{own.title}</h1>
      </div>
      {list.error && !list.data && <Failed failure={list.error} again={() => void list.refetch()} />}
      {!list.error && !list.data && <Waiting />}
      {list.data && rows.length === 0 && <Empty title={own.empty} about={own.emptyAbout} />}
      <Group title={own.mine} rows={mine} />
      <Group title={own.center} rows={center} />
      <Group title={own.others} rows={others} />
    </div>
  );
}

function Group({ title, rows }: { readonly title: string; readonly rows: readonly ReviewRow[] }) {
  const { lang, say } = useWords();
  const own = useReviewWords();
  if (rows.length === 0) return null;
  return (
    <section className="part">
      <h2>
        {title} <span className="dim number">{rows.length}</span>
      </h2>
      <ul className="list review-list">
        {rows.map((row) => (
          <li key={row.scene}>
            <Link href={reviewPath(row.scene)} className="strong">
              {say(row.title)}
            </Link>
            <StateMark state={row.state} />
            <span>
              {own.lead} {say(row.leadName)}
            </span>
            <span className="dim">{own.by(row.by, instantText(row.at, lang))}</span>
            <span className="number">{own.signed(row.cosigned, row.cosignOf)}</span>
            {row.state === 'submitted' && row.cosignOf > row.cosigned && row.cosignDueAt && (
              <TimeLeft dueAt={row.cosignDueAt} from={row.at} />
            )}
            {row.blocked && <span className="bad">{own.blocked}</span>}
            {row.reviewDueAt && <EmergencyMark dueAt={row.reviewDueAt} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
