import { type Answerer, type Judged, judgeWith, sourceNodeOf } from '@sceneworks/engine';
import { type Answer, limits, type Question, type Verdict, type WatchState } from '@sceneworks/schemas';
import type { WatchChange, WindowQuery, WindowRow } from '../store/store.ts';
import { current, type Edit, type Hand, postpone, type Work, worksOf, writeEdits } from './deliveries.ts';
import { districtAnswerer, type Facts } from './facts.ts';
import { targetsFor } from './pin.ts';
import type { World } from './world.ts';

type Said = Exclude<Judged, { asks: readonly Question[] }>;

/** Judges one delivery with what the district answers and these answers of the store. Throws only what is a bug of the house. */
const judgeOne = (facts: Facts, { event, delivery }: Work, answers: ReadonlyMap<string, Answer>): Judged => {
  const { plan } = facts.plan(delivery.hash);
  const node = sourceNodeOf(plan, event);
  if (node === null) throw new Error(`Scene ${delivery.scene} takes no event from ${event.source}`);
  const fromDistrict = districtAnswerer(facts);
  const answerer: Answerer = (question) => answers.get(question.id) ?? fromDistrict(question);
  const context = { at: facts.at, districtRev: facts.index.rev, mayFile: delivery.mayFile };
  return judgeWith({ plan }, node, event, answerer, delivery.verdict ? { ...context, before: delivery.verdict } : context);
};

/** A verdict that only holds at a window: judging goes on from it once it is durable. */
export const isAtWindow = ({ outcome }: Verdict, before: Verdict | undefined): boolean => outcome === 'hold' && before === undefined;

/** Answers the windows and watches that a group of deliveries asks for, all in one reading each. */
const storeAnswers = async ({ store }: World, questions: readonly Question[]): Promise<ReadonlyMap<string, Answer>[]> => {
  const windows = questions.map(({ kind, args }) => (kind === 'window' ? (args as unknown as WindowQuery) : undefined));
  const asked = windows.filter((query) => query !== undefined);
  const watchIds = questions.flatMap(({ kind, args }) => (kind === 'watch' ? [String(args.id)] : []));
  const [members, watches] = await Promise.all([
    store.windowMembers(asked.map(({ scene, windowKey, from, until }) => ({ scene, windowKey, from, until }))),
    store.readWatches(watchIds),
  ]);
  return questions.map(({ id, kind, args }, i) => {
    const query = windows[i];
    const value = query ? members[asked.indexOf(query)] : (watches.get(String(args.id)) ?? null);
    return new Map([[id, { id, kind, value }]]);
  });
};

interface Judging {
  readonly work: Work;
  readonly answers: Map<string, Answer>;
}

interface JudgedWork {
  readonly work: Work;
  readonly said: Said;
  readonly read: ReadonlyMap<string, Answer>;
}

/** Judges a group, with as many rounds of asking as it takes. A delivery whose scene fails gets a refusal in place of a verdict. */
const judgeGroup = async (world: World, facts: Facts, works: readonly Work[]): Promise<readonly JudgedWork[]> => {
  const done: JudgedWork[] = [];
  let open: Judging[] = works.map((work) => ({ work, answers: new Map() }));
  for (let round = 0; open.length > 0 && round <= limits.stepAskRounds; round++) {
    const asking: { judging: Judging; question: Question }[] = [];
    for (const judging of open) {
      const judged = attempt(() => judgeOne(facts, judging.work, judging.answers));
      if ('asks' in judged) asking.push(...judged.asks.map((question) => ({ judging, question })));
      else done.push({ work: judging.work, said: judged, read: judging.answers });
    }
    const answers = await storeAnswers(
      world,
      asking.map(({ question }) => question),
    );
    for (const [i, { judging }] of asking.entries()) for (const [id, answer] of answers[i] ?? []) judging.answers.set(id, answer);
    open = [...new Set(asking.map(({ judging }) => judging))];
  }
  for (const { work } of open) done.push({ work, said: failed('JUDGE_ASKS_ON'), read: new Map() });
  return done;
};

const failed = (code: string): Said => ({
  refusal: { code, text: { zh: '场景规则无法评判该事件', en: 'The rules of the scene could not judge the event' } },
});

/** One event that makes the house fail must not stop the others. */
const attempt = (judging: () => Judged): Judged => {
  try {
    return judging();
  } catch (error) {
    return failed(`BUG:${(error as Error).message}`.slice(0, 120));
  }
};

