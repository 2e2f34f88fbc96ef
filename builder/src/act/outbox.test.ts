import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { CommandBody } from '@sceneworks/schemas';
import type { Decided } from './outbox.ts';

/** The network: what the page sent, and what each sending came to. */
const sent: { readonly path: string; readonly body: CommandBody }[] = [];
let answers: (() => Response | Error)[] = [];
const response = (status: number, body?: unknown): Response => ({ status, ok: status < 300, json: async () => body }) as Response;
const refused = (code: string, status: number) => () => response(status, { code, text: { zh: code } });
const done = () => response(204);
const down = () => new TypeError('Failed to fetch');
globalThis.fetch = (async (path: string, init: { readonly body: string }) => {
  const body = JSON.parse(init.body) as CommandBody;
  sent.push({ path, body });
  const answer = (answers.shift() ?? down)();
  if (answer instanceof Error) throw answer;
  return answer;
}) as typeof fetch;

const { discard, newCommandId, perform, sendAgain, sendWaiting, useOutbox, watchLine } = await import('./outbox.ts');
const { readDraft } = await import('./draft.ts');

const decided = (id: string, more: Partial<Decided> = {}): Decided => ({
  person: 'p-1',
  incident: 'i-1',
  title: '先行围护',
  body: { id, type: 'complete', task: 'k-1' } as CommandBody,
  ...more,
});
const waiting = () => useOutbox.getState().waiting.map(({ body, refusal }) => [body.id, refusal?.code]);
const kept = () => (JSON.parse(localStorage.getItem('sceneworks.outbox') ?? '[]') as Decided[]).map(({ body }) => body.id);
const ids = () => sent.map(({ body }) => body.id);

beforeEach(() => {
  sent.length = 0;
  answers = [];
  localStorage.clear();
  useOutbox.setState({ waiting: [], sending: false });
});

describe('a command', () => {
  test('that is done leaves nothing behind; one that is refused neither, because its form is still open', async () => {
    answers = [done, refused('FORM_INVALID', 422)];
    expect(await perform(decided('a'))).toEqual({ kind: 'done' });
    expect(await perform(decided('b'))).toMatchObject({ kind: 'refused', refusal: { code: 'FORM_INVALID' } });
    expect([waiting(), kept()]).toEqual([[], []]);
    expect(sent[0]?.path).toBe('/api/incidents/i-1/commands');
  });

  test('without a network stays on the device and goes out under the same id', async () => {
    expect(await perform(decided('a'))).toEqual({ kind: 'kept' });
    expect([waiting(), kept()]).toEqual([[['a', undefined]], ['a']]);
    answers = [done];
    await sendWaiting('p-1');
    expect([waiting(), kept(), ids()]).toEqual([[], [], ['a', 'a']]);
  });

  test('waits behind what was decided on the same matter before, not behind other matters', async () => {
    await perform(decided('a'));
    answers = [down];
    expect(await perform(decided('b'))).toEqual({ kind: 'kept' });
    expect(ids()).toEqual(['a', 'a']);
    answers = [down, done];
    expect(await perform(decided('c', { incident: 'i-2' }))).toEqual({ kind: 'done' });
    answers = [done, done];
    await sendWaiting('p-1');
    expect(ids().slice(-2)).toEqual(['a', 'b']);
    expect(waiting()).toEqual([]);
  });
});

describe('what waits', () => {
  beforeEach(async () => {
    for (const id of ['a', 'b', 'c']) await perform(decided(id, { incident: `i-${id}` }));
    sent.length = 0;
  });

  test('stops at the first that cannot be sent, whether the line, the session or the server is away', async () => {
    for (const away of [down, refused('SIGN_IN_NEEDED', 401), refused('TOO_MANY', 429), refused('STORE_DOWN', 503)]) {
      answers = [away, done, done];
      await sendWaiting('p-1');
      expect(waiting().map(([id]) => id)).toEqual(['a', 'b', 'c']);
    }
    expect(ids()).toEqual(['a', 'a', 'a', 'a']);
  });

  test('stays with its reason when it is refused, and the others go on', async () => {
    answers = [done, refused('TASK_ENDED', 409), done];
    await sendWaiting('p-1');
    expect(waiting()).toEqual([['b', 'TASK_ENDED']]);
    await sendWaiting('p-1');
    expect(ids()).toEqual(['a', 'b', 'c']);
    answers = [done];
    await sendAgain('p-1', 'b');
    expect([waiting(), ids().at(-1)]).toEqual([[], 'b']);
  });

  test('is given up only by the person', async () => {
    answers = [refused('TASK_ENDED', 409), down];
    await sendWaiting('p-1');
    discard('a');
    expect([waiting(), kept()]).toEqual([
      [
        ['b', undefined],
        ['c', undefined],
      ],
      ['b', 'c'],
    ]);
  });

  test('of another person is left alone', async () => {
    answers = [done, done, done];
    await sendWaiting('p-2');
    expect([sent, waiting().length]).toEqual([[], 3]);
  });

  test('is sent once however many ask at a time', async () => {
    answers = [done, done, done];
    await Promise.all([sendWaiting('p-1'), sendWaiting('p-1'), sendWaiting('p-1')]);
    expect(ids()).toEqual(['a', 'b', 'c']);
  });
});

test('what a refused form said goes back into its draft, and a better one settles it', async () => {
  const draft = { person: 'p-1', incident: 'i-1', task: 'k-1', plan: 'h' };
  const body = { id: 'a', type: 'complete', task: 'k-1', data: { note: '已围护' } } as unknown as CommandBody;
  await perform(decided('a', { body, draft }));
  answers = [refused('FORM_INVALID', 422)];
  await sendWaiting('p-1');
  expect(readDraft(draft)).toEqual({ note: '已围护' });
  answers = [done];
  await perform(decided('b'));
  expect(waiting()).toEqual([]);
});

test('the line is watched until nobody is signed in', async () => {
  await perform(decided('a'));
  jest.useFakeTimers();
  try {
    const end = watchLine('p-1');
    await jest.advanceTimersByTimeAsync(0);
    expect(ids()).toEqual(['a', 'a']);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(ids()).toHaveLength(3);
    answers = [done];
    window.dispatchEvent(new Event('online'));
    await jest.advanceTimersByTimeAsync(0);
    expect([ids().length, waiting()]).toEqual([4, []]);
    end();
    await perform(decided('b'));
    window.dispatchEvent(new Event('online'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(ids()).toHaveLength(5);
  } finally {
    jest.useRealTimers();
  }
});

test('ids are never the same', () => {
  expect(new Set(Array.from({ length: 1_000 }, newCommandId)).size).toBe(1_000);
  expect(newCommandId()).toMatch(/^[0-9a-f]{32}$/);
});
