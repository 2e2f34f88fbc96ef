import { describe, expect, test } from '@jest/globals';
import type { RehearsedOutcome } from '@sceneworks/schemas';
import type { Matter } from './matter.ts';
import type { Settled } from './play.ts';
import { emptySide, forgetSame, homesIn, sideOf } from './side.ts';

const matter = (incident: string, events: readonly string[], more: Partial<Matter> = {}): Matter =>
  ({ shown: { incident, tasks: [{ node: 'work' }] }, opener: { event: events[0] }, events, owners: {}, ...more }) as unknown as Matter;
const settled = (event: string, outcome: RehearsedOutcome, reason?: string): Settled =>
  ({ facts: { event }, outcome, ...(reason !== undefined && { reason }) }) as unknown as Settled;
const filled = (matters: readonly Matter[], ends: readonly Settled[] = []) => {
  const side = emptySide();
  side.add({ matters, settled: ends });
  return side;
};
const left = ({ matters, unfiled }: ReturnType<typeof emptySide>) => [[...matters.keys()], [...unfiled.keys()]];

describe('a side of a comparison', () => {
  test('keeps matters, and of the events those that count in none', () => {
    const outcomes: RehearsedOutcome[] = [
      'opened',
      'joined',
      'held',
      'discarded',
      'observed',
      'unrouted',
      'refused',
      'quarantined',
      'notTaken',
    ];
    const side = filled(
      [matter('i1', ['a'])],
      outcomes.map((outcome) => settled(outcome, outcome)),
    );
    expect(left(side)).toEqual([['i1'], outcomes.slice(2)]);
    expect(side.matters.get('i1')?.shown.tasks).toHaveLength(1);
  });

  test('beyond so many matters keeps them without their tasks', () => {
    const side = filled(Array.from({ length: 20_001 }, (_, at) => matter(`i${at}`, [`e${at}`])));
    expect([19_999, 20_000].map((at) => side.matters.get(`i${at}`)?.shown.tasks.length)).toEqual([1, 0]);
  });

  test('forgets what came to the same in both, and looks at each once', () => {
    const live = filled(
      [matter('same', ['a']), matter('other', ['b']), matter('mine', ['c'])],
      [settled('s', 'discarded', 'x'), settled('w', 'discarded', 'x'), settled('o', 'held'), settled('m', 'unrouted')],
    );
    const draft = filled(
      [matter('same', ['a']), matter('other', ['b', 'd']), matter('yours', ['e'])],
      [settled('s', 'discarded', 'x'), settled('w', 'discarded', 'y'), settled('o', 'observed'), settled('y', 'unrouted')],
    );
    forgetSame(live, draft);
    expect(left(live)).toEqual([
      ['other', 'mine'],
      ['w', 'o', 'm'],
    ]);
    expect(left(draft)).toEqual([
      ['other', 'yours'],
      ['w', 'o', 'y'],
    ]);
    draft.add({ matters: [matter('mine', ['c'])], settled: [settled('m', 'unrouted')] });
    forgetSame(live, draft);
    expect(left(live)).toEqual([['other'], ['w', 'o']]);
    expect(left(draft)).toEqual([
      ['other', 'yours'],
      ['w', 'o', 'y'],
    ]);
    expect(live.fresh).toEqual({ matters: [], events: [] });
  });

  test('an event counts at the end of a chain of mergers, and not in a circle', () => {
    const side = filled([
      matter('a', ['1'], { mergedInto: 'b' }),
      matter('b', ['2'], { mergedInto: 'c' }),
      matter('c', ['3']),
      matter('lost', ['4'], { mergedInto: 'nowhere' }),
      matter('round', ['5'], { mergedInto: 'again' }),
      matter('again', ['6'], { mergedInto: 'round' }),
    ]);
    const homes = homesIn(side);
    expect(['1', '2', '3', '4', '5', '6'].map((event) => homes.get(event)?.shown.incident)).toEqual([
      'c',
      'c',
      'c',
      'lost',
      'again',
      'round',
    ]);
  });

  test('says of an event what became of it: the opener, one that joined, one that counts nowhere, one not seen', () => {
    const side = filled([matter('a', ['1', '2'])], [settled('3', 'discarded', 'mild'), settled('4', 'held')]);
    const homes = homesIn(side);
    expect(['1', '2', '3', '4', '5'].map((event) => sideOf(event, side, homes))).toEqual([
      { outcome: 'opened', matter: { incident: 'a', tasks: [{ node: 'work' }] } },
      { outcome: 'joined', matter: { incident: 'a', tasks: [{ node: 'work' }] } },
      { outcome: 'discarded', reason: 'mild' },
      { outcome: 'held' },
      null,
    ]);
  });
});
