import { describe, expect, test } from '@jest/globals';
import type { DecisionTable, Scene, SceneNode, Source } from '@sceneworks/schemas';
import { sources } from '../../../samples/small-scene.ts';
import { soundDistrict, soundScene } from '../../../samples/sound.ts';
import { compile } from '../../compile/compile.ts';
import { indexDistrict } from '../../district/index-district.ts';
import { check } from '../check.ts';

const node = <K extends SceneNode['kind']>(scene: Scene, id: string, _kind: K): Extract<SceneNode, { kind: K }> =>
  scene.nodes.find((each) => each.id === id) as Extract<SceneNode, { kind: K }>;

const reportOf = (change: (scene: Scene) => void, registered: readonly Source[] = sources) => {
  const scene = soundScene();
  change(scene);
  const compiled = compile(scene, { sources: registered });
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems, null, 1));
  return check(compiled.plan, indexDistrict(soundDistrict({ sources: [...registered] })), ['rules']);
};
const told = (change: (scene: Scene) => void, registered?: readonly Source[]): readonly string[] =>
  reportOf(change, registered).problems.map(({ code, text }) => `${code} ${text.zh}`);

const grade =
  (hitPolicy: DecisionTable['hitPolicy'], expression: string, ...cells: readonly string[]) =>
  (scene: Scene): void => {
    const { table } = node(scene, 'grade', 'table').config;
    table.hitPolicy = hitPolicy;
    table.inputs = [{ id: 'in', expression, label: { zh: '列' } }];
    table.rows = cells.map((cell, at) =>
      Object.fromEntries([
        ['id', `r${at}`],
        ['when', [cell]],
        ['then', [String(at + 1)]],
      ]),
    ) as never;
  };

const withSource = (id: string, change: (source: Source) => void): readonly Source[] =>
  sources.map((source) => {
    const own = structuredClone(source);
    if (source.id === id) change(own);
    return own;
  });

