import { describe, expect, test } from '@jest/globals';
import { type DistrictIndex, districtAt, indexDistrict, sha256 } from '@sceneworks/scene';
import type { Actor, Command, Incident, Plan, Task } from '@sceneworks/schemas';
import { answerFrom } from '../answer-from.ts';
import { later } from '../instant.ts';
import { violations } from '../invariants.ts';
import { load } from '../load.ts';
import { operations } from '../operations.ts';
import { assumedData } from '../rehearse/form-data.ts';
import { replayEach } from '../replay.ts';
import { runDocuments } from '../run/run.ts';
import { stepFully } from '../step-fully.ts';
import { casesOf, plans, rows, sceneNames } from '../testing-library.ts';

/** So many states of a scene are taken from its cases, spread over them evenly, and each in the variants it can be brought to. */
const statesMost = 16;
const minute = 60_000;
const short = (value: unknown): string => sha256(JSON.stringify(value) ?? '').slice(0, 10);

const index = indexDistrict(districtAt(rows, '2026-03-10T00:00:00.000Z'));
const answerer: Parameters<typeof stepFully>[3] = (question) => {
  if (question.kind === 'number') return { id: question.id, kind: 'number', value: '5101992026031099999' };
  if (question.kind === 'listeners') return { id: question.id, kind: 'listeners', value: true };
  return answerFrom(index, question);
};

const statesOf = (name: string): Incident[] => {
  const all = casesOf(name).flatMap(({ lines, startMode }) =>
    runDocuments(plans, rows, lines, startMode ? { startMode } : {}).incidents.flatMap((incident) => {
      const plan = plans.find(({ hash }) => hash === incident.hash) as Plan;
      return incident.scene === name ? replayEach(plan, incident.journal) : [];
    }),
  );
  const every = Math.max(1, Math.floor(all.length / statesMost));
  return all.filter((_, place) => place % every === 0).slice(0, statesMost);
};

/** The incident after commands one after the other, those left out that it refuses. */
const after = (plan: Plan, incident: Incident, commands: readonly Omit<Command, 'id' | 'at'>[]): Incident =>
  commands.reduce((before, command, place) => {
    const given = { id: `made:${place}`, at: later(before.at, minute), ...command };
    const result = stepFully(load(plan), before, given, answerer, { districtRev: 1 });
    return 'incident' in result ? { ...result.incident, journal: [] } : before;
  }, incident);

/** As it is; with its tasks taken up; put off; asked to be merged; in the other mode, and with its tasks taken up there. */
const variantsOf = (plan: Plan, incident: Incident): Incident[] => {
  const takenUp = (of: Incident) =>
    after(
      plan,
      of,
      of.tasks.flatMap(({ id, owner, state }) =>
        state === 'offered' ? [{ type: 'acknowledge' as const, actor: actorOf(index, owner), task: id }] : [],
      ),
    );
  const put = { type: 'suspend' as const, actor: chief, reason, until: later(incident.at, 3_000 * minute) };
  const merge = { type: 'merge' as const, actor: dispatcher, reason, to: 'another' };
  const other = incident.mode === 'emergency' ? 'peace' : 'emergency';
  const switched = after(plan, incident, [{ type: 'mode', actor: { kind: 'system' }, data: { mode: other, epoch: 8 } }]);
  const made = [incident, takenUp(incident), after(plan, incident, [put]), after(plan, incident, [merge]), switched, takenUp(switched)];
  return [...new Map(made.map((one) => [JSON.stringify({ ...one, rev: 0 }), one])).values()];
};

const actorOf = (of: DistrictIndex, owner: string, person?: string): Actor => {
  const post = of.posts.get(owner);
  const holder = person ?? of.holdersOfPost.get(owner)?.[0] ?? owner;
  return { kind: 'person', person: holder as string, post: owner, ...(post && { unit: post.unit }), roles: post ? [post.role] : [] };
};
const chief = actorOf(index, 'center.dutyChief');
const dispatcher = actorOf(index, 'center.dispatcher');

const reason = { code: 'other', text: '试一试' } as const;

/** What a hand may give with an operation: nothing; all it may be asked for; what is of no use. */
const givenWith = (plan: Plan, { place, tasks, reports, at }: Incident, task: Task | undefined): readonly Partial<Command>[] => {
  const form = task?.form === undefined ? undefined : plan.forms[task.form];
  const node = task && plan.nodes[task.node];
  const evidence = node?.config.evidence as { readonly photos?: number; readonly place?: boolean } | undefined;
  const filling = { at, yes: true, ...(place && { place }), ...(evidence && { evidence }) };
  const data = form ? assumedData(form, filling) : { category: 'C0106', severity: 2 };
  const earlier = tasks.find(({ state, node }) => state === 'done' && node !== task?.node);
  return [
    {},
    { reason, data, result: 'pass', until: later(at, 600 * minute) },
    { reason, data, result: 'fail', to: earlier?.node ?? 'center.dispatcher' },
    { reason, result: 'true', to: 'municipal.facilities', event: reports[0] as never },
    { reason: { code: 'other', text: ' ' }, data: { odd: 1 }, result: 'odd', to: 'nobody', until: at },
  ];
};

