import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openStream, type StreamState } from './stream.ts';

class Source {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  close() {
    this.closed = true;
  }
}

const listening = () => {
  const sources: Source[] = [];
  const states: StreamState[] = [];
  const messages: unknown[] = [];
  const end = openStream({
    onMessage: (message) => messages.push(message),
    onState: (state) => states.push(state),
    open: () => {
      const source = new Source();
      sources.push(source);
      return source as unknown as EventSource;
    },
  });
  return { sources, states, messages, end };
};

describe('the live line', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('messages come', () => {
    const { sources, states, messages } = listening();
    sources[0]?.onopen?.();
    sources[0]?.onmessage?.({ data: '{"kind":"incident","id":"a","at":"2026-03-01T00:00:00Z"}' });
    expect(states).toEqual(['connecting', 'live']);
    expect(messages).toEqual([{ kind: 'incident', id: 'a', at: '2026-03-01T00:00:00Z' }]);
  });

  test('a lost line is tried again, each time after a longer pause, and begins anew once it lives', () => {
    const { sources, states } = listening();
    sources[0]?.onerror?.();
    jest.advanceTimersByTime(1_000);
    expect(sources).toHaveLength(2);
    sources[1]?.onerror?.();
    jest.advanceTimersByTime(1_999);
    expect(sources).toHaveLength(2);
    jest.advanceTimersByTime(1);
    expect(sources).toHaveLength(3);
    sources[2]?.onopen?.();
    sources[2]?.onerror?.();
    jest.advanceTimersByTime(1_000);
    expect(sources).toHaveLength(4);
    expect(states).toEqual(['connecting', 'lost', 'connecting', 'lost', 'connecting', 'live', 'lost', 'connecting']);
    expect(sources.slice(0, 3).every(({ closed }) => closed)).toBe(true);
  });

  test('once ended it stays ended', () => {
    const { sources, states, end } = listening();
    end();
    sources[0]?.onerror?.();
    jest.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
    expect(states).toEqual(['connecting']);
  });
});