describe('a table of a scene', () => {
  test('is read in the words and bounds of the fields it asks', () => {
    const field =
      (schema: object, ...cells: readonly string[]) =>
      (scene: Scene) => {
        scene.subject.properties = { ...scene.subject.properties, tilt: schema as never };
        grade('U', 'tilt', ...cells)(scene);
      };
    expect(told(field({ type: 'number', minimum: 0, maximum: 90 }, '<= 45'))).toEqual([
      'TABLE_GAP 没有一行处理：列 > 45',
      'TABLE_NULL_GAP 没有一行处理：列=空',
    ]);
    expect(told(field({ type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 9 }, '[0..9]', 'null'))).toEqual([]);
    expect(
      told((scene) => {
        scene.subject.properties = {
          ...scene.subject.properties,
          owner: {
            type: 'string',
            oneOf: [
              { const: 'urban', title: '城管', en: 'Urban' },
              { const: 'water', title: '水务' },
            ],
          },
        };
        grade('U', 'found.road', 'main', 'null')(scene);
      }),
    ).toEqual(['TABLE_GAP 没有一行处理：列=lane']);
  });

  test('knows what its sources always give', () => {
    const always = withSource('cover-tilt', ({ subject }) => {
      subject.required = ['tilt'];
    });
    const onlySensor = (scene: Scene) => {
      grade('U', 'tilt', '< 5', '>= 5')(scene);
      scene.nodes = scene.nodes.filter(({ id }) => id !== 'told');
      scene.edges = scene.edges.filter(({ from }) => from !== 'told');
    };
    expect(told(onlySensor, always)).toEqual([]);
    expect(told(onlySensor)).toEqual(['TABLE_NULL_GAP 没有一行处理：列=空']);
    expect(told(grade('U', 'tilt', '< 5', '>= 5'), always)).toEqual(['TABLE_NULL_GAP 没有一行处理：列=空']);
    expect(told(grade('U', 'mode', 'peace', 'emergency'))).toEqual([]);
  });

  describe('behind a condition', () => {
    const condition = (id: string, cases: readonly (readonly [port: string, when: string])[], more: object = {}): SceneNode =>
      ({
        id,
        kind: 'condition',
        title: { zh: id },
        facet: 'manage',
        config: { cases: cases.map(([port, when]) => ({ port, when })) },
        ...more,
      }) as SceneNode;
    /** Conditions one behind the other between the lookup and the table; what leaves a condition otherwise is dropped unless it is led on. */
    const behind =
      (cells: readonly string[], nodes: readonly SceneNode[], edges: readonly string[], expression = 'tilt') =>
      (scene: Scene): void => {
        scene.subject.properties = {
          ...scene.subject.properties,
          tilt: { type: 'number', minimum: 0, maximum: 90 },
          other: { type: 'number' },
        };
        grade('U', expression, ...cells)(scene);
        scene.nodes.push(...nodes);
        scene.edges = scene.edges.filter(({ from, to }) => from !== 'cover' || to !== 'grade');
        scene.edges.push(
          ...edges.map((edge, at) => {
            const [from = '', port = '', to] = edge.split(' ');
            return to === undefined ? { id: `w${at}`, from, to: port } : { id: `w${at}`, from, port, to };
          }),
        );
      };
    const worth = condition('worth', [['yes', 'tilt >= 5']]);
    const only = ['cover worth', 'worth yes grade', 'worth otherwise drop'];
    const gaps = (change: (scene: Scene) => void): readonly string[] => told(change).filter((problem) => /^TABLE/u.test(problem));

    test('what it turns away is no gap, nor is a field it asks for missing', () => {
      expect(gaps(behind(['>= 5'], [worth], only))).toEqual([]);
      expect(gaps(behind(['> 5'], [worth], only))).toEqual(['TABLE_GAP 没有一行处理：列=5']);
      expect(gaps(behind(['[5..20]'], [worth], only))).toEqual(['TABLE_GAP 没有一行处理：列 > 20']);
      expect(gaps(behind(['>= 5', '< 5'], [worth], only))).toEqual(['TABLE_ROW_NEVER 第 r1 行永远不会命中']);
    });

    test('what goes on otherwise is the rest, and what was not there', () => {
      const rest = ['cover worth', 'worth yes drop', 'worth otherwise grade'];
      expect(gaps(behind(['< 5'], [worth], rest))).toEqual(['TABLE_NULL_GAP 没有一行处理：列=空']);
      expect(gaps(behind(['< 5', 'null'], [worth], rest))).toEqual([]);
      const first = condition('worth', [
        ['much', 'tilt > 20'],
        ['some', 'tilt > 10'],
      ]);
      const some = ['cover worth', 'worth much drop', 'worth some grade', 'worth otherwise drop'];
      expect(gaps(behind(['(10..20]'], [first], some))).toEqual([]);
      expect(gaps(behind(['(10..20)'], [first], some))).toEqual(['TABLE_GAP 没有一行处理：列=20']);
    });

    test('of several ways only what all say holds, and one that nothing can take says nothing', () => {
      const more = condition('more', [['yes', 'tilt >= 20']]);
      const two = ['cover worth', 'worth yes grade', 'worth otherwise more', 'more yes grade', 'more otherwise drop'];
      expect(gaps(behind(['>= 5'], [worth, more], two))).toEqual([]);
      expect(gaps(behind(['>= 20'], [worth, more], two))).toEqual(['TABLE_GAP 没有一行处理：列 < 20']);
      const never = ['cover worth', 'worth yes more', 'worth otherwise drop', 'more yes grade', 'more otherwise grade'];
      expect(gaps(behind(['>= 5'], [worth, more], never))).toEqual([]);
      const around = (scene: Scene) => {
        behind(['>= 5', 'null'], [worth], [...only, 'told grade'])(scene);
        scene.edges = scene.edges.filter(({ from, to }) => from !== 'told' || to !== 'cover');
      };
      expect(gaps(around)).toEqual(['TABLE_GAP 没有一行处理：列 < 5']);
    });

    test('only the field itself is known, and in each mode what the condition asks there', () => {
      expect(gaps(behind(['>= 5'], [worth], only, 'other'))).not.toEqual([]);
      expect(gaps(behind(['>= 5'], [worth], only, 'tilt + 1'))).not.toEqual([]);
      const other = condition('worth', [['yes', 'tilt >= 5']], { emergency: { cases: [{ port: 'yes', when: 'tilt >= 3' }] } });
      expect(gaps(behind(['>= 5'], [other], only))).toEqual(['TABLE_GAP 没有一行处理：列 < 5']);
    });
  });

  test('may follow a table, whose answers have their own words', () => {
    const second = (scene: Scene) => {
      scene.nodes.push({
        id: 'second',
        kind: 'table',
        title: { zh: '再定' },
        facet: 'manage',
        config: {
          as: 'again',
          table: {
            hitPolicy: 'U',
            inputs: [{ id: 'in', expression: 'graded.severity', label: { zh: '等级' } }],
            outputs: [{ id: 'out', schema: { type: 'integer' } }],
            rows: [
              Object.fromEntries([
                ['id', 'a'],
                ['when', ['< 3']],
                ['then', ['1']],
              ]) as never,
              Object.fromEntries([
                ['id', 'b'],
                ['when', ['> 3, null']],
                ['then', ['1']],
              ]) as never,
            ],
          },
        },
      });
      for (const edge of scene.edges) if (edge.from === 'grade') edge.to = 'second';
      scene.edges.push({ id: 'second-done', from: 'second', to: 'real' });
    };
    expect(told(second)).toContain('TABLE_GAP 没有一行处理：等级=3');
  });

  test('that collects may be silent, and one whose answer is asked for behind it too', () => {
    const kinds = (change: (scene: Scene) => void): readonly string[] => reportOf(change).problems.map(({ code }) => code);
    const collecting = (scene: Scene) => {
      grade('C+', 'tilt', '< 5')(scene);
    };
    expect(kinds(collecting)).toEqual(['TABLE_GAP_POSSIBLE']);
    expect(kinds(grade('C#', 'tilt', '< 5', 'null'))).toEqual(['TABLE_GAP_POSSIBLE']);
  });

  test('that differs in emergency is looked at twice, and what both say is told once', () => {
    const twice = (scene: Scene) => {
      grade('U', 'tilt', '< 5', 'null')(scene);
      const { config } = node(scene, 'grade', 'table');
      const other = structuredClone(config.table);
      other.rows[0]?.when.splice(0, 1, '< 9');
      (scene.nodes.find(({ id }) => id === 'grade') as SceneNode).emergency = { table: other };
    };
    expect(reportOf(twice).problems.map(({ code, at, text }) => `${code} ${at} ${text.zh}`)).toEqual([
      'TABLE_GAP nodes.grade.table 没有一行处理：列 ≥ 5',
      'TABLE_GAP nodes.grade.emergency.table 没有一行处理：列 ≥ 9',
    ]);
  });
});

