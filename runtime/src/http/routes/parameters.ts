import { isWithinBounds, parameterOf, tunedTo } from '@sceneworks/scene';
import type { Id, Parameter, ParameterBody, ParameterRow, Plan, Refusal } from '@sceneworks/schemas';
import { amendDistrict } from '../../loops/amend-district.ts';
import { holdsAtCenter, type Viewer } from '../../store/views/viewer.ts';
import { parameterChanges, parameterRowId } from '../parameter-changes.ts';
import { refusal } from '../refusal.ts';
import { type Answered, type Route, route, sceneId } from '../route.ts';
import type { ServerWorld } from '../server-world.ts';

/** Rounding of decimals in binary must not make a step of 0.05 look like none. */
const stepSlack = 1e-9;

/** The plan of the version in force; undefined where none is. */
const planInForce = async ({ world }: ServerWorld, scene: Id): Promise<Plan | undefined> =>
  (await world.scenes()).find(({ plan }) => plan.scene === scene)?.plan;

const boundsFault = (parameter: Parameter, value: number): Refusal | undefined => {
  const { min, max, step } = parameter;
  if (!isWithinBounds(parameter, value)) return refusal('PARAMETER_BOUNDS', { at: 'value', detail: { min, max } });
  if (step === undefined) return undefined;
  const steps = (value - min) / step;
  return Math.abs(steps - Math.round(steps)) > stepSlack * Math.max(1, Math.abs(steps))
    ? refusal('PARAMETER_STEP', { at: 'value', detail: { from: min, step } })
    : undefined;
};

/** Numbers a duty chief may tune within the bounds of the drawing, without a new version: each change dated, with its reason, and reversible. */
export const parameterRoutes = (server: ServerWorld): Route[] => [
  route({
    method: 'GET',
    path: '/api/scenes/:id/parameters',
    about: {
      zh: '场景可调的数值：范围、现值、谁在何时改过',
      en: 'Numbers of a scene that may be tuned: bounds, value in force, who changed them when',
    },
    access: 'signedIn',
    words: { id: sceneId },
    answer: 'ParameterList',
    refuses: [404],
    handle: async ({ words: { id = '' } }) => {
      const plan = await planInForce(server, id);
      if (!plan) return { refusal: refusal('NOT_FOUND') };
      const [index, written] = await Promise.all([server.world.district(), server.world.store.readDistrict(0)]);
      const rows = Object.entries(plan.parameters).flatMap(([name, parameter]): ParameterRow[] => {
        if (!parameter) return [];
        const { value: drawn, ...rest } = parameter;
        const value = tunedTo(parameter, parameterOf(index, id, name)) as number;
        const changes = parameterChanges(written, index, id, name).map(({ change }) => change);
        return [{ id: name, drawn, value, ...rest, changes }];
      });
      return { body: { rows } };
    },
  }),
  route<ParameterBody>({
    method: 'PUT',
    path: '/api/scenes/:id/parameters/:name',
    about: { zh: '调整一个数值；留空恢复图上的值', en: 'Tunes a number; null goes back to the one drawn' },
    access: { roles: ['dutyChief'] },
    words: { id: sceneId, name: { in: 'path', about: 'Parameter', maxLength: 96 } },
    body: 'ParameterBody',
    answer: 'ParameterChange',
    refuses: [403, 404, 409, 422],
    handle: ({ viewer, words: { id = '', name = '' }, body, address }) =>
      tune(server, viewer as Viewer, { scene: id, name, address }, body),
  }),
];

interface Tuned {
  readonly scene: Id;
  readonly name: Id;
  readonly address: string;
}

/** Tunes, and writes into the audit log what came of it: refused is recorded as well. */
async function tune(server: ServerWorld, viewer: Viewer, what: Tuned, body: ParameterBody): Promise<Answered> {
  const answered = await tuned(server, viewer, what, body);
  const refused = 'refusal' in answered ? answered.refusal.code : undefined;
  await server.accounts.appendAudit({
    at: server.world.clock(),
    who: viewer.login,
    what: 'parameter',
    result: refused === undefined ? 'done' : 'refused',
    about: parameterRowId(what.scene, what.name),
    address: what.address,
    detail: refused ?? String(body.value ?? 'drawn'),
  });
  return answered;
}

async function tuned(server: ServerWorld, viewer: Viewer, { scene, name }: Tuned, { value, reason }: ParameterBody): Promise<Answered> {
  const { world } = server;
  if (!holdsAtCenter(viewer, await world.district(), ['dutyChief'])) return { refusal: refusal('NOT_ALLOWED') };
  const plan = await planInForce(server, scene);
  const parameter = plan && Object.hasOwn(plan.parameters, name) ? plan.parameters[name] : undefined;
  if (!parameter) return { refusal: refusal('NOT_FOUND') };
  const fault = value === null ? undefined : boundsFault(parameter, value);
  if (fault) return { refusal: fault };
  const at = world.clock();
  const id = parameterRowId(scene, name);
  const why = { zh: reason };
  const written = await amendDistrict(world, (_, rev) => {
    const row = {
      _id: `parameterValue|${id}|${rev}`,
      kind: 'parameterValue' as const,
      id,
      from: at,
      recordedAt: at,
      by: viewer.person,
      rev,
      reason: why,
    };
    return {
      rows: [{ ...row, value: { scene, parameter: name, value: value ?? parameter.value }, ...(value === null && { ended: true }) }],
    };
  });
  if (written === 'contended') return { refusal: refusal('STALE') };
  return { body: { value, at, by: viewer.name, reason: why } };
}