/** The delivery a watch remembers as its last mover gets the verdict it moved by, before another moves the watch. */
const handOn = async (world: World, facts: Facts, states: readonly WatchState[]): Promise<void> => {
  const ids = states.flatMap(({ last }) => (last ? [last.event] : []));
  if (ids.length === 0) return;
  const events = await world.store.readEvents(ids);
  const hand: Hand = { events: new Map(events), parked: new Set() };
  const edits = states.flatMap(({ last, scene }): Edit[] => {
    const event = last && events.get(last.event);
    const place = event?.deliveries.findIndex((delivery) => delivery.scene === scene) ?? -1;
    const delivery = event?.deliveries[place];
    if (!event || !delivery || delivery.state !== 'received' || delivery.verdict) return [];
    return [{ work: { event, place, delivery }, change: firstChange(last.verdict as Verdict) }];
  });
  await writeEdits(world, hand, edits, facts.at);
};

/** A verdict as it is first written: one that holds at a window leaves the delivery to be judged on, any other needs only its target. */
const firstChange = (verdict: Verdict): Edit['change'] => {
  const { held } = verdict;
  if (held) return { verdict, windowKey: `${held.node}|${held.key}`, heldUntil: held.until };
  return verdict.outcome === 'file' ? { state: 'judged', verdict, target: null } : { state: 'done', verdict, ...endOf(verdict) };
};

const endOf = ({ outcome, reason }: Verdict): Edit['change'] => {
  const outcomes = { discard: 'discarded', unrouted: 'unrouted', observe: 'observed', hold: 'held', file: undefined } as const;
  return { outcome: outcomes[outcome], target: null, ...(reason === undefined ? {} : { reason }) };
};

/** What a verdict makes of its delivery. `target` is where a filed one goes. */
export const changeFor = ({ delivery }: Work, verdict: Verdict, target: string | undefined): Edit['change'] => {
  if (isAtWindow(verdict, delivery.verdict)) return firstChange(verdict);
  if (verdict.outcome === 'hold') return { state: 'judged', verdict, outcome: 'held', heldUntil: verdict.held?.until };
  if (verdict.outcome === 'file') return { state: 'judged', verdict, target: target ?? null, heldUntil: undefined };
  return { state: 'done', verdict, heldUntil: undefined, ...endOf(verdict) };
};

/** A scene that fails on an event is tried again a little later, and after some tries the event is put aside for people to see. */
const failures = async (world: World, facts: Facts, hand: Hand, refused: readonly { work: Work; code: string }[]): Promise<void> => {
  const last = limits.judgeTries - 1;
  const edits = refused.map(({ work, code }): Edit => {
    const tries = work.delivery.tries + 1;
    return { work, change: work.delivery.tries >= last ? { state: 'done', outcome: 'quarantined', reason: code, tries } : { tries } };
  });
  for (const { work, code } of refused)
    world.log({ level: 'error', event: 'judgeFailed', id: work.event._id, scene: work.delivery.scene, code });
  const made = await writeEdits(world, hand, edits, later(facts.at, 1_000));
  for (const { work } of made) hand.parked.add(`${work.event._id}/${work.place}`);
};

/** An instant some milliseconds after another. */
export const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** Moves the watches of a group, each once; what lost its move is judged again from the watch as it then stands. */
const moveWatches = async (
  world: World,
  facts: Facts,
  judged: readonly { work: Work; said: Extract<Said, { verdict: Verdict }>; read: ReadonlyMap<string, Answer> }[],
): Promise<ReadonlySet<Work>> => {
  const lost = new Set<Work>();
  const taken = new Set<string>();
  const changes: { work: Work; change: WatchChange; before: WatchState | null }[] = [];
  for (const { work, said, read } of judged) {
    if (said.moves.some(({ _id }) => taken.has(_id))) {
      lost.add(work);
      continue;
    }
    const watches = [...read.values()].flatMap(({ kind, value }) => (kind === 'watch' && value !== null ? [value as WatchState] : []));
    for (const state of said.moves) {
      taken.add(state._id);
      const before = watches.find(({ _id }) => _id === state._id) ?? null;
      changes.push({ work, change: { state, rev: before === null ? null : before.rev }, before });
    }
  }
  if (changes.length === 0) return lost;
  if (world.rules.watchHandsOn)
    await handOn(
      world,
      facts,
      changes.flatMap(({ before }) => before ?? []),
    );
  const moved = await world.store.writeWatches(changes.map(({ change }) => change));
  for (const [i, { work }] of changes.entries()) if (!moved[i]) lost.add(work);
  return lost;
};