describe('what events can bring', () => {
  const feeding = (feed: SceneNode) => (scene: Scene) => {
    scene.nodes = scene.nodes.filter(({ id }) => id !== 'told' && id !== 'tilted');
    scene.edges = scene.edges.filter(({ from }) => from !== 'told' && from !== 'tilted');
    scene.nodes.push(feed);
    scene.edges.push({ id: `${feed.id}-done`, from: feed.id, to: 'cover' });
  };
  const daily = (subject?: Record<string, string>): SceneNode => ({
    id: 'daily',
    kind: 'schedule',
    title: { zh: '每日' },
    facet: 'observe',
    config: { type: 'daily', at: ['08:00'], ...(subject && { subject }) },
  });

  test('of a schedule is what it writes', () => {
    expect(told(feeding(daily({ asset: '"a"', tilt: '1' })))).toEqual(
      expect.not.arrayContaining([expect.stringContaining('FIELD_NOT_SUPPLIED')]),
    );
    expect(told(feeding(daily())).filter((text) => text.startsWith('FIELD'))).toEqual([
      'FIELD_NOT_SUPPLIED “查井盖”读取字段 asset，但通到它的数据源都不提供',
      'FIELD_NOT_SUPPLIED “立案”读取字段 asset，但通到它的数据源都不提供',
      'FIELD_NOT_SUPPLIED “定级”读取字段 tilt，但通到它的数据源都不提供',
    ]);
  });

  test('of silence and of other scenes is what they write, and what they ask may be asked', () => {
    const silence: SceneNode = {
      id: 'silence',
      kind: 'absence',
      title: { zh: '失联' },
      facet: 'observe',
      config: {
        source: 'cover-tilt',
        key: 'asset',
        silentFor: { amount: 1, unit: 'urgentHour' },
        type: 'silent',
        where: 'tilt > 1',
        subject: { asset: 'asset', tilt: '0' },
      },
    };
    const others: SceneNode = {
      id: 'others',
      kind: 'incidents',
      title: { zh: '他案' },
      facet: 'observe',
      config: {
        scenes: ['other'],
        on: ['filed'],
        type: 'other',
        where: 'incident.severity < 3',
        subject: { asset: 'incident.no', tilt: '0' },
      },
    };
    for (const feed of [silence, others]) expect(told(feeding(feed)).filter((text) => text.startsWith('FIELD'))).toEqual([]);
  });

  const window = (config: object) => (scene: Scene) => {
    scene.nodes.push({
      id: 'often',
      kind: 'window',
      title: { zh: '多次' },
      facet: 'manage',
      config: { key: '"c"', within: { amount: 1, unit: 'urgentHour' }, ...config } as never,
    });
    for (const edge of scene.edges) if (edge.to === 'cover') edge.to = 'often';
    scene.edges.push({ id: 'often-reached', from: 'often', port: 'reached', to: 'cover' });
  };
  const never = (change: (scene: Scene) => void, registered?: readonly Source[]) =>
    told(change, registered).filter((text) => text.startsWith('WINDOW'));

  test('lets a window be reached, or never', () => {
    const device = withSource('cover-tilt', ({ mapping }) => {
      mapping.device = { dataset: 'covers', key: 'payload.deviceId' };
    });
    expect(never(window({ distinctDevices: 2 }), device)).toEqual([]);
    expect(never(window({ distinctDevices: 2 }))).toEqual(['WINDOW_NEVER 窗口“多次”永远不会触发：没有数据源登记设备']);
    expect(never(window({ key: 'null', count: 2 }))).toEqual(['WINDOW_NEVER 窗口“多次”永远不会触发：键总是空']);
    expect(never(window({ distinctTypes: 2 }))).toEqual([]);
    const named = (types: readonly string[]) => (scene: Scene) => {
      window({ distinctTypes: 2 })(scene);
      node(scene, 'told', 'report').config.types = [...types];
    };
    expect(never(named(['tilt']))).toEqual(['WINDOW_NEVER 窗口“多次”永远不会触发：来源的事件类型不够多']);
    expect(never(named(['cover']))).toEqual([]);
    expect(
      never((scene) => {
        feeding(daily({ asset: '"a"', tilt: '1' }))(scene);
        window({ distinctTypes: 2 })(scene);
      }),
    ).toHaveLength(1);
  });

  test('lets a level be raised, or never', () => {
    const watch = (levels: readonly object[], rising: boolean) => (scene: Scene) => {
      scene.subject.properties = { ...scene.subject.properties, tilt: { type: 'number', minimum: 0 } };
      scene.nodes.push({
        id: 'lean',
        kind: 'watch',
        title: { zh: '倾角' },
        facet: 'manage',
        config: { value: 'tilt', key: 'asset', as: 'lean', rising, levels: [...levels] as never },
      });
      for (const edge of scene.edges) if (edge.from === 'tilted') edge.to = 'lean';
      scene.edges.push({ id: 'lean-raised', from: 'lean', port: 'raised', to: 'cover' });
    };
    const levels = (change: (scene: Scene) => void) => told(change).filter((text) => text.startsWith('WATCH'));
    expect(levels(watch([{ name: 'low', raise: -1, clear: 5 }], false))).toEqual([
      'WATCH_LEVEL_NEVER “倾角”的阈值 low 超出了数值的范围，永远不会触发',
    ]);
    expect(levels(watch([{ name: 'high', raise: 1_000, clear: 5 }], true))).toEqual([]);
  });
});

