import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { IncidentList, IncidentPage, IncidentRow, StreamMessage } from '@sceneworks/schemas';
import { cleanup, renderHook } from '@testing-library/react';

/** The network: one stream, and what was read beside it. */
const read: string[] = [];
let stream: { onopen?: () => void; onmessage?: (event: { readonly data: string }) => void; onerror?: () => void; closed: boolean };
class Stream {
  closed = false;
  onopen?: () => void;
  onmessage?: (event: { readonly data: string }) => void;
  onerror?: () => void;
  constructor() {
    stream = this;
  }
  close() {
    this.closed = true;
  }
}
const row = (id: string, rev: number) => ({ id, rev, no: id }) as unknown as IncidentRow;
globalThis.fetch = (async (path: string) => {
  read.push(path);
  return { status: 200, ok: true, json: async () => ({ row: row(path.split('/').at(-1) ?? '', 2) }) } as Response;
}) as typeof fetch;
Object.assign(globalThis, { EventSource: Stream });

const { useLive, useLiveUpdates } = await import('./live.ts');
const { cache } = await import('./server.ts');

const say = (message: Partial<StreamMessage>) => stream.onmessage?.({ data: JSON.stringify({ at: '', ...message }) });
const drawn = () =>
  cache.getQueryData<{ pages: IncidentList[] }>(['queue', {}])?.pages.flatMap(({ rows }) => rows.map(({ id, rev }) => [id, rev]));
const gathered = () => jest.advanceTimersByTimeAsync(500);

beforeEach(() => {
  jest.useFakeTimers();
  read.length = 0;
  cache.clear();
  useLive.setState({ state: 'connecting', elsewhere: 0 });
  cache.setQueryData(['queue', {}], { pages: [{ rows: [row('a', 1), row('b', 1)], total: 2 }], pageParams: [''] });
  renderHook(() => useLiveUpdates(true));
  stream.onopen?.();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

describe('what moved', () => {
  test('is put right in the row where it stands, and nowhere else', async () => {
    say({ kind: 'incident', id: 'b' });
    await gathered();
    expect([drawn(), useLive.getState().elsewhere, read]).toEqual([
      [
        ['a', 1],
        ['b', 2],
      ],
      0,
      ['/api/incidents/b'],
    ]);
  });

  test('and is in no row is counted, not read: the list does not move', async () => {
    say({ kind: 'incident', id: 'c' });
    await gathered();
    expect([drawn()?.length, useLive.getState().elsewhere, read]).toEqual([2, 1, []]);
  });

  test('is put right on its own page too', async () => {
    cache.setQueryData(['incident', 'c'], { row: row('c', 1) });
    say({ kind: 'incident', id: 'c' });
    await gathered();
    expect(cache.getQueryData<IncidentPage>(['incident', 'c'])?.row.rev).toBe(2);
  });

  test('in a storm is read once a gathering', async () => {
    for (let i = 0; i < 50; i++) say({ kind: 'incident', id: 'a' });
    await gathered();
    expect(read).toEqual(['/api/incidents/a']);
    say({ kind: 'incident', id: 'a' });
    await gathered();
    expect(read).toHaveLength(2);
  });
});

test('a changed mode is asked for at once', async () => {
  const asked = jest.fn(async () => null);
  await cache.fetchQuery({ queryKey: ['me'], queryFn: asked });
  say({ kind: 'mode' });
  await gathered();
  expect(cache.getQueryState(['me'])?.isInvalidated).toBe(true);
});

test('after a lost line everything shown is read again, once', async () => {
  cache.setQueryData(['me'], null);
  stream.onerror?.();
  expect(useLive.getState().state).toBe('lost');
  const before = stream;
  await jest.advanceTimersByTimeAsync(1_000);
  expect([before.closed, stream === before]).toEqual([true, false]);
  expect(cache.getQueryState(['me'])?.isInvalidated).toBe(false);
  stream.onopen?.();
  expect([useLive.getState().state, cache.getQueryState(['me'])?.isInvalidated]).toEqual(['live', true]);
});

test('nobody listens after the screen is left', () => {
  cleanup();
  expect(stream.closed).toBe(true);
});
