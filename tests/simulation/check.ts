import { comparable, replay, verifyChain, violations, windowReached } from '@sceneworks/engine';
import { canonical, distanceMetres, districtAt, indexDistrict } from '@sceneworks/scene';
import type { Delivery, Event, Incident, JournalEntry, Verdict, WindowConfig } from '@sceneworks/schemas';
import type { FakeData } from './fake-store.ts';
import type { Promised } from './simulate.ts';
import { townScenes } from './town.ts';

/** All entries of an incident, the spilled ones first. */
const entriesOf = ({ journal }: FakeData, incident: Incident): readonly JournalEntry[] => {
  const spilled = [...journal.values()]
    .filter((row) => row.incident === incident._id && row.seq < incident.journalFrom)
    .sort((a, b) => a.seq - b.seq);
  return [...spilled.map(({ entry }) => entry), ...incident.journal];
};

const real = ({ incidents }: FakeData): Incident[] => [...incidents.values()].filter(({ status }) => status !== 'abandoned');

/** I1: every event that was answered is stored, and every delivery came to an end. */
const accounted = (data: FakeData, promised: Promised): string[] => [
  ...[...promised.events].filter((id) => !data.events.has(id)).map((id) => `I1: event ${id} was answered and is lost`),
  ...[...data.events.values()].flatMap(({ _id, deliveries }) =>
    deliveries
      .filter(({ state }) => state !== 'done')
      .map(({ scene, state, outcome }) => `I1: event ${_id} is ${state} ${outcome ?? ''} in ${scene}`),
  ),
];

/** How often an event counts in incidents of a scene; what was merged counts where it went. */
const countsOf = (data: FakeData): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { scene, status, reports } of real(data)) {
    if (status === 'merged') continue;
    for (const { event } of reports) counts.set(`${scene} ${event}`, (counts.get(`${scene} ${event}`) ?? 0) + 1);
  }
  return counts;
};

/** I2: a delivery counts in exactly one incident if it opened or joined one, and in none otherwise. */
const countedOnce = (data: FakeData): string[] => {
  const counts = countsOf(data);
  const twice = [...counts].filter(([, count]) => count > 1).map(([name, count]) => `I2: ${name} counts ${count} times`);
  const wrong = [...data.events.values()].flatMap(({ _id, deliveries }) =>
    deliveries.flatMap(({ scene, outcome }) => {
      const wanted = outcome === 'opened' || outcome === 'joined' ? 1 : 0;
      const found = counts.get(`${scene} ${_id}`) ?? 0;
      return found < wanted || (wanted === 0 && found > 0) ? [`I2: ${_id} is ${outcome} in ${scene} and counts ${found} times`] : [];
    }),
  );
  const sums = real(data).flatMap(({ _id, count, reports }) =>
    count === reports.length ? [] : [`I2: incident ${_id} counts ${count} of ${reports.length} reports`],
  );
  return [...twice, ...wrong, ...sums];
};

/** I3: one open incident a key, each holds its own; and none is left beside another that is near. */
const correlated = (data: FakeData): string[] => {
  const open = real(data).filter(({ open: isOpen }) => isOpen);
  const keyless = open
    .filter(({ holds, correlation }) => !holds.includes(correlation))
    .map(({ _id }) => `I3: incident ${_id} does not hold its key`);
  const lonLat = ({ point }: Incident) => ({ lon: point?.coordinates[0] ?? 0, lat: point?.coordinates[1] ?? 0 });
  const beside = open.flatMap((a) =>
    open
      .filter(
        (b) =>
          a._id < b._id &&
          a.scene === 'sorting' &&
          b.scene === 'sorting' &&
          a.point &&
          b.point &&
          a.status !== 'frozen' &&
          b.status !== 'frozen',
      )
      .filter((b) => distanceMetres(lonLat(a), lonLat(b)) <= 14)
      .map((b) => `I3: incidents ${a._id} and ${b._id} lie near each other`),
  );
  return [...keyless, ...beside];
};

/** I4 to I13: what one document and its history show, replayed from the first entry on. */
const consistent = (data: FakeData, now: number): string[] => {
  const plans = new Map(townScenes().map(({ plan }) => [plan.hash, plan]));
  const index = indexDistrict(districtAt(data.district.flat(), new Date(now).toISOString()));
  return real(data).flatMap((incident) => {
    const plan = plans.get(incident.hash);
    const entries = entriesOf(data, incident);
    const found = violations(incident, { index, entries, ...(plan && { plan }) }).map(
      ({ invariant, why }) => `${invariant}: ${incident._id} ${why}`,
    );
    return [...found, ...history(incident, entries, plan)];
  });
};

