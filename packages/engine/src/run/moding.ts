import { modeEpoch } from '@sceneworks/scene';
import type { DistrictRow, Instant, Mode } from '@sceneworks/schemas';
import { advance } from './advance.ts';
import { districtNow, type World } from './world.ts';

const modeRank = 0;

/** Every open incident that has not heard of the last switch hears of it. */
const sweep = (world: World): void => {
  const epoch = modeEpoch(districtNow(world), world.now);
  for (const { _id, open, modeEpoch: known, status } of [...world.incidents.values()]) {
    // One that is frozen or being merged hears of it with its next step, or never.
    if (!open || known >= epoch || status === 'frozen') continue;
    advance(world, _id, { id: `mode:${epoch}:${_id}`, at: world.now, actor: { kind: 'system' }, type: 'mode' });
  }
};

const write = (world: World, mode: Mode): void => {
  const rev = districtNow(world).rev + 1;
  const row: DistrictRow = {
    _id: `mode|${mode.id}|${rev}`,
    kind: 'mode',
    id: mode.id,
    value: mode,
    from: world.now,
    recordedAt: world.now,
    by: mode.by,
    rev,
  };
  world.rows = [...world.rows, row];
};

/** A mode that begins or ends by itself is heard of at that instant. */
const remember = (world: World, ...instants: readonly (Instant | undefined)[]): void => {
  for (const at of instants) if (at !== undefined && at > world.now) world.agenda.add({ at, rank: modeRank, act: () => sweep(world) });
};

const modesOf = (world: World): readonly Mode[] => districtNow(world).district.modes;

/**
 * Declares 战 with what is said of it and the rest as usual (level III, the whole district, every scene), or ends one: `{end: id}`, and
 * `{end: true}` for all. Everything open hears of it at once.
 */
export const switchMode = (world: World, said: Readonly<Record<string, unknown>>): void => {
  const modes = modesOf(world);
  const epoch = modes.reduce((latest, mode) => Math.max(latest, mode.epoch), 0) + 1;
  if (said.end !== undefined) {
    const ending = modes.filter(({ id, endedAt }) => endedAt === undefined && (said.end === true || said.end === id));
    for (const [i, mode] of ending.entries()) write(world, { ...mode, endedAt: world.now, epoch: epoch + i });
  } else {
    const usual = {
      id: `mode-${epoch}`,
      level: 'III' as const,
      reason: { zh: '演示' },
      by: 'center.dutyChief',
      startedAt: world.now,
      epoch,
    };
    const mode = { ...usual, ...said } as Mode;
    write(world, mode);
    remember(world, mode.startedAt, mode.expiresAt);
  }
  sweep(world);
};

/** The modes that the district has written down already, or writes down on the way, begin and end at their time. */
export const startModes = (world: World): void => {
  for (const { kind, from, value } of world.rows) {
    if (kind !== 'mode') continue;
    const { startedAt, expiresAt, endedAt } = value as Mode;
    remember(world, from, startedAt, expiresAt, endedAt);
  }
};
