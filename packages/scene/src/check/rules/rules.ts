import { compile, isProblem } from '@sceneworks/expression';
import type { Problem, WatchConfig, WindowConfig } from '@sceneworks/schemas';
import { environment } from '../../compile/environment.ts';
import { kinds } from '../../compile/kinds.ts';
import { type AreaCheck, type Proof, provedBy } from '../area.ts';
import { faceOf, modesOf, nodesOf, titleOf } from '../owners/policies.ts';
import { found } from '../problem.ts';
import { readsOf } from '../reads.ts';
import { schemaAt } from './knowledge.ts';
import { feedsOf, gives, typesOf } from './supply.ts';
import { tables } from './tables.ts';

/** Fields of the subject that a rule reads and that no source on the way to it gives. */
const unsupplied = (proof: Proof): readonly Problem[] => {
  const { plan } = proof;
  return nodesOf(plan).flatMap((node) => {
    if (kinds[node.kind].band === 'handling') return [];
    const feeds = feedsOf(proof, node.id);
    const told = new Set<string>();
    return modesOf(node).flatMap((mode) =>
      readsOf(plan, node, mode).flatMap(({ at, paths }) =>
        paths.flatMap(([field = '']) => {
          const isSubject = Object.hasOwn(plan.subject.properties ?? {}, field);
          if (!isSubject || told.has(field) || feeds.some((feed) => gives(feed, field))) return [];
          told.add(field);
          return [found('FIELD_NOT_SUPPLIED', { at, nodes: [node.id] }, field, ...titleOf(node))];
        }),
      ),
    );
  });
};

const isAlwaysNull = ({ plan }: Proof, node: string, key: string): boolean => {
  const compiled = compile(key, environment(plan, node));
  return !isProblem(compiled) && compiled.type.kind === 'null';
};

/** Why a window can never be reached, if so. */
const windowNever = (
  proof: Proof,
  node: string,
  { key, distinctDevices = 0, distinctTypes = 0 }: WindowConfig,
): 'key' | 'devices' | 'types' | undefined => {
  if (isAlwaysNull(proof, node, key)) return 'key';
  const feeds = feedsOf(proof, node);
  const hasDevices = feeds.some(({ source, node: { kind } }) =>
    source ? source.mapping.device !== undefined : kind === 'webhook' || kind === 'import',
  );
  if (distinctDevices > 0 && !hasDevices) return 'devices';
  const types = feeds.map(typesOf);
  const isOpen = types.some((named) => named === undefined);
  return !isOpen && new Set(types.flat()).size < distinctTypes ? 'types' : undefined;
};

const whyWindow = {
  key: ['键总是空', 'its key is always null'],
  devices: ['没有数据源登记设备', 'no source names a registered device'],
  types: ['来源的事件类型不够多', 'its sources bring fewer types of events'],
} as const;

/** Levels of a watch that lie beyond what its value can be. */
const levelsBeyond = (proof: Proof, { value, levels, rising = true }: WatchConfig): readonly string[] => {
  const schema = schemaAt(proof.plan, value.trim().split('.'));
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema ?? {};
  return levels.filter(({ raise }) => (rising ? raise > maximum : raise < minimum)).map(({ name }) => name);
};

const neverFiring = (proof: Proof): readonly Problem[] =>
  nodesOf(proof.plan).flatMap((node) =>
    modesOf(node).flatMap((mode) => {
      const where = (member: string) => ({ at: `nodes.${node.id}${mode === 'emergency' ? '.emergency' : ''}.${member}`, nodes: [node.id] });
      if (node.kind === 'window') {
        const why = windowNever(proof, node.id, faceOf<WindowConfig>(node, mode));
        if (!why) return [];
        const [zh, en] = whyWindow[why];
        return [found('WINDOW_NEVER', where(why), ...titleOf(node), zh, en)];
      }
      const beyond = node.kind === 'watch' ? levelsBeyond(proof, faceOf<WatchConfig>(node, mode)) : [];
      return beyond.map((name) => found('WATCH_LEVEL_NEVER', where(`levels.${name}`), ...titleOf(node), name));
    }),
  );

/**
 * What judges events: tables without gaps and overlaps, rows that can decide, fields that some source gives, windows and levels that can
 * be reached. A table too large to be looked at to the end is not proved.
 */
export const rules: AreaCheck = (proof) => {
  const { problems, isCut } = tables(proof);
  const proved = provedBy([...problems, ...unsupplied(proof), ...neverFiring(proof)]);
  return proved.verdict === 'sound' && isCut ? { ...proved, verdict: 'notProved' } : proved;
};
