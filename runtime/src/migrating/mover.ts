import type { Classified } from '@sceneworks/engine';
import type { Actor, Command, Incident, Migration, MigrationRow, Plan } from '@sceneworks/schemas';
import { factsFor } from '../loops/facts.ts';
import { transition } from '../loops/transition.ts';
import { classifierOf, type Move } from '../loops/versions-moved.ts';
import type { World } from '../loops/world.ts';
import type { Migrations } from '../store/migrations.ts';

/** Lists and moves the open incidents of old versions beside everything else, a group at a time. */
export interface Mover {
  /** Classifies every open incident of the scene that runs on none of these versions; changes none of them. */
  list(migration: Migration, except: readonly string[]): void;
  /** Moves what was picked of a list, each wholly or not at all. */
  move(migration: Migration, actor: Actor): void;
  /** Ends all that run here after the group in hand, and waits. */
  close(): Promise<void>;
}

/** Small enough that what else this process does waits only a moment for one. */
const groupSize = 50;

type Reason = Classified['reason'];

/** How an incident stands to its move, with the title of the step that the reason is about. */
const said = (kind: Classified['kind'], { code, text, at }: Reason, plans: readonly (Plan | undefined)[]) => {
  const title = at === undefined ? undefined : plans.flatMap((plan) => plan?.nodes[at]?.title ?? [])[0];
  return { kind, code, text, ...(at !== undefined && { node: at }), ...(title && { nodeTitle: title }) };
};

const standing = ({ _id, no, hash, status, severity, openedAt }: Incident) => ({ incident: _id, no, hash, status, severity, openedAt });

/** Over the lists of the store. What ends a piece early is written where everybody who watches it looks. */
export const openMover = (migrations: Migrations, world: World): Mover => {
  const running = new Set<Promise<void>>();
  let isClosing = false;

  /** False where somebody stopped it, or this process is going. */
  const goesOn = async (id: string, progress: Migration['progress']): Promise<boolean> =>
    (await migrations.progress(id, progress)) && !isClosing;

  const list = async ({ id, scene, to, mapping }: Migration, except: readonly string[]): Promise<boolean> => {
    const of = await migrations.countOpen(scene, except);
    for (let after = '', done = 0; ; ) {
      if (!(await goesOn(id, { done, of: Math.max(of, done) }))) return false;
      const incidents = await migrations.open(scene, except, after, groupSize);
      if (incidents.length === 0) return true;
      const facts = await factsFor(world, [to, ...incidents.map(({ hash }) => hash)]);
      const next = facts.plan(to);
      await migrations.insertRows(
        id,
        incidents.map((incident): MigrationRow => {
          const own = facts.plan(incident.hash);
          const { kind, reason } = classifierOf(own, next, mapping as Move['mapping'])(incident);
          return { ...standing(incident), ...said(kind, reason, [own.plan, next.plan]) };
        }),
      );
      after = incidents.at(-1)?._id ?? after;
      done += incidents.length;
    }
  };

  /** What came of each; those that others changed at every try are left for another time. */
  const moveGroup = async ({ id, to, mapping, moved }: Migration, actor: Actor, rows: readonly MigrationRow[]): Promise<MigrationRow[]> => {
    const command: Command = {
      id: `migrate:${id}`,
      at: world.clock(),
      actor,
      type: 'migrate',
      reason: { code: 'newVersion', ...(moved && { text: moved.reason }) },
      data: { to, mapping },
    };
    const outcomes = await transition(
      world,
      rows.map(({ incident }) => ({ incident, commands: [command] })),
    );
    const plans = await world.plans([to]);
    return rows.flatMap((row, i): MigrationRow[] => {
      const outcome = outcomes[i];
      if (!outcome || !('outcomes' in outcome)) return [];
      const { incident } = outcome;
      // Another list may have moved it there already: that is what was asked for.
      if (incident.hash === to) return [{ ...row, status: incident.status, outcome: 'moved' }];
      const [first] = outcome.outcomes;
      if (first?.kind !== 'refused') return [];
      const reason = { code: first.refusal.code, text: first.refusal.text, at: first.refusal.at } as Reason;
      const { nodeTitle: _title, node: _node, ...rest } = row;
      return [
        {
          ...rest,
          ...standing(incident),
          ...said('stays', reason, [plans.get(incident.hash)?.plan, plans.get(to)?.plan]),
          outcome: 'stayed',
        },
      ];
    });
  };

  const move = async (migration: Migration, actor: Actor): Promise<boolean> => {
    const { id, scene, to } = migration;
    const of = await migrations.countPicked(id);
    for (let after = '', done = 0; ; ) {
      if (!(await goesOn(id, { done, of }))) return false;
      const rows = await migrations.picked(id, after, groupSize);
      if (rows.length === 0) return true;
      const pointer = (await world.store.scenePointers()).find(({ _id }) => _id === scene);
      if (pointer?.hash !== to) throw new Error('Another version has come into force');
      const tried = await moveGroup(migration, actor, rows);
      await migrations.replaceRows(id, tried);
      await world.store.appendFeed({ at: world.clock(), incidents: tried.map(({ incident }) => incident) });
      after = rows.at(-1)?.incident ?? after;
      done += rows.length;
    }
  };

  const run = (
    migration: Migration,
    state: { readonly whole: 'listed'; readonly broken: 'failed' | 'listed' },
    piece: Promise<boolean>,
  ) => {
    const { id } = migration;
    const over = piece
      .then((isWhole) => migrations.finish(id, isWhole ? state.whole : state.broken === 'failed' ? 'stopped' : 'listed'))
      .catch((error: unknown) => {
        world.log({ level: 'error', event: 'migration failed', migration: id, why: String(error) });
        return migrations.finish(id, state.broken, (error instanceof Error ? error.message : String(error)).slice(0, 500));
      })
      .then(
        () => undefined,
        // Not even its end could be written: it is taken for stopped when nothing is heard of it.
        (error: unknown) => world.log({ level: 'error', event: 'migration not ended', migration: id, why: String(error) }),
      );
    running.add(over);
    void over.then(() => running.delete(over));
  };

  return {
    list: (migration, except) => run(migration, { whole: 'listed', broken: 'failed' }, list(migration, except)),
    move: (migration, actor) => run(migration, { whole: 'listed', broken: 'listed' }, move(migration, actor)),
    close: async () => {
      isClosing = true;
      await Promise.all(running);
      isClosing = false;
    },
  };
};
