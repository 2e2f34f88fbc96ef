import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { useWords } from '../../language/language.ts';
import { server, valueFrom } from '../../server.ts';
import { Empty, Failed, Waiting } from '../../shell/states.tsx';
import './design.css';
import { CatalogueCard } from './catalogue/catalogue-card.tsx';
import { CatalogueFilters } from './catalogue/catalogue-filters.tsx';
import { type CatalogueFilter, filterFrom, scenesFound, searchOf } from './catalogue/filter.ts';
import { useCatalogueWords } from './catalogue/words.ts';
import { Drafts, useDrafts } from './draw/drafts.tsx';

/** The catalogue: drafts, and every scene in force as a card with its figures and a small picture; narrowed by what stands in the address. */
export function ScenesPage() {
  const { words } = useWords();
  const own = useCatalogueWords();
  const [, go] = useLocation();
  const filter = filterFrom(useSearch());
  const change = (next: CatalogueFilter) => go(`/scenes${searchOf(next)}`, { replace: true });
  const list = useQuery({ queryKey: ['scenes'], queryFn: () => valueFrom(server.scenes()) });
  const drafts = useDrafts();
  const rows = scenesFound(list.data?.rows ?? [], filter);
  const leading = [...(list.data?.rows ?? []), ...(drafts.data?.rows ?? [])];
  const units = new Map(leading.map(({ lead, leadName }) => [lead, leadName]));
  const isNarrow = searchOf({ ...filter, sort: 'title' }) !== '';
  return (
    <div className="room scenes-room">
      <div className="room-head">
        <h1>{words.scenes.title}</h1>
        <CatalogueFilters filter={filter} change={change} units={units} />
        {list.data && <span className="dim number">{own.count(rows.length)}</span>}
      </div>
      <Drafts filter={filter} scenes={list.data?.rows ?? []} />
      {list.error && !list.data && <Failed failure={list.error} again={() => void list.refetch()} />}
      {!list.error && !list.data && <Waiting />}
      {list.data?.rows.length === 0 && <Empty title={words.scenes.empty} about={own.emptyAbout} />}
      {list.data && list.data.rows.length > 0 && rows.length === 0 && isNarrow && (
        <Empty title={own.none} about={own.noneAbout}>
          <button type="button" className="button" onClick={() => change(filterFrom(''))}>
            {words.queue.emptyClear}
          </button>
        </Empty>
      )}
      <div className="scene-cards">
        {rows.map((row) => (
          <CatalogueCard key={row.id} row={row} since={list.data?.since ?? ''} />
        ))}
      </div>
    </div>
  );
}
