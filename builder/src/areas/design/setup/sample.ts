import { create } from 'zustand';

/** What an expression reads, by name: the fields of the matter, `event`, `place` and what else stands at a node. */
export type Sample = Readonly<Record<string, unknown>>;

interface Samples {
  readonly of: Readonly<Record<string, Sample>>;
  readonly give: (scene: string, sample: Sample) => void;
}

/** Samples while a window is open, one a scene. They may hold what people reported, so they are kept nowhere. */
const useSamples = create<Samples>()((set) => ({
  of: {},
  give: (scene, sample) => set(({ of }) => ({ of: { ...of, [scene]: sample } })),
}));

const none: Sample = {};

const isRecord = (value: unknown): value is Sample => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The sample with a value at a path; without one the path is taken out of it. */
export const sampleWith = (sample: Sample, [name = '', ...more]: readonly string[], value: unknown): Sample => {
  const { [name]: old, ...others } = sample;
  if (more.length > 0) return { ...sample, [name]: sampleWith(isRecord(old) ? old : {}, more, value) };
  return value === undefined ? others : { ...sample, [name]: value };
};

/** What a sample has at a path. */
export const sampleAt = (sample: Sample, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined), sample);

/** The current sample of a scene, and how it is changed. */
export const useSample = (scene: string): readonly [Sample, (sample: Sample) => void] => {
  const sample = useSamples(({ of }) => of[scene] ?? none);
  const give = useSamples((state) => state.give);
  return [sample, (next) => give(scene, next)];
};