/** Of a window many are counted in, a verdict names as many. */
const countedMost = 20;

/** A hot matter is counted again with every report: its verdicts name those that wait in the window, and others up to a bound. */
const bounded = ({ event }: Work, verdict: Verdict, read: ReadonlyMap<string, Answer>): Verdict => {
  const { counted } = verdict;
  if (counted.length <= countedMost) return verdict;
  const rows = [...read.values()].flatMap(({ kind, value }) => (kind === 'window' ? (value as readonly WindowRow[]) : []));
  const waiting = new Set(rows.filter(({ waits }) => waits).map((row) => row.event));
  const needed = counted.filter((id) => id === event._id || waiting.has(id));
  const others = counted.filter((id) => id !== event._id && !waiting.has(id)).slice(0, Math.max(0, countedMost - needed.length));
  return { ...verdict, counted: [...others, ...needed] };
};

/** Without the rule that a window counts only what is durable, it is asked at once. */
const judgedOn = async (world: World, facts: Facts, judged: readonly JudgedWork[]): Promise<readonly JudgedWork[]> => {
  if (world.rules.windowAfterWrite) return judged;
  const atWindow = (one: JudgedWork): boolean => 'verdict' in one.said && isAtWindow(one.said.verdict, one.work.delivery.verdict);
  const further = judged.filter(atWindow).map(({ work, said }) => {
    const { verdict } = said as Extract<Said, { verdict: Verdict }>;
    return { ...work, delivery: { ...work.delivery, verdict, windowKey: `${verdict.held?.node}|${verdict.held?.key}` } };
  });
  return [...judged.filter((one) => !atWindow(one)), ...(await judgeGroup(world, facts, further))];
};

/** One pass: judges what is received, moves watches, and writes the verdicts with the targets of those that file. */
const judgePass = async (world: World, facts: Facts, hand: Hand, works: readonly Work[]): Promise<void> => {
  const judged = await judgedOn(world, facts, await judgeGroup(world, facts, works));
  await failures(
    world,
    facts,
    hand,
    judged.flatMap(({ work, said }) => ('refusal' in said ? [{ work, code: said.refusal.code }] : [])),
  );
  const verdicts = judged.flatMap(({ work, said, read }) => ('verdict' in said ? [{ work, said, read }] : []));
  const lost = await moveWatches(world, facts, verdicts);
  const kept = verdicts
    .filter(({ work }) => !lost.has(work))
    .map(({ work, said, read }) => ({ work, said: { verdict: bounded(work, said.verdict, read) } }));
  const filed = kept.flatMap(({ work, said: { verdict } }) =>
    verdict.file ? [{ work, file: verdict.file, attempt: work.delivery.attempt }] : [],
  );
  const targets = await targetsFor(world, filed);
  const targetOf = new Map(filed.map(({ work }, i) => [work, targets[i] as string]));
  const edits = kept.map(({ work, said: { verdict } }): Edit => ({ work, change: changeFor(work, verdict, targetOf.get(work)) }));
  if (world.rules.verdictFirst) await writeEdits(world, hand, edits, facts.at);
  else keepInHand(hand, edits);
};

/** Without the rule that the verdict comes first, it stands in the worker's memory alone. */
const keepInHand = ({ events }: Hand, edits: readonly Edit[]): void => {
  for (const { work, change } of edits) {
    const event = events.get(work.event._id) ?? work.event;
    const deliveries = event.deliveries.map((delivery, place) =>
      place === work.place ? ({ ...delivery, ...change } as typeof delivery) : delivery,
    );
    events.set(event._id, { ...event, deliveries });
  }
};

/**
 * Judges what is in hand and received, until each delivery has its verdict durable, is held, or has failed. A window is asked only
 * after the event has been written as counted under its key, so that of racing members the last one written sees the others.
 */
export const judgeReceived = async (world: World, facts: Facts, hand: Hand): Promise<void> => {
  const most = limits.applyTries + hand.events.size;
  for (let pass = 0; pass < most; pass++) {
    const works = worksOf(hand, ({ state }) => state === 'received').flatMap((work) => current(hand, work) ?? []);
    if (works.length === 0) return;
    await judgePass(world, facts, hand, works);
  }
  await postpone(
    world,
    hand,
    worksOf(hand, ({ state }) => state === 'received'),
    later(facts.at, 1_000),
  );
};
