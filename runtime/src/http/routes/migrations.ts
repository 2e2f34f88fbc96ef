import { randomBytes } from 'node:crypto';
import { type DistrictIndex, greyOf } from '@sceneworks/scene';
import type { Actor, Id, Migration, MigrationBody, MigrationMoveBody, MigrationPage, Refusal, Role } from '@sceneworks/schemas';
import { holdsAtCenter, type Viewer } from '../../store/views/viewer.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route, sceneId } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

/** Who may put a version in force may move matters to it. */
const movers: readonly Role[] = ['reviewer', 'dutyChief'];
const words = { id: sceneId };
const oneWords = { ...words, migration: { in: 'path', about: 'Migration', maxLength: 64 } } as const;
const rowsMost = 200;
const rowsUsual = 50;

const mayMove = (viewer: Viewer, index: DistrictIndex): boolean => holdsAtCenter(viewer, index, movers);

const actorOf = (viewer: Viewer, index: DistrictIndex): Actor => {
  const post = viewer.posts.find(({ role, unit }) => movers.includes(role) && index.units.get(unit)?.kind === 'center');
  return { kind: 'person', person: viewer.person, ...(post && { post: post.id, unit: post.unit }), roles: [...viewer.roles] };
};

const pageOf = async ({ migrations, world }: ServerWorld, migration: Migration): Promise<MigrationPage> => {
  const { people } = await world.district();
  const named = [migration.by, migration.moved?.by].flatMap((person) => (person === undefined ? [] : [person]));
  return {
    migration,
    people: Object.fromEntries(named.map((person) => [person, people.get(person)?.name ?? person])),
    counts: [...(await migrations.counts(migration.id))],
  };
};

/** Done or refused, it is in the audit log. */
const audited = async (server: ServerWorld, viewer: Viewer, what: string, scene: Id, address: string, detail: string, refused?: Refusal) =>
  server.accounts.appendAudit({
    at: server.world.clock(),
    who: viewer.login,
    what: `migration.${what}`,
    result: refused ? 'refused' : 'done',
    about: scene,
    address,
    detail: (refused ? `${detail} ${refused.code}` : detail).slice(0, 500),
  });

/** A list of everything open on other versions than those in force begins to be made. */
async function begin(server: ServerWorld, viewer: Viewer, scene: Id, { mapping = {} }: MigrationBody, address: string): Promise<Answered> {
  const { world, lives, migrations, mover } = server;
  const { life } = await lives.read(scene);
  if (life.live === null) return { refusal: refusal('NOT_FOUND') };
  const grey = greyOf(life);
  const migration: Migration = {
    id: randomBytes(12).toString('hex'),
    scene,
    to: life.live,
    mapping,
    by: viewer.person,
    at: world.clock(),
    state: 'listing',
    progress: { done: 0, of: 0 },
  };
  if (!(await migrations.insert(migration))) return { refusal: refusal('MIGRATION_BUSY') };
  // A version that is tried in part takes events too: what began on it is on no old one.
  mover.list(migration, [life.live, ...(grey ? [grey.hash] : [])]);
  await audited(server, viewer, 'list', scene, address, migration.id);
  return { status: 201, body: migration };
}

/** Asked again while it moves, the answer is how far it is; asked again later, what was moved is not moved twice. */
async function move(
  server: ServerWorld,
  viewer: Viewer,
  migration: Migration,
  body: MigrationMoveBody,
  address: string,
): Promise<Answered> {
  const { world, lives, migrations, mover } = server;
  const { id, scene, to } = migration;
  const { reason, incidents, kind } = body;
  if (migration.state === 'moving') return { body: await pageOf(server, migration) };
  const moved = { by: viewer.person, at: world.clock(), reason };
  const detail = `${id} ${incidents ? incidents.length : (kind ?? 'all')}: ${reason}`;
  const fault =
    migration.state !== 'listed'
      ? refusal('STALE')
      : (await lives.read(scene)).life.live !== to
        ? refusal('MIGRATION_OLD')
        : (await migrations.begin(id, moved, { incidents, kind }))
          ? undefined
          : refusal('MIGRATION_BUSY');
  const now = fault && (await migrations.read(scene, id));
  // Somebody else asked in the same moment: it moves, and that is the answer.
  if (now?.state === 'moving') return { body: await pageOf(server, now) };
  await audited(server, viewer, 'move', scene, address, detail, fault);
  if (fault) return { refusal: fault };
  const begun: Migration = { ...migration, state: 'moving', moved, progress: { done: 0, of: 0 } };
  mover.move(begun, actorOf(viewer, await world.district()));
  return { body: await pageOf(server, begun) };
}

