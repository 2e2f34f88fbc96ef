import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { commandLine } from '../../samples/command-line.ts';
import { exit } from './command.ts';

const { folder, said, write, close } = commandLine();
afterAll(close);

const part = (...edges: string[]) => ({
  nodes: [
    { id: 'file', kind: 'file' },
    { id: 'work', kind: 'task' },
    { id: 'end', kind: 'close' },
  ],
  edges: edges.map((edge) => {
    const [from, to] = edge.split(' ');
    return { from, to };
  }),
});

describe('check --only flow --json', () => {
  test('prints the verdict, what is wrong with its path, the states and the time, and nothing else', async () => {
    const sound = await said('check', write('sound.json', part('file work', 'work end')), '--only', 'flow', '--json');
    expect(sound.status).toBe(exit.done);
    expect(JSON.parse(sound.out)).toEqual({ verdict: 'sound', problems: [], states: expect.any(Number), ms: expect.any(Number) });
    const broken = await said('check', write('broken.json', part('file work')), '--only', 'flow', '--json');
    expect(broken.status).toBe(exit.refused);
    expect(JSON.parse(broken.out)).toEqual({
      verdict: 'unsound',
      problems: [
        {
          code: 'FLOW_NO_COMPLETION',
          nodes: ['work'],
          path: [
            { do: 'file', node: 'file' },
            { do: 'complete', node: 'work', port: 'done' },
          ],
        },
        { code: 'FLOW_DEAD', nodes: ['end'], path: [] },
      ],
      states: expect.any(Number),
      ms: expect.any(Number),
    });
  });

  test('refuses what is larger than a scene by the name of the limit, and anything else by code', async () => {
    const nodes = Array.from({ length: 100_000 }, (_, i) => ({ id: `n${i}`, kind: 'task' }));
    const large = await said('check', write('large.json', { nodes, edges: [] }), '--only', 'flow', '--json');
    expect(large.status).toBe(exit.refused);
    expect(JSON.parse(large.out)).toMatchObject({ verdict: 'notProved', problems: [{ code: 'LIMIT_EXCEEDED', at: 'nodes' }] });
    expect(JSON.parse(large.out).problems[0].text.en).toContain('sceneNodes');
    for (const [i, value] of [null, 7, [], {}, { nodes: [null], edges: [] }].entries())
      expect((await said('check', write(`odd${i}.json`, value), '--only', 'flow', '--json')).status).toBe(exit.refused);
  });

  test('takes a folder of drawings, one verdict each', async () => {
    write('several/a.json', part('file work', 'work end'));
    write('several/b.json', part('file work'));
    const { status, out } = await said('check', 'several', '--only', 'flow', '--json');
    expect(status).toBe(exit.refused);
    expect(JSON.parse(out)).toMatchObject([
      { file: join('several', 'a.json'), verdict: 'sound' },
      { file: join('several', 'b.json'), verdict: 'unsound' },
    ]);
  });
});

