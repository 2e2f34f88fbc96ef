import type { Event, GreyRelease, GreyScope, Id, Instant, Plan, SceneLife } from '@sceneworks/schemas';
import { canonical } from '../canonical.ts';
import { sha256 } from '../hash.ts';

/** The grey release that runs: an approved version takes part of the events beside the one in force. */
export const greyOf = ({ greys = [] }: SceneLife): GreyRelease | undefined => {
  const last = greys.at(-1);
  return last && last.until === undefined ? last : undefined;
};

/** Ends the grey release that runs, if one does. */
export const greyEnded = (life: SceneLife, at: Instant): SceneLife => {
  const running = greyOf(life);
  return running ? { ...life, greys: [...(life.greys ?? []).slice(0, -1), { ...running, until: at }] } : life;
};

type Told = Pick<Event, 'source' | 'key' | 'device' | 'reporter' | 'areaPath'>;

/** The first 32 bits of a hash as a share of one. */
const shareOf = (text: string): number => Number.parseInt(sha256(text).slice(0, 8), 16) / 2 ** 32;

/**
 * Whether a grey release takes an event: by where it is, or by a share of what events are about, so that one device or one reporter stays
 * with one version and its windows and watches are not torn apart. An event of no place stays with the version in force.
 */
export const takesGrey = ({ areas, share = 0 }: GreyScope, { source, key, device, reporter, areaPath = [] }: Told): boolean =>
  areas ? areas.some((area) => areaPath.includes(area)) : shareOf(`${source}\n${device ?? reporter?.key ?? key}`) < share;

const clockedKinds: readonly string[] = ['schedule', 'absence', 'incidents'];

const clocked = ({ nodes }: Plan): string =>
  canonical(
    Object.values(nodes).flatMap((node) => (node && clockedKinds.includes(node.kind) ? [{ id: node.id, config: node.config }] : [])),
  );

/**
 * Whether two versions are woken alike by what has no event of its own: schedules, silences and other scenes' matters. A grey release
 * parts events, and of these there is nothing to part.
 */
export const wokenAlike = (a: Plan, b: Plan): boolean => clocked(a) === clocked(b);

/** Whether a scope says one thing, and only areas there are. */
export const isScope = ({ areas, share }: GreyScope, known: ReadonlySet<Id> | ReadonlyMap<Id, unknown>): boolean =>
  areas === undefined ? share !== undefined : share === undefined && areas.every((area) => known.has(area));