/** Everything a hand, a clock, an effect, the mode or another incident may tell an incident. */
const commandsFor = (plan: Plan, incident: Incident): readonly (Omit<Command, 'id' | 'at'> & { readonly at?: string })[] => {
  const open = incident.tasks.filter(({ state }) => state === 'offered' || state === 'accepted').slice(0, 3);
  const byHand = (Object.keys(operations) as Command['type'][]).flatMap((type) =>
    [undefined, ...open].flatMap((task) =>
      givenWith(plan, incident, task).flatMap((given) =>
        (task ? [actorOf(index, task.owner, task.person), chief] : [chief, dispatcher]).map((actor) => ({
          type,
          actor,
          ...(task && { task: task.id }),
          ...given,
        })),
      ),
    ),
  );
  const system = { kind: 'system' } as const;
  const other = { kind: 'incident', id: 'another' } as const;
  const [child] = Object.keys(incident.children ?? {});
  const body = {
    from: incident.mergedInto ?? 'another',
    by: incident.mergedInto ?? 'another',
    of: incident.merging ?? 'none',
    no: '5101992026031088888',
    reports: incident.reports.slice(0, 1),
    events: ['e1', ...incident.seen.slice(0, 1)],
    holds: ['k', ...incident.holds],
    count: 3,
    severity: 1,
    status: 'handling',
    effect: child ?? incident.outbox[0]?.id ?? 'none',
    outcome: 'resolved',
  };
  return [
    ...byHand,
    ...incident.timers.flatMap(({ id, at }) =>
      [at, later(at, -minute)].map((on) => ({ type: 'timer' as const, actor: system, timer: id, at: on })),
    ),
    ...incident.outbox.flatMap(({ id }) =>
      [{ done: [id] }, { id, ok: true, answer: 'ok', incident: 'child' }, { id, gone: true }].map((effect) => ({
        type: 'effect' as const,
        actor: system,
        effect,
      })),
    ),
    ...(['emergency', 'peace'] as const).map((mode) => ({ type: 'mode' as const, actor: system, data: { mode, epoch: 9 } })),
    { type: 'recalendar', actor: system },
    ...(['absorb', 'absorbed', 'absorbRefused', 'keysFreed', 'childEnded', 'parentEnded', 'message'] as const).map((type) => ({
      type,
      actor: other,
      data: body,
      event: incident.reports[0] as never,
    })),
  ];
};

const lineOf = (plan: Plan, incident: Incident, command: Command): string => {
  const result = stepFully(load(plan), incident, command, answerer, { districtRev: 1 });
  if ('refusal' in result) return `refused ${result.refusal.code} ${result.refusal.at ?? ''} ${short(result.refusal.detail)}`;
  if ('asks' in result) return `asks ${result.asks.map(({ kind }) => kind).join()}`;
  expect(violations(result.incident, { before: incident })).toEqual([]);
  const { hash: _hash, head: _head, journal: _journal, ...told } = result.incident;
  return `done ${short(told)} ${short(result.entry.answers)}`;
};

describe.each(sceneNames)('%s', (name) => {
  test('takes or refuses every command in every state as it did', () => {
    const told = new Map<string, Map<string, number>>();
    const plan = plans.find(({ scene }) => scene === name) as Plan;
    for (const incident of statesOf(name).flatMap((state) => variantsOf(plan, state))) {
      for (const [place, command] of commandsFor(plan, incident).entries()) {
        const line = lineOf(plan, incident, { id: `try:${place}`, at: later(incident.at, minute), ...command });
        const lines = told.get(command.type) ?? new Map<string, number>();
        told.set(command.type, lines);
        lines.set(line, (lines.get(line) ?? 0) + 1);
      }
    }
    const summed = [...told].map(([type, lines]) => {
      const codes = new Map<string, number>();
      for (const [line, count] of lines) {
        const [kind = '', code = '', at = ''] = line.split(' ');
        const word = kind === 'refused' ? `${code} ${at}`.trim() : kind;
        codes.set(word, (codes.get(word) ?? 0) + count);
      }
      return `${type}: ${[...codes]
        .sort()
        .map(([word, count]) => `${word} × ${count}`)
        .join(', ')}; ${short([...lines].sort())}`;
    });
    expect(summed).toMatchSnapshot();
  });
});
