import type { DistrictIndex } from '@sceneworks/scene';
import type { DistrictRow, EffectRehearsed, EffectStretch, EffectTuning, Id, Plan, SceneLife } from '@sceneworks/schemas';
import type { EffectAsked } from '../../store/views/effect-figures.ts';
import type { Viewer } from '../../store/views/viewer.ts';
import { parameterChanges } from '../parameter-changes.ts';
import { refusal } from '../refusal.ts';
import { type Route, route, sceneId } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

const stretchesMost = 12;

type Stretch = Omit<EffectStretch, 'figures'>;

/** Versions in force and grey releases, newest first: what was in force once is open to the house. */
const stretchesOf = ({ versions, greys = [] }: SceneLife): Stretch[] =>
  [
    ...versions.map(({ hash, from, until, by, how }) => ({ hash, from, ...(until && { until }), by, how })),
    ...greys.map(({ hash, from, until, by }) => ({ hash, from, ...(until && { until }), by, how: 'grey' as const })),
  ]
    .sort((a, b) => (a.from < b.from ? 1 : -1))
    .slice(0, stretchesMost);

/** Fields of the forms of a version in which a citizen rates, by the node whose form it is. */
const ratedOf = ({ forms, nodes }: Plan): EffectAsked['rated'] => {
  const ratingsOf = (form: Id): string[] =>
    Object.entries(forms[form]?.schema.properties ?? {}).flatMap(([name, field]) => (field?.format === 'rating' ? [name] : []));
  return Object.fromEntries(
    Object.entries(nodes).flatMap(([id, node]): [Id, string[]][] => {
      const form = node?.config.form;
      const fields = typeof form === 'string' ? ratingsOf(form) : [];
      return fields.length === 0 ? [] : [[id, fields]];
    }),
  );
};

/** What the last rehearsal of a version promised before it took events, for whom may look at rehearsals of the scene. */
const rehearsedBefore = async (
  { rehearsals }: ServerWorld,
  viewer: Viewer,
  scene: Id,
  { hash, from }: Stretch,
): Promise<EffectRehearsed | undefined> => {
  const last = (await rehearsals.list(viewer, scene, hash)).find(({ state, at }) => state === 'done' && at <= from);
  const whole = last && (await rehearsals.read(viewer, scene, last.id));
  if (!whole?.result) return undefined;
  const { at, base, choice, result } = whole;
  const { live, draft } = result.totals;
  return { at, days: choice.days, events: result.events.count, ...(base !== null && { live }), draft };
};

const tuningsOf = (rows: readonly DistrictRow[], { scene, parameters }: Plan, index: DistrictIndex): EffectTuning[] =>
  parameterChanges(rows, index, scene).map(({ name, change }) => ({ parameter: parameters[name]?.title ?? { zh: name }, ...change }));

/** From idea to effect: what a scene was drawn for, what was promised, and what came of each of its versions, counted from its matters. */
export const effectRoutes = (server: ServerWorld): Route[] => [
  route({
    method: 'GET',
    path: '/api/scenes/:id/effect',
    about: { zh: '一个场景从想法到成效', en: 'A scene from idea to effect' },
    access: 'signedIn',
    words: { id: sceneId },
    answer: 'SceneEffect',
    refuses: [404],
    handle: async ({ viewer: someone, words: { id = '' } }) => {
      const { lives, views, world } = server;
      const viewer = someone as Viewer;
      const { life } = await lives.read(id);
      const stretches = stretchesOf(life);
      const newest = stretches.find(({ how }) => how !== 'grey');
      const versions = await world.store.readVersions([...new Set(stretches.map(({ hash }) => hash))]);
      const shown = versions.get(life.live ?? newest?.hash ?? '');
      if (!shown) return { refusal: refusal('NOT_FOUND') };
      const { drawing, plan } = shown;
      const [index, rows] = await Promise.all([world.district(), world.store.readDistrict(0)]);
      const nameOf = (unit: Id) => index.units.get(unit)?.name ?? { zh: unit };
      const measured = stretches.map(async (stretch): Promise<EffectStretch> => {
        const { hash, from, until, by } = stretch;
        const rated = ratedOf((versions.get(hash) ?? shown).plan);
        const [figures, rehearsed] = await Promise.all([
          views.effect(viewer, { scene: id, hash, from, ...(until && { until }), rated }),
          rehearsedBefore(server, viewer, id, stretch),
        ]);
        return { ...stretch, by: index.people.get(by)?.name ?? by, ...(rehearsed && { rehearsed }), figures };
      });
      return {
        body: {
          scene: id,
          title: drawing.title,
          domain: drawing.domain,
          leadName: nameOf(drawing.lead),
          joint: drawing.joint.map(nameOf),
          idea: drawing.idea,
          live: life.live,
          stretches: await Promise.all(measured),
          tuned: tuningsOf(rows, plan, index),
        },
      };
    },
  }),
];