/** Open incidents of old versions: listed as they would fare in the version in force, and moved to it. */
export const migrationRoutes = (server: ServerWorld): Route[] => {
  const { migrations, world } = server;
  /** For the post that may publish, and where it is there. */
  const withOne = async (
    viewer: Viewer,
    { id = '', migration = '' }: Readonly<Record<string, string>>,
    then: (found: Migration) => Promise<Answered>,
  ): Promise<Answered> => {
    if (!mayMove(viewer, await world.district())) return { refusal: refusal('NOT_ALLOWED') };
    const found = await migrations.read(id, migration);
    return found ? then(found) : { refusal: refusal('NOT_FOUND') };
  };
  return [
    route<MigrationBody>({
      method: 'POST',
      path: '/api/scenes/:id/migrations',
      about: {
        zh: '清点：旧版本上的在办案件能否转到现行版本，不改动任何案件',
        en: 'Lists the open incidents of old versions by whether they can go on in the one in force; changes none',
      },
      access: { roles: movers },
      words,
      body: 'MigrationBody',
      answer: 'Migration',
      status: 201,
      refuses: [404, 409],
      handle: async ({ viewer, words: { id = '' }, body, address }) =>
        mayMove(viewer as Viewer, await world.district())
          ? begin(server, viewer as Viewer, id, body, address)
          : { refusal: refusal('NOT_ALLOWED') },
    }),
    route({
      method: 'GET',
      path: '/api/scenes/:id/migrations',
      about: { zh: '一个场景的转版本清单，最新的在前', en: 'The lists of a scene, newest first' },
      access: { roles: movers },
      words,
      answer: 'MigrationList',
      refuses: [404],
      handle: async ({ viewer, words: { id = '' } }) => {
        if (!mayMove(viewer as Viewer, await world.district())) return { refusal: refusal('NOT_ALLOWED') };
        const { about } = await server.lives.read(id);
        return about ? { body: { rows: await migrations.list(id) } } : { refusal: refusal('NOT_FOUND') };
      },
    }),
    route({
      method: 'GET',
      path: '/api/scenes/:id/migrations/:migration',
      about: { zh: '一份清单：进度，按类别和版本计数', en: 'One list: how far it is, and how many of each class and version' },
      access: { roles: movers },
      words: oneWords,
      answer: 'MigrationPage',
      refuses: [404],
      handle: ({ viewer, words: given }) => withOne(viewer as Viewer, given, async (found) => ({ body: await pageOf(server, found) })),
    }),
    route({
      method: 'GET',
      path: '/api/scenes/:id/migrations/:migration/incidents',
      about: { zh: '清单上的案件', en: 'The incidents of a list' },
      access: { roles: movers },
      words: {
        ...oneWords,
        kind: { in: 'query', oneOf: ['same', 'mapped', 'stays'], about: 'Only this class' },
        hash: { in: 'query', about: 'Only those on this version', maxLength: 64 },
        outcome: { in: 'query', oneOf: ['moved', 'stayed'], about: 'Only those this came of' },
        after: { in: 'query', about: 'Cursor of the page before', maxLength: 140 },
        limit: { in: 'query', type: 'integer', about: 'Rows, at most 200' },
      },
      answer: 'MigrationRowList',
      refuses: [404],
      handle: ({ viewer, words: given }) =>
        withOne(viewer as Viewer, given, async ({ id }) => {
          const limit = Math.min(rowsMost, Math.max(1, Number(given.limit ?? rowsUsual)));
          const { kind, hash, outcome, after = '' } = given;
          const asked = { kind, hash, outcome, after, limit: limit + 1 } as Parameters<typeof migrations.rows>[1];
          const found = await migrations.rows(id, asked);
          const rows = found.slice(0, limit);
          return { body: { rows, ...(found.length > limit && { next: rows.at(-1)?.incident }) } };
        }),
    }),
    route<MigrationMoveBody>({
      method: 'POST',
      path: '/api/scenes/:id/migrations/:migration/move',
      about: { zh: '把清单上的案件转到现行版本，逐案要么转成要么不动', en: 'Moves incidents of a list, each wholly or not at all' },
      access: { roles: movers },
      words: oneWords,
      body: 'MigrationMoveBody',
      answer: 'MigrationPage',
      refuses: [404, 409],
      handle: ({ viewer, words: given, body, address }) =>
        withOne(viewer as Viewer, given, (found) => move(server, viewer as Viewer, found, body, address)),
    }),
    route({
      method: 'POST',
      path: '/api/scenes/:id/migrations/:migration/stop',
      about: { zh: '停止清点或转版本；已转的不退回', en: 'Stops listing or moving; what was moved stays moved' },
      access: { roles: movers },
      words: oneWords,
      answer: 'none',
      refuses: [404],
      handle: ({ viewer, words: given, address }) =>
        withOne(viewer as Viewer, given, async ({ id, scene }) => {
          if (await migrations.stop(scene, id)) await audited(server, viewer as Viewer, 'stop', scene, address, id);
          return { body: undefined };
        }),
    }),
  ];
};