describe('check', () => {
  test('of a scene of ours: its flow is sound in both modes', async () => {
    for (const scene of ['s1-gas-leak', 's4-stall-smoke', 's7-manhole']) {
      const { status, out } = await said('check', scene, '--only', 'flow');
      expect([scene, status, out.split('  ').at(-1)]).toEqual([scene, exit.done, 'flow sound']);
    }
  });

  test('of a scene: every area, with codes and sentences', async () => {
    const { out } = await said('check', 's7-manhole');
    expect(out).toMatch(/flow sound, owners \w+.*facets sound/);
    const whole = JSON.parse((await said('check', 's7-manhole', '--json')).out);
    expect(whole.scenes).toMatchObject([{ areas: expect.any(Array), problems: expect.any(Array) }]);
    expect(whole.blocked).toBe(whole.scenes[0].isBlocked);
  });

  test('of a drawing that does not compile says why, and proves its flow all the same', async () => {
    const { status, out } = await said('check', write('unfinished.json', part('file work')));
    expect(status).toBe(exit.refused);
    expect(out).toContain('SHAPE_MISSING');
    expect(out).toMatch(/FLOW_NO_COMPLETION nodes\.work: From here.*\n {6}1\. filed at file\n {6}2\. done work/);
    expect((await said('check', 'unfinished.json', '--only', 'owners')).out).not.toContain('FLOW');
    expect((await said('--lang', 'zh', 'check', 'unfinished.json')).out).toContain('1. 立案 file');
  });

  test('tells choices with their ports, places and modes', async () => {
    const node = (id: string, kind: string, config: object = {}) => ({ id, kind, config });
    const edge = (from: string, to: string, port?: string) => ({ from, to, port });
    const nodes = [
      node('file', 'file'),
      node('f', 'fork', { branches: [{ port: 'a' }, { port: 'b' }] }),
      node('x', 'task'),
      node('y', 'decide', { cases: [{ port: 'out', when: 'true' }] }),
      node('w', 'task'),
      node('j', 'join', { policy: 'all' }),
      { ...node('wait', 'wait', { message: {} }), emergency: { duration: {}, message: null } },
      node('end', 'close'),
      node('early', 'close'),
    ];
    const edges = [
      edge('file', 'f'),
      edge('f', 'x', 'a'),
      edge('x', 'j'),
      edge('f', 'w', 'b'),
      edge('w', 'y'),
      edge('y', 'early', 'out'),
      edge('y', 'j', 'otherwise'),
      edge('j', 'wait'),
      edge('wait', 'end'),
    ];
    const { out } = await said('check', write('told.json', { nodes, edges }), '--only', 'flow');
    expect(out).toContain('decided y → out (f.b)');
  });

  test.each([
    [[], 'CLI_SCENE_MISSING'],
    [['nowhere'], 'CLI_SCENE nowhere'],
    [['several', 'more'], 'CLI_SCENE_MISSING'],
    [['sound.json', '--only', 'beauty'], 'CLI_AREA --only'],
    [['empty'], 'CLI_SCENE empty'],
  ])('%j is bad usage: %s', async (args, code) => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    const { status, err } = await said('check', ...args);
    expect(status).toBe(exit.usage);
    expect(err.startsWith(code)).toBe(true);
  });
});

describe('import of a process', () => {
  const process = (inside: string): string =>
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="n"><process id="p">${inside}</process></definitions>`;
  const plain = '<startEvent id="s"/><userTask id="t"/><endEvent id="e"/>';
  const flows = '<sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/>';

  test('writes a scene that can be checked, and lists what is not mapped', async () => {
    const bpmn = write('p.bpmn', process(`${plain}${flows}<inclusiveGateway id="odd"/>`));
    const { status, out } = await said('import', bpmn, '-o', 'drawn');
    expect(status).toBe(exit.done);
    expect(out).toMatch(/! BPMN_NOT_MAPPED odd: .*left out\n.*drawn\/scene\.json: 4 nodes, 3 edges, 1 things/);
    expect((await said('check', 'drawn', '--only', 'flow')).status).toBe(exit.done);
    const told = JSON.parse((await said('import', bpmn, '-o', 'other.json', '--json')).out);
    expect(told).toMatchObject({ nodes: 4, edges: 3, told: [{ code: 'BPMN_NOT_MAPPED', at: 'odd' }] });
  });

  test('refuses what is no process by code, and bad usage', async () => {
    expect(await said('import', write('bad.bpmn', '<html/>'), '-o', 'x')).toMatchObject({
      status: exit.refused,
      err: expect.stringMatching(/^BPMN_NOT_A_PROCESS bad\.bpmn/),
    });
    expect((await said('import', 'p.bpmn')).err).toMatch(/^CLI_OPTION_MISSING -o/);
    expect((await said('import', 'p.bpmn', 'q.bpmn', '-o', 'x')).err).toMatch(/^CLI_FILE_MISSING/);
    expect((await said('import', 'p.bpmn', '-o', 'p.bpmn/x')).err).toMatch(/^CLI_FILE /);
  });
});
