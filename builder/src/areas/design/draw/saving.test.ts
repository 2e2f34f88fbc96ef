import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Answer } from '@sceneworks/client';
import { blankNode, blankScene, edit } from '@sceneworks/scene';
import type { DraftPage, DraftSaveBody, DraftSaved, Refusal, Scene, SceneEdit } from '@sceneworks/schemas';
import { drawingOn, sceneOf } from './drawing.ts';
import { readLeft, silentMs } from './kept.ts';
import { startSaving } from './saving.ts';

const blank = blankScene({ id: 'flood', title: { zh: '内涝' }, domain: 'safety', lead: 'municipal' });
const task = (id: string): SceneEdit => ({ do: 'addNode', node: blankNode('task', id, { zh: id }) });
const did = (scene: Scene, change: SceneEdit): Scene => {
  const after = edit(scene, change);
  if ('refusal' in after) throw new Error(after.refusal.code);
  return after.scene;
};
const away: Answer<DraftSaved> = { ok: false, status: 0, refusal: { code: 'OFFLINE', text: { zh: '没有网络' } } };
const at = '2026-01-01T00:00:00.000Z';

/** A server that answers as told, and remembers what it was sent. */
const serverWith = (answers: Answer<DraftSaved>[]) => {
  const sent: DraftSaveBody[] = [];
  return {
    sent,
    saveDraft: async (_: string, body: DraftSaveBody): Promise<Answer<DraftSaved>> => {
      sent.push(body);
      return answers.shift() ?? { ok: true, value: { rev: body.base + 1, updatedAt: at } };
    },
    draftSince: async (): Promise<Answer<DraftPage | undefined>> => ({ ok: true, value: undefined }),
  };
};

const rest = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  jest.useFakeTimers();
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  jest.useRealTimers();
});

const begin = (answers: Answer<DraftSaved>[] = []) => {
  const drawing = drawingOn({ rev: 1, scene: blank });
  const server = serverWith(answers);
  const end = startSaving({ drawing, server, person: 'p', draft: 'flood' });
  return { drawing, server, end };
};

