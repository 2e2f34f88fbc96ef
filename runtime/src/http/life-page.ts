import { boundDrawing, boundLife, boundSteps, type DistrictIndex, lifeAt, responsibilityFor, sharedEvents } from '@sceneworks/scene';
import type { Id, LifePage, Plan, Scene, SceneLife, SceneOverlap, SceneVersion } from '@sceneworks/schemas';
import type { LifeAbout, StoredLife } from '../store/lives.ts';
import type { SceneVersionDocument } from '../store/store.ts';
import { seesSubmissions, seesWhole } from '../store/views/drawing-scope.ts';
import type { Viewer } from '../store/views/viewer.ts';
import { sceneNames } from './scene-names.ts';
import type { ServerWorld } from './server-world.ts';

/** The steps of a stored version that bind each of some units, in the district as it is now. */
export async function boundOf({ world }: ServerWorld, hash: string, units: readonly Id[]): Promise<Readonly<Record<Id, readonly Id[]>>> {
  const plan = (await world.plans([hash])).get(hash)?.plan;
  return plan ? boundSteps(plan, await world.district(), units) : {};
}

const peopleOf = (life: SceneLife): ReadonlySet<Id> =>
  new Set([
    ...life.submissions.flatMap(({ authors, by, cosigns, decision, emergency }) => [
      ...authors,
      by,
      ...[...cosigns, decision, emergency].flatMap((each) => each?.by ?? []),
      ...[emergency?.confirmedBy, emergency?.reviewedBy].flatMap((each) => each ?? []),
    ]),
    ...[...life.versions, ...(life.greys ?? [])].map(({ by }) => by),
  ]);

const overlapsOf = (plan: Plan, others: readonly Plan[], index: DistrictIndex): SceneOverlap[] =>
  sharedEvents(plan, others).map(({ scene, source, types }) => ({
    scene,
    title: others.find((other) => other.scene === scene)?.title ?? { zh: scene },
    source,
    sourceTitle: index.sources.get(source)?.title ?? { zh: source },
    types: [...types],
    rows: index.district.precedence.filter((row) => types.length === 0 || types.includes(row.type)),
  }));

/** A scene’s life as a viewer may see it: whole for the lead unit and the center, what binds them for the units that join. */
export async function pageOf(server: ServerWorld, viewer: Viewer, { life: stored, about }: Required<StoredLife>): Promise<LifePage> {
  const { world } = server;
  const index = await world.district();
  const now = lifeAt(stored, world.clock());
  const last = now.submissions.at(-1);
  const whole = seesWhole(viewer, about);
  const joint = last?.cosigns.map(({ unit }) => unit) ?? [];
  const shown = whole ? joint : joint.filter((unit) => viewer.units.includes(unit));
  const bound = last ? await boundOf(server, last.hash, shown) : {};
  const life = whole ? now : boundLife(now, shown, Object.values(bound).flat());
  const plan = whole && last ? (await world.plans([last.hash])).get(last.hash)?.plan : undefined;
  const others = plan ? (await world.scenes()).map((other) => other.plan) : [];
  const units = new Set(life.submissions.flatMap(({ cosigns }) => cosigns.map(({ unit }) => unit)));
  const nameOf = (id: Id) => index.units.get(id)?.name ?? { zh: id };
  return {
    life,
    about: { title: about.title, lead: about.lead, leadName: nameOf(about.lead) },
    whole,
    bound: Object.fromEntries(Object.entries(bound).map(([unit, nodes]) => [unit, [...nodes]])),
    overlaps: plan ? overlapsOf(plan, others, index) : [],
    people: Object.fromEntries([...peopleOf(life)].map((id) => [id, index.people.get(id)?.name ?? id])),
    units: Object.fromEntries([...units].map((id) => [id, nameOf(id)])),
  };
}

const shownDrawing = async (server: ServerWorld, viewer: Viewer, version: SceneVersionDocument): Promise<Scene | null> => {
  const { life, about } = await server.lives.read(version.scene);
  const isThis = ({ hash }: { readonly hash: string }): boolean => hash === version._id;
  const isPutForward = life.submissions.some(isThis) && ![...life.versions, ...(life.greys ?? [])].some(isThis);
  const whose: LifeAbout = about ?? version.drawing;
  if (!isPutForward || seesWhole(viewer, whose)) return version.drawing;
  const mine = seesSubmissions(viewer, whose) ? version.drawing.joint.filter((unit) => viewer.units.includes(unit)) : [];
  if (mine.length === 0) return null;
  return boundDrawing(version.drawing, Object.values(await boundOf(server, version._id, mine)).flat());
};

/**
 * A stored version as a viewer may see it. What was in force once is open to the house; what was only put forward is its lead unit’s and
 * the center’s, and the units that join see the steps that bind them.
 */
export async function versionPage(server: ServerWorld, viewer: Viewer, scene: Id, hash: string): Promise<SceneVersion | null> {
  const version = (await server.world.store.readVersions([hash])).get(hash);
  const drawing = version?.scene === scene ? await shownDrawing(server, viewer, version) : null;
  if (!version || !drawing) return null;
  const index = await server.world.district();
  const responsibility = [...responsibilityFor(index, drawing.categories)];
  return { scene: drawing, hash, publishedAt: version.at, names: sceneNames(drawing, index), responsibility };
}
