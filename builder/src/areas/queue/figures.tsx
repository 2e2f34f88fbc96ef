import type { Overview } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { server, valueFrom } from '../../server.ts';

const severities = [1, 2, 3, 4, 5];

/** Figures, each of which opens the list it counts. One that opens no list is not shown. */
export function Figures() {
  const { words } = useWords();
  const overview = useQuery<Overview>({ queryKey: ['overview'], queryFn: () => valueFrom(server.overview()), staleTime: 5_000 });
  const figures = overview.data;
  if (!figures) return <div className="figures" />;
  return (
    <nav className="figures" aria-label={words.queue.title}>
      <Figure href="/queue" name={words.queue.open} count={figures.open} />
      <Figure href="/queue?open=true&overdue=true" name={words.queue.overdue} count={figures.overdue} alarming />
      {severities.map((severity) => (
        <Figure
          key={severity}
          href={`/queue?open=true&severity=${severity}`}
          name={words.severity[severity] ?? ''}
          count={figures.bySeverity[String(severity)] ?? 0}
        />
      ))}
      <Figure href="/events?status=unrouted" name={words.queue.unrouted} count={figures.unrouted} alarming />
      <Figure href="/events?status=quarantined" name={words.queue.quarantined} count={figures.quarantined} alarming />
    </nav>
  );
}

interface FigureProps {
  readonly href: string;
  readonly name: string;
  readonly count: number;
  readonly alarming?: boolean;
}

function Figure({ href, name, count, alarming = false }: FigureProps) {
  return (
    <Link href={href} className={alarming && count > 0 ? 'figure alarming' : 'figure'}>
      <span className="figure-count">{count}</span>
      <span className="figure-name">{name}</span>
    </Link>
  );
}
