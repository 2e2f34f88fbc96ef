import type { Command, Effect, Incident } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { acceptSpoken } from '../intake/accept.ts';
import type { InboxMessage } from '../store/store.ts';
import type { Facts } from './facts.ts';
import { later } from './judge.ts';
import { mergeInto } from './near.ts';
import { proposeRow } from './proposal.ts';
import { type Raised, raise, tellScenes } from './spoken.ts';
import { type Transitioned, transition, type Unchanged, type Wanted } from './transition.ts';
import type { World } from './world.ts';

/** What came of delivering one effect: nothing more to say, an answer for its incident, another try later, or never. */
type Answer =
  | { readonly kind: 'done' }
  | { readonly kind: 'answered'; readonly with: Readonly<Record<string, unknown>>; readonly first?: readonly Command[] }
  | { readonly kind: 'later' }
  | { readonly kind: 'never' };

interface Sending {
  readonly incident: Incident;
  readonly effect: Effect;
}

const retryFirstMs = 1_000;
const retryMostMs = 600_000;

/** Twice as long each time, up to ten minutes. */
const retryAt = ({ at }: Facts, { tries }: Effect): string => later(at, Math.min(retryMostMs, retryFirstMs * 2 ** tries));

const system = { kind: 'system' } as const;

/** The command an effect is on the incident it goes to, under the id of the effect: a second delivery is the same command. */
const commandFor = (facts: Facts, { incident, effect }: Sending): Command | undefined => {
  const base = { id: effect.id, at: facts.at, actor: { kind: 'incident', id: incident._id } as const, data: effect.body };
  switch (effect.kind) {
    case 'absorb':
    case 'absorbed':
    case 'absorbRefused':
    case 'keysFreed':
    case 'childEnded':
    case 'parentEnded':
      return { ...base, type: effect.kind };
    default:
      return undefined;
  }
};

const messageOf = ({ rules, random }: World, { incident, effect }: Sending): InboxMessage => ({
  _id: rules.effectKeyed ? effect.id : `${effect.id}:${random()}`,
  incident: incident._id,
  to: effect.to ?? '',
  at: effect.at,
  body: effect.body,
});

/** A merge of a newer holder: what took a freed key in between is the same matter. By itself only the larger id merges. */
const mergeHolder = async (world: World, target: string, holder: string): Promise<void> => {
  const [from, into] = holder > target ? [holder, target] : [target, holder];
  await transition(world, [mergeInto(from, into, 'keys')]);
};

/** What the incident that was asked to absorb says of it stands in its outbox already; it is carried back at once. */
const repliesTo = (facts: Facts, sent: Sending, target: Transitioned): readonly Command[] =>
  target.incident.outbox
    .filter(({ kind, to, body }) => (kind === 'absorbed' || kind === 'absorbRefused') && to === sent.incident._id && body !== undefined)
    .flatMap((effect) => commandFor(facts, { incident: target.incident, effect }) ?? []);

const answerOf = async (world: World, facts: Facts, sent: Sending, outcome: Transitioned | Unchanged | undefined): Promise<Answer> => {
  const { effect } = sent;
  const isAbsorb = effect.kind === 'absorb';
  if (outcome === undefined || 'busy' in outcome) return { kind: 'later' };
  if ('missing' in outcome) return isAbsorb ? { kind: 'never' } : { kind: 'done' };
  if ('heldBy' in outcome) {
    if (outcome.heldBy !== null) await mergeHolder(world, effect.to ?? '', outcome.heldBy);
    return { kind: 'later' };
  }
  const said = outcome.outcomes[outcome.commands.findIndex(({ id }) => id === effect.id)];
  switch (said?.kind) {
    case 'done':
    case 'repeated':
      return isAbsorb ? { kind: 'answered', with: { ok: true }, first: repliesTo(facts, sent, outcome) } : { kind: 'done' };
    case 'refused': {
      const isHeldUp = said.refusal.code === 'INCIDENT_FROZEN' || said.refusal.code === 'INCIDENT_MERGING';
      if (isHeldUp && effect.tries < limits.outboxTries) return { kind: 'later' };
      return isAbsorb ? { kind: 'never' } : { kind: 'done' };
    }
    case 'broken':
    case undefined:
      return { kind: 'later' };
  }
};

/** Effects between incidents: all that go to one incident are one write of it. */
const deliverBetween = async (world: World, facts: Facts, sendings: readonly Sending[]): Promise<ReadonlyMap<Sending, Answer>> => {
  const byTarget = new Map<string, Sending[]>();
  for (const sent of sendings) byTarget.set(sent.effect.to ?? '', [...(byTarget.get(sent.effect.to ?? '') ?? []), sent]);
  const targets = [...byTarget];
  const wanted = targets.map(([incident, list]): Wanted => ({ incident, commands: list.flatMap((sent) => commandFor(facts, sent) ?? []) }));
  const outcomes = wanted.length > 0 ? await transition(world, wanted) : [];
  const answers = new Map<Sending, Answer>();
  for (const [i, [, list]] of targets.entries()) {
    for (const sent of list) answers.set(sent, await answerOf(world, facts, sent, outcomes[i]));
  }
  return answers;
};

