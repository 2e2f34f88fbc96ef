import type { Category, District, FilingStandard, Person, Post, Scene } from '@sceneworks/schemas';
import { people, posts, row, smallDistrict } from './small-district.ts';
import { smallScene, sources } from './small-scene.ts';

const category = (code: string): Category => ({
  code,
  kind: 'component',
  major: code.slice(1, 3),
  minor: code.slice(3),
  majorName: { zh: '公用设施' },
  name: { zh: `${code} 类`, en: `class ${code}` },
});

const standard: FilingStandard = {
  id: 'C0102-1',
  category: 'C0102',
  condition: { zh: '缺失' },
  limits: {
    base: {
      acknowledge: { amount: 10, unit: 'urgentMinute' },
      restore: { amount: 2, unit: 'urgentHour' },
      total: { amount: 1, unit: 'urgentDay' },
    },
  },
  closeKinds: ['restored'],
};

const added: readonly Post[] = [
  { id: 'east-team', unit: 'east-office', role: 'handler', title: { zh: '东街处置队', en: 'East crew' } },
  { id: 'water-check', unit: 'water', role: 'verifier', title: { zh: '水务核查', en: 'Water inspection' } },
];

/** Somebody at every post. */
const staff: readonly Person[] = [...posts, ...added]
  .filter(({ id }) => !people.some((person) => person.posts.some(({ post }) => post === id)))
  .map(({ id }) => ({ id: `at-${id}`, name: id, posts: [{ post: id, from: '2026-01-01T00:00:00.000Z' }] }));

/** A district in which the sound scene has no problem: every class, area, hour, mode and severity has one owner and a verifier elsewhere. */
export const soundDistrict = (more: Partial<District> = {}): District =>
  smallDistrict({
    at: '2026-06-01T00:00:00.000Z',
    posts: [...posts, ...added],
    people: [...people, ...staff],
    categories: [category('C0102'), category('C0103')],
    standards: [standard],
    sources: [...sources],
    responsibility: [row('covers', { categories: ['C*'], verifier: 'water-check' })],
    ...more,
  });

/** The small scene with what a proof would find mended. */
export const soundScene = (): Scene => {
  const scene = smallScene();
  for (const node of scene.nodes)
    if (node.kind === 'close') node.config.reply = { zh: '已恢复{if results.bill.no = null then "" else "，单号 " + results.bill.no}' };
  return scene;
};