const history = (incident: Incident, entries: readonly JournalEntry[], plan: Parameters<typeof replay>[0] | undefined): string[] => {
  const chain = verifyChain(entries);
  if (!chain.ok) return [`I9: ${incident._id} entry ${chain.seq}: ${chain.why}`];
  if (chain.head !== incident.head) return [`I9: ${incident._id} has another head`];
  const ids = entries.map(({ command }) => command.id);
  const repeated = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `command ${id} stands twice in ${incident._id}`);
  const fired = entries.flatMap(({ command }) => command.timer ?? []);
  const twice = fired.filter((id, i) => fired.indexOf(id) !== i).map((id) => `I8: timer ${id} of ${incident._id} fired twice`);
  try {
    const again = plan && replay(plan, entries);
    return again && comparable(again) !== comparable(incident)
      ? [...repeated, ...twice, `I10: ${incident._id} replays to another state`]
      : [...repeated, ...twice];
  } catch (error) {
    return [...repeated, ...twice, `I10: ${incident._id} ${(error as Error).message}`];
  }
};

/** The incident does not keep whom a window counted, nor where judging had stopped. */
const alike = (stands: Verdict | undefined, kept: Verdict): boolean => {
  const { counted: _counted, bound: _bound, held: _held, ...rest } = stands ?? ({} as Partial<Verdict>);
  const { counted: _none, ...told } = kept;
  return canonical(rest) === canonical(told);
};

/** The verdict an incident was opened or joined with is the one that stands in the delivery. */
const judgedOnce = (data: FakeData): string[] =>
  real(data).flatMap((incident) =>
    entriesOf(data, incident).flatMap(({ command }) => {
      const delivery = command.event && data.events.get(command.event.id)?.deliveries.find(({ scene }) => scene === incident.scene);
      if (!command.verdict || !delivery) return [];
      return alike(delivery.verdict, command.verdict) ? [] : [`verdict of ${command.event?.id} is another in ${incident._id}`];
    }),
  );

/** I11 and inbox: a message is there once. */
const toldOnce = ({ inbox }: FakeData): string[] => {
  const effects = [...inbox.keys()].map((id) => id.split(':').slice(0, 3).join(':'));
  return effects.filter((id, i) => effects.indexOf(id) !== i).map((id) => `I11: effect ${id} is shown twice`);
};

/** What people were told is done stands in the journal. */
const kept = (data: FakeData, { commands }: Promised): string[] =>
  [...commands].flatMap((name) => {
    const [id = '', command = ''] = name.split('\n');
    const incident = data.incidents.get(id);
    return incident && entriesOf(data, incident).some((entry) => entry.command.id === command)
      ? []
      : [`command ${command} was done and is lost`];
  });

const burstOf = (events: readonly Event[], key: unknown): { event: Event; delivery: Delivery }[] =>
  events
    .filter(({ type, subject }) => type === 'burst' && subject.key === key)
    .flatMap((event) => event.deliveries.filter(({ scene }) => scene === 'sorting').map((delivery) => ({ event, delivery })));

/**
 * A window that many enough events lie in was reached: the last of them to be stored saw the others, even those that had been let go
 * because their time had passed.
 */
const windowsFired = (data: FakeData): string[] => {
  const config = { key: 'key', within: { amount: 60, unit: 'urgentMinute' }, count: 3 } as WindowConfig;
  const events = [...data.events.values()];
  const keys = new Set(events.filter(({ type }) => type === 'burst').map(({ subject }) => subject.key));
  return [...keys].flatMap((key) => {
    const burst = burstOf(events, key);
    const members = burst.map(({ event: { _id, occurredAt, type } }) => ({ event: _id, occurredAt, type }));
    const reached = members.some((member) => windowReached(config, member, members).reached);
    const fired = burst.some(({ delivery }) => delivery.outcome !== 'discarded');
    if (reached && !fired) return [`window of ${String(key)} was reached by ${burst.length}, and all were let go`];
    return !reached && fired ? [`window of ${String(key)} fired too early`] : [];
  });
};

/** A level that was raised was raised by an event that says so. */
const watchesSpoke = (data: FakeData): string[] =>
  [...data.watches.values()].flatMap(({ node, key, level }) => {
    if (level === undefined) return [];
    const raised = [...data.events.values()].some(({ deliveries }) =>
      deliveries.some(({ verdict }) => {
        const said = verdict?.watch?.[node] as { key?: string; port?: string } | undefined;
        return said?.key === key && said.port === 'raised' && verdict?.outcome === 'file';
      }),
    );
    return raised ? [] : [`watch of ${key} was raised and nobody was told`];
  });

/** Looks at everything that must hold once the town has come to rest. */
export const check = (data: FakeData, promised: Promised, now: number): string[] => [
  ...accounted(data, promised),
  ...countedOnce(data),
  ...correlated(data),
  ...consistent(data, now),
  ...judgedOnce(data),
  ...toldOnce(data),
  ...kept(data, promised),
  ...windowsFired(data),
  ...watchesSpoke(data),
];