describe('saving as one draws', () => {
  test('once the hand rests, with the revision the work began with; then nothing is kept here', async () => {
    const { drawing, server, end } = begin();
    drawing.getState().draw(task('a'));
    drawing.getState().draw(task('b'));
    await rest(250);
    expect([drawing.getState().safety, readLeft('p', 'flood')?.kept.scene.nodes.length]).toEqual(['changed', 2]);
    await rest(1_000);
    expect(server.sent.map(({ base }) => base)).toEqual([1]);
    expect([drawing.getState().safety, drawing.getState().stored.rev, readLeft('p', 'flood')?.kept]).toEqual(['saved', 2, undefined]);
    end();
  });

  test('without a server the work stays here and is tried again by itself', async () => {
    const { drawing, server, end } = begin([away, away]);
    drawing.getState().draw(task('a'));
    await rest(1_000);
    expect([drawing.getState().safety, readLeft('p', 'flood')?.kept.rev]).toEqual(['kept', 1]);
    drawing.getState().draw(task('b'));
    await rest(20_000);
    expect(server.sent).toHaveLength(3);
    expect([drawing.getState().safety, drawing.getState().stored.scene.nodes.length]).toEqual(['saved', 2]);
    end();
  });

  test('a closed window leaves what was not saved', () => {
    const { drawing, end } = begin([away]);
    drawing.getState().draw(task('a'));
    end();
    expect(readLeft('p', 'flood')?.kept).toMatchObject({ rev: 1, base: blank, scene: { nodes: [{ id: 'a' }] } });
  });

  describe('with two windows of one person', () => {
    const inWindow = (id: string) => sessionStorage.setItem('sceneworks.window', id);

    test('one is not offered what the other is at work on, and saving in one leaves the other’s work where it lies', async () => {
      inWindow('a');
      const a = begin([away, away, away, away, away]);
      a.drawing.getState().draw(task('a'));
      await rest(1_000);
      inWindow('b');
      expect(readLeft('p', 'flood')).toBeUndefined();
      const b = begin();
      b.drawing.getState().draw(task('b'));
      await rest(1_000);
      expect(b.drawing.getState().safety).toBe('saved');
      inWindow('a');
      expect(readLeft('p', 'flood')?.kept.scene.nodes.map(({ id }) => id)).toEqual(['a']);
      a.end();
      b.end();
    });

    test('what a closed window left is offered to the next, and so is what one left that was killed', async () => {
      inWindow('a');
      const a = begin([away]);
      a.drawing.getState().draw(task('a'));
      a.end();
      inWindow('b');
      expect(readLeft('p', 'flood')?.kept).toMatchObject({ isLeft: true, scene: { nodes: [{ id: 'a' }] } });
      localStorage.clear();
      inWindow('c');
      const killed = begin([away]);
      killed.drawing.getState().draw(task('c'));
      await rest(250);
      inWindow('b');
      const [soon, later] = [silentMs - 1_000, silentMs + 1_000].map((ms) => readLeft('p', 'flood', Date.now() + ms));
      expect([soon, later?.kept.scene.nodes.map(({ id }) => id)]).toEqual([undefined, ['c']]);
      killed.end();
    });

    test('a window at work without a server gives signs of life', async () => {
      inWindow('a');
      const a = begin(Array.from({ length: 20 }, () => away));
      a.drawing.getState().draw(task('a'));
      await rest(60_000);
      inWindow('b');
      expect(readLeft('p', 'flood')).toBeUndefined();
      inWindow('a');
      a.end();
    });
  });

  test('what was drawn while an answer was on its way is saved next', async () => {
    const { drawing, server, end } = begin();
    drawing.getState().draw(task('a'));
    await rest(700);
    drawing.getState().draw(task('b'));
    await rest(2_000);
    expect(server.sent.map(({ base, scene }) => [base, (scene as unknown as Scene).nodes.length])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    end();
  });

  test('what the server put together comes in; the same field is asked about and nothing is sent until it is settled', async () => {
    const theirs = did(did(blank, task('a')), { do: 'rename', node: 'a', title: { zh: '对方' } });
    const together = did(theirs, task('b'));
    const conflict: Refusal = {
      code: 'DRAFT_CONFLICT',
      text: { zh: '冲突' },
      detail: { rev: 4, theirs: did(together, { do: 'rename', node: 'a', title: { zh: '又改' } }) },
    };
    const { drawing, server, end } = begin([
      { ok: true, value: { rev: 3, updatedAt: at, scene: together as never } },
      { ok: false, status: 409, refusal: conflict },
    ]);
    drawing.getState().draw(task('b'));
    await rest(1_000);
    expect([
      sceneOf(drawing.getState())
        .nodes.map(({ id }) => id)
        .sort(),
      drawing.getState().stored.rev,
    ]).toEqual([['a', 'b'], 3]);
    drawing.getState().draw({ do: 'rename', node: 'a', title: { zh: '我的' } });
    await rest(10_000);
    expect(drawing.getState().asked?.fields.map((field) => field.at)).toEqual(['nodes.a.title.zh']);
    expect(server.sent).toHaveLength(2);
    drawing.getState().settle({ 'nodes.a.title.zh': 'mine' });
    await rest(1_000);
    expect([server.sent.at(-1)?.base, drawing.getState().safety]).toEqual([4, 'saved']);
    end();
  });

  test('what the server will not take stays here and is said; drawing on tries again', async () => {
    const { drawing, end } = begin([{ ok: false, status: 403, refusal: { code: 'NOT_ALLOWED', text: { zh: '没有权限' } } }]);
    drawing.getState().draw(task('a'));
    await rest(5_000);
    expect([drawing.getState().safety, drawing.getState().told?.code, readLeft('p', 'flood')?.kept.scene.nodes.length]).toEqual([
      'refused',
      'NOT_ALLOWED',
      1,
    ]);
    drawing.getState().draw(task('b'));
    await rest(1_000);
    expect(drawing.getState().safety).toBe('saved');
    end();
  });
});
