import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { caseProblems, run } from '@sceneworks/engine';
import { sampleLibraryIn } from '@sceneworks/runtime';
import { check, compile, districtAt, drawingHash, indexDistrict, isBlocked, replayLog } from '@sceneworks/scene';
import { type CaseFile, type DistrictRow, type EditLog, type Plan, type Scene, type Source, validator } from '@sceneworks/schemas';

const library = join(import.meta.dirname, '../../scenes');
/** Those that were drawn command by command, and keep the log of it. */
const drawn = ['s2-waterlogging', 's3-ebike-fire', 's5-elder-water', 's6-wage-arrears', 's8-hotline-repeat'];
const scenes = ['s1-gas-leak', 's4-stall-smoke', 's7-manhole', ...drawn];
const { rows } = sampleLibraryIn(library)();
const sources = rows.filter(({ kind }) => kind === 'source').map(({ value }) => value as Source);

const planOf = (scene: Scene): Plan => {
  const compiled = compile(scene, { sources });
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  return compiled.plan;
};

describe.each(scenes)('scene %s', (folder) => {
  const scene = JSON.parse(readFileSync(join(library, folder, 'scene.json'), 'utf8')) as Scene;
  const cases = readdirSync(join(library, folder, 'cases'))
    .sort()
    .map((file) => [file, JSON.parse(readFileSync(join(library, folder, 'cases', file), 'utf8')) as CaseFile] as const);

  test('has the shape of a scene, under the name of its folder, with a README', () => {
    expect(validator('Scene')(scene)).toEqual([]);
    expect(scene.id).toBe(folder);
    expect(existsSync(join(library, folder, 'README.md'))).toBe(true);
  });

  test('compiles without a problem and without a warning', () => {
    expect(compile(scene, { sources })).toMatchObject({ plan: { scene: folder }, warnings: [] });
  });

  test('is proved in the sample district, on a day in peace and at the end of the year', () => {
    for (const at of ['2026-03-10T04:00:00.000Z', '2026-12-28T00:00:00.000Z']) {
      const report = check(planOf(scene), indexDistrict(districtAt(rows, at)));
      expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(isBlocked(report)).toBe(false);
    }
  });

  test('is drawn from left to right in three bands, no two nodes in one place', () => {
    const places = scene.nodes.map(({ id }) => scene.layout?.[id]);
    expect(places.every((place) => place !== undefined)).toBe(true);
    expect(new Set(places.map((place) => `${place?.x} ${place?.y}`)).size).toBe(scene.nodes.length);
  });

  test('speaks Chinese and English everywhere a person reads', () => {
    const silent: string[] = [];
    const visit = (value: unknown, at: string): void => {
      if (Array.isArray(value)) for (const [i, item] of value.entries()) visit(item, `${at}[${i}]`);
      else if (typeof value === 'object' && value !== null) {
        const { zh, en, title } = value as { zh?: unknown; en?: unknown; title?: unknown };
        if (typeof zh === 'string' && typeof en !== 'string') silent.push(at);
        if (typeof title === 'string' && typeof en !== 'string') silent.push(at);
        for (const [name, member] of Object.entries(value)) visit(member, `${at}.${name}`);
      }
    };
    visit(scene, folder);
    expect(silent).toEqual([]);
  });

  test('has both faces drawn and all four facets', () => {
    expect(scene.nodes.some(({ presence }) => presence === 'emergency')).toBe(true);
    expect(scene.nodes.some(({ emergency }) => emergency !== undefined)).toBe(true);
    expect(new Set(scene.nodes.map(({ facet }) => facet))).toEqual(new Set(['observe', 'manage', 'prevent', 'handle']));
  });

  test('names posts, units, datasets and classes that the district has', () => {
    const known = (kind: DistrictRow['kind']): Set<string> => new Set(rows.filter((row) => row.kind === kind).map(({ id }) => id));
    const [posts, units, datasets, categories] = [known('post'), known('unit'), known('dataset'), known('category')];
    const text = JSON.stringify(scene);
    const named = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, id = '']) => id);
    expect(named(/"by":"post","post":"([^"]+)"/g).filter((id) => !posts.has(id))).toEqual([]);
    expect([...named(/"by":"(?:unit|taskForce)","unit":"([^"]+)"/g), scene.lead, ...scene.joint].filter((id) => !units.has(id))).toEqual(
      [],
    );
    expect(named(/"dataset":"([^"]+)"/g).filter((id) => !datasets.has(id))).toEqual([]);
    expect(scene.categories.filter((code) => !categories.has(code))).toEqual([]);
  });

  test('has at least eight cases of the right shape', () => {
    for (const [file, value] of cases) expect([file, validator('CaseFile')(value)]).toEqual([file, []]);
    expect(cases.length).toBeGreaterThanOrEqual(8);
  });

  test.each(cases)('%s', (_file, { lines, until, startMode, expect: expected }: CaseFile) => {
    const options = { ...(until !== undefined && { until }), ...(startMode && { startMode }) };
    expect(caseProblems(run([planOf(scene)], rows, lines, options), expected)).toEqual([]);
  });
});

describe.each(drawn)('the drawing of %s', (folder) => {
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(library, folder, file), 'utf8')) as T;
  const log = read<EditLog>('drawing.json');

  test('is a log of commands from a blank scene, which drawn again gives the scene in the file', () => {
    expect(log.start).toMatchObject({ id: folder, nodes: [], edges: [], forms: {} });
    const again = replayLog(log);
    expect('scene' in again && again.scene).toEqual(read<Scene>('scene.json'));
    expect('scene' in again && drawingHash(again.scene)).toBe(log.hash);
  });

  test('is moved by every one of its commands', () => {
    let scene = log.start;
    for (const edit of log.edits) {
      const after = replayLog({ start: scene, edits: [edit] });
      if ('refusal' in after) throw new Error(after.refusal.code);
      expect(after.scene).not.toBe(scene);
      scene = after.scene;
    }
  });
});