test('a table too large to be looked at to the end is not proved', () => {
  const wide = (scene: Scene) => {
    const { table } = node(scene, 'grade', 'table').config;
    table.hitPolicy = 'F';
    table.inputs = Array.from({ length: 40 }, (_, at) => ({ id: `i${at}`, expression: `tilt + ${at}` }));
    table.rows = Array.from({ length: 400 }, (_, at) =>
      Object.fromEntries([
        ['id', `r${at}`],
        [
          'when',
          table.inputs.map((__, column) =>
            (at * 7 + column * 13) % 5 === 0
              ? ''
              : (at + column) % 2 === 0
                ? `< ${(at * 31 + column) % 97}`
                : `>= ${(at * 17 + column) % 89}`,
          ),
        ],
        ['then', ['3']],
      ]),
    ) as never;
    table.rows.push(
      ...table.inputs.map(
        (_, column) =>
          Object.fromEntries([
            ['id', `e${column}`],
            ['when', table.inputs.map((__, at) => (at === column ? 'null' : ''))],
            ['then', ['3']],
          ]) as never,
      ),
    );
  };
  const report = reportOf(wide);
  expect(report.problems.map(({ code }) => code)).toContain('TABLE_NOT_ANALYSED');
  expect(report.areas[0]?.verdict).not.toBe('sound');
});