const deliverCall = async (world: World, { effect }: Sending): Promise<Answer> => {
  const outcome = await world.callOut(effect);
  switch (outcome.result) {
    case 'ok':
      return effect.kind === 'call' ? { kind: 'answered', with: { ok: true, answer: outcome.answer } } : { kind: 'done' };
    case 'later':
      return effect.tries + 1 >= limits.outboxTries ? { kind: 'never' } : { kind: 'later' };
    case 'never':
      return { kind: 'never' };
  }
};

const groupOf = ({ kind }: Effect): 'inbox' | 'between' | 'call' | 'raise' | 'told' | 'row' => {
  switch (kind) {
    case 'notify':
    case 'reply':
      return 'inbox';
    case 'absorb':
    case 'absorbed':
    case 'absorbRefused':
    case 'keysFreed':
    case 'childEnded':
    case 'parentEnded':
      return 'between';
    case 'call':
    case 'undo':
      return 'call';
    case 'raise':
      return 'raise';
    case 'incidentEvent':
      return 'told';
    case 'responsibilityRow':
      return 'row';
  }
};

/** One that joined a matter that was open already has no parent to tell of its end, so nobody may wait for it. */
const raisedAnswer = ({ incident, effect }: Sending, raised: Raised): Answer => {
  if (raised === 'later' || raised === 'never') return { kind: raised };
  const isAwaited = (incident.children?.[effect.id]?.token ?? '') !== '';
  if (raised.joined && isAwaited) return { kind: 'never' };
  return { kind: 'answered', with: { ok: true, incident: raised.incident } };
};

/** Delivers effects, each at least once and under its own id. Gives what came of each. */
const deliver = async (world: World, facts: Facts, sendings: readonly Sending[]): Promise<ReadonlyMap<Sending, Answer>> => {
  const of = (group: ReturnType<typeof groupOf>) => sendings.filter(({ effect }) => groupOf(effect) === group);
  const answers = new Map<Sending, Answer>();
  const messages = of('inbox');
  if (messages.length > 0) await world.store.insertInbox(messages.map((sent) => messageOf(world, sent)));
  for (const sent of messages) answers.set(sent, { kind: 'done' });
  for (const [sent, answer] of await deliverBetween(world, facts, of('between'))) answers.set(sent, answer);
  const told = of('told');
  await tellScenes(
    world,
    facts,
    told.map(({ effect }) => effect),
    acceptSpoken,
  );
  for (const sent of told) answers.set(sent, { kind: 'done' });
  const raising = of('raise');
  const raised = await raise(
    world,
    facts,
    raising.map(({ effect }) => effect),
  );
  for (const [i, sent] of raising.entries()) answers.set(sent, raisedAnswer(sent, raised[i] ?? 'later'));
  for (const sent of of('row')) {
    await proposeRow(world, facts, sent);
    answers.set(sent, { kind: 'done' });
  }
  const calls = await Promise.all(of('call').map(async (sent) => [sent, await deliverCall(world, sent)] as const));
  for (const [sent, answer] of calls) answers.set(sent, answer);
  return answers;
};

const answerCommand = (facts: Facts, { effect }: Sending, given: Readonly<Record<string, unknown>>): Command => ({
  id: `answer:${effect.id}:${effect.tries}`,
  at: facts.at,
  actor: system,
  type: 'effect',
  effect: { id: effect.id, ...given },
});

const toldOne = (facts: Facts, sent: Sending, answer: Answer): readonly Command[] => {
  switch (answer.kind) {
    case 'done':
      return [];
    case 'answered':
      return [...(answer.first ?? []), answerCommand(facts, sent, answer.with)];
    case 'later':
      return [answerCommand(facts, sent, { retryAt: retryAt(facts, sent.effect) })];
    case 'never':
      return [answerCommand(facts, sent, { gone: true })];
  }
};

/** What an incident is told of its effects: those that need no answer together in one command. */
const tellOf = (facts: Facts, answers: readonly (readonly [Sending, Answer])[]): readonly Command[] => {
  const done = answers.flatMap(([{ effect }, { kind }]) => (kind === 'done' ? [effect.id] : []));
  const commands = answers.flatMap(([sent, answer]) => toldOne(facts, sent, answer));
  const gone: Command = { id: `done:${done[0]}`, at: facts.at, actor: system, type: 'effect', effect: { done } };
  return done.length > 0 ? [gone, ...commands] : commands;
};

/** An answer that moves the incident on could end it, which must wait while another may be taking it over. */
const maySend = ({ status }: Incident, { kind }: Effect): boolean => status !== 'merging' || (kind !== 'call' && kind !== 'raise');

/** Delivers what is due in the outboxes of incidents. Gives, by incident, the commands that tell it what came of it. */
export const deliverDue = async (
  world: World,
  facts: Facts,
  incidents: readonly Incident[],
): Promise<ReadonlyMap<string, readonly Command[]>> => {
  const sendings = incidents.flatMap((incident) =>
    incident.outbox.filter((effect) => effect.notBefore <= facts.at && maySend(incident, effect)).map((effect) => ({ incident, effect })),
  );
  if (sendings.length === 0) return new Map();
  const answers = [...(await deliver(world, facts, sendings))];
  return new Map(
    incidents.map(({ _id }) => [
      _id,
      tellOf(
        facts,
        answers.filter(([{ incident }]) => incident._id === _id),
      ),
    ]),
  );
};
