import { openStream, type StreamState } from '@sceneworks/client';
import type { IncidentList, IncidentPage, StreamMessage } from '@sceneworks/schemas';
import { useEffect } from 'react';
import { create } from 'zustand';
import { cache, server } from './server.ts';

interface Live {
  readonly state: StreamState;
  /** How often a matter came or moved that no drawn row and no open page shows */
  readonly elsewhere: number;
}

export const useLive = create<Live>(() => ({ state: 'connecting', elsewhere: 0 }));

const gatherMs = 400;

/** Rows that stand in a list are put right where they stand; the list itself never moves under the hand. */
async function patchIncident(id: string): Promise<void> {
  const shown = cache
    .getQueryCache()
    .findAll({ queryKey: ['queue'] })
    .some(({ state }) => {
      const pages = (state.data as { pages?: readonly IncidentList[] } | undefined)?.pages ?? [];
      return pages.some(({ rows }) => rows.some((row) => row.id === id));
    });
  const opened = cache.getQueryData(['incident', id]) !== undefined;
  if (!shown && !opened) {
    useLive.setState(({ elsewhere }) => ({ elsewhere: elsewhere + 1 }));
    return;
  }
  const answer = await server.incident(id);
  if (!answer.ok) return;
  if (opened) {
    cache.setQueryData<IncidentPage>(['incident', id], answer.value);
    void cache.invalidateQueries({ queryKey: ['journal', id] });
  }
  cache.setQueriesData<{ pages: IncidentList[]; pageParams: unknown[] }>(
    { queryKey: ['queue'] },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, rows: page.rows.map((row) => (row.id === id ? answer.value.row : row)) })),
      },
  );
}

/** Messages of a burst are gathered, so that a storm of events costs a screen a few reads a second. */
function gathering(): (message: StreamMessage) => void {
  let moved = new Set<string>();
  let kinds = new Set<StreamMessage['kind']>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const spend = () => {
    const [ids, seen] = [moved, kinds];
    moved = new Set();
    kinds = new Set();
    timer = undefined;
    for (const id of ids) void patchIncident(id);
    if (ids.size > 0 || seen.has('task')) void cache.invalidateQueries({ queryKey: ['tasks'] });
    if (ids.size > 0 || seen.has('count') || seen.has('event')) void cache.invalidateQueries({ queryKey: ['overview'] });
    if (seen.has('event')) void cache.invalidateQueries({ queryKey: ['events'] });
    if (seen.has('mode')) void cache.invalidateQueries({ queryKey: ['me'] });
  };
  return (message) => {
    kinds.add(message.kind);
    if (message.kind === 'incident' && message.id) moved.add(message.id);
    timer ??= setTimeout(spend, gatherMs);
  };
}

/** Keeps the screens alive while somebody is signed in. After a lost line everything shown is read again. */
export function useLiveUpdates(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    let lost = false;
    return openStream({
      onMessage: gathering(),
      onState: (state) => {
        useLive.setState({ state });
        if (state === 'lost') lost = true;
        if (state === 'live' && lost) {
          lost = false;
          void cache.invalidateQueries();
        }
      },
    });
  }, [on]);
}
