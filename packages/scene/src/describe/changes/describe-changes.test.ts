import { describe, expect, test } from '@jest/globals';
import { type Scene, type SceneEdit, validator } from '@sceneworks/schemas';
import fc from 'fast-check';
import gas from '../../../../../scenes/s1-gas-leak/scene.json' with { type: 'json' };
import stalls from '../../../../../scenes/s4-stall-smoke/scene.json' with { type: 'json' };
import covers from '../../../../../scenes/s7-manhole/scene.json' with { type: 'json' };
import { dice, nextEdit, withEdits } from '../../../samples/drawing-hand.ts';
import { everyKind } from '../../../samples/every-kind.ts';
import { edit } from '../../edit/edit.ts';
import { changesOf } from '../../merge/changes.ts';
import { describe as book } from '../describe.ts';
import { type ChangeGroup, describeChanges } from './describe-changes.ts';
import { differenceGrids } from './difference-grids.ts';

const [gasLeak, stallSmoke, manhole] = [gas, stalls, covers] as unknown as readonly [Scene, Scene, Scene];
const every = everyKind();
const texts = (groups: readonly ChangeGroup[]) => groups.flatMap(({ sentences }) => sentences.map(({ text }) => text));
const said = (base: Scene, lang: 'zh' | 'en', ...edits: readonly SceneEdit[]) =>
  texts(describeChanges(base, withEdits(base, ...edits), lang));
const both = (base: Scene, ...edits: readonly SceneEdit[]) => [said(base, 'zh', ...edits), said(base, 'en', ...edits)];
const set = (node: string, path: readonly (string | number)[], value?: unknown, face: 'peace' | 'emergency' = 'peace'): SceneEdit =>
  ({ do: 'setConfig', node, face, path, ...(value === undefined ? {} : { value }) }) as SceneEdit;
const limit = (amount: number, unit = 'urgentHour') => ({ amount, unit });
const idOf = (kind: string, place = 0): string => every.nodes.filter((node) => node.kind === kind)[place]?.id ?? '';

describe('changes in the scene’s words', () => {
  test('limits by clock, grade and mode', () => {
    expect(both(gasLeak, set('look', ['limits', 'base', 'contain'], limit(2)))).toEqual([
      ['控制时限：1 小时 → 2 小时'],
      ['limit to contain: 1 hour → 2 hours'],
    ]);
    expect(said(gasLeak, 'zh', set('look', ['limits', 'bySeverity', '3', 'contain'], limit(30, 'urgentMinute')))).toEqual([
      'Ⅲ 级 控制时限：40 分钟 → 30 分钟',
    ]);
    expect(said(gasLeak, 'zh', set('shutOff', ['limits', 'emergency', 'acknowledge'], limit(1, 'urgentMinute')))).toEqual([
      '战时 · 签收时限：2 分钟 → 1 分钟',
    ]);
    expect(said(gasLeak, 'zh', set('look', ['limits', 'base', 'restore'], limit(9)))).toEqual(['新增处置时限：9 小时']);
    const whole = {
      base: { acknowledge: limit(3) },
      bySeverity: { 2: { restore: limit(1, 'workDay') } },
      emergency: { contain: limit(1) },
      emergencyBySeverity: { 1: { total: limit(2) } },
    };
    expect(both(gasLeak, set('maintain', ['limits'], whole, 'emergency'))).toEqual([
      ['新增战时：时限 签收 3 小时；Ⅱ 级 处置 1 工作日；战时 控制 1 小时；战时 Ⅰ 级 全程 2 小时'],
      [expect.stringContaining('acknowledge 3 hours; grade Ⅱ, settle 1 working day; in emergency contain 1 hour')],
    ]);
  });

  test('branches with what they ask, ways with where they lead', () => {
    const edits = [
      set('face', ['cases', 2], { port: 'night', when: 'mode = "peace"', label: { zh: '夜间', en: 'Night' } }),
      { do: 'connect', from: 'face', port: 'night', to: 'look' },
    ] as const;
    expect(both(gasLeak, ...(edits as unknown as SceneEdit[]))).toEqual([
      ['新增“夜间”的去向：“燃气公司到场查看、关阀通风”', '新增分支“夜间”：平战状态 = 平'],
      ['Added: where “Night” leads: “The gas company looks, closes, airs”', 'Added: branch “Night”: mode = peace'],
    ]);
    expect(said(gasLeak, 'zh', set('face', ['cases', 0, 'when'], 'battery < 3'))).toEqual([
      '分支“设备维护” · 条件：事由 = “设备维护” → 电量 < 3',
    ]);
    const way = gasLeak.edges.find(({ from }) => from === 'look');
    const turned = { ...gasLeak, edges: gasLeak.edges.map((edge) => (edge === way ? { ...edge, to: 'done' } : edge)) };
    expect(texts(describeChanges(gasLeak, turned, 'zh'))).toEqual([expect.stringMatching(/^“完成”的去向：“是否升级” → “结案”$/)]);
    const renamed = { ...gasLeak, edges: gasLeak.edges.map((edge) => (edge === way ? { ...edge, id: 'other' } : edge)) };
    expect(texts(describeChanges(gasLeak, renamed, 'zh'))).toEqual([`“完成”连线的代号：${way?.id} → other`]);
    const worded = { ...gasLeak, edges: gasLeak.edges.map((edge) => (edge === way ? { ...edge, label: { zh: '看完' } } : edge)) };
    expect(texts(describeChanges(gasLeak, worded, 'zh'))).toEqual(['“完成”连线上的字：（无） → 看完']);
  });

  test('a node put in or taken away, with its sentence and its ways', () => {
    const next = withEdits(gasLeak, { do: 'removeNodes', nodes: ['standby'] });
    const groups = describeChanges(gasLeak, next, 'zh');
    expect(groups.map(({ of, id, state }) => [of, id, state])).toEqual([
      ['node', 'respond', 'changed'],
      ['node', 'standby', 'removed'],
    ]);
    expect(texts(groups)).toContain(
      '去掉节点“消防现场备勤”（任务）：由fire.standby办理：填《消防备勤》，只报自己这一路；时限：签收 5 分钟、处置 15 分钟',
    );
    expect(texts(describeChanges(next, gasLeak, 'zh'))).toContainEqual(expect.stringMatching(/^新增节点“消防现场备勤”/));
    expect(describeChanges(next, gasLeak, 'en').find(({ id }) => id === 'standby')).toMatchObject({ state: 'added' });
  });

  test('owners, operations, names and modes', () => {
    const names = { posts: { 'gas-co.repair': { zh: '抢修队' }, 'gas-co.check': { zh: '巡检队' } } };
    const owner = withEdits(gasLeak, set('shutOff', ['owner'], [{ by: 'post', post: 'gas-co.check' }]));
    expect(texts(describeChanges(gasLeak, owner, 'zh', names))).toEqual([
      '责任岗位：权责清单的主责单位，其次抢修队，其次中心台 → 巡检队，其次中心台',
    ]);
    expect(said(gasLeak, 'zh', set('shutOff', ['operations'], ['reassign', 'arrive', 'extend']))).toEqual([
      '去掉允许的操作：报进展',
      '新增允许的操作：延期',
      '允许的操作改为这样的次序：改派、到场',
    ]);
    expect(said(gasLeak, 'zh', { do: 'rename', node: 'look', title: { zh: '上门查看', en: 'Look' } })).toEqual([
      '英文名称：The gas company looks, closes, airs → Look',
      '名称：燃气公司到场查看、关阀通风 → 上门查看',
    ]);
    expect(
      both(manhole, { do: 'setPresence', node: 'guide', presence: 'peace' }, { do: 'setFacet', node: 'guide', facet: 'observe' }),
    ).toEqual([
      [expect.stringMatching(/^观管防处：.* → 观$/), '新增平战：仅平时'],
      [expect.stringMatching(/^facet: .* → Observe$/), 'Added: modes: in peace only'],
    ]);
    expect(said(gasLeak, 'zh', set('fileGas', ['repeat', 'severity'], 'keep'))).toEqual(['重复上报时 · 等级：取最重的 → 等级不变']);
    expect(said(gasLeak, 'zh', set('look', ['instruct', 'zh'], '小心'))).toEqual([
      expect.stringMatching(/^给办理人的提示：签收.* → 小心$/),
    ]);
  });

  test('tables by cell, row, column and order', () => {
    const cells = (row: string, column: string, text: string): SceneEdit => ({
      do: 'setCells',
      node: 'grade',
      face: 'peace',
      cells: [{ row, column, text }],
    });
    expect(both(gasLeak, cells('low', 'ch4', '> 7'))).toEqual([
      ['第 1 行“甲烷 %LEL”：[5..10) → > 7'],
      [expect.stringMatching(/^row 1, “.*”: \[5..10\) → > 7$/)],
    ]);
    expect(said(gasLeak, 'zh', { do: 'removeRows', node: 'grade', face: 'peace', rows: ['low'] })).toEqual([
      '去掉第 1 行：甲烷 %LEL [5..10)，得等级 4、事由 泄漏',
    ]);
    const moved = said(gasLeak, 'zh', { do: 'moveRows', node: 'grade', face: 'peace', rows: ['low'], after: 'unconfirmed' });
    expect(moved).toEqual([expect.stringMatching(/^判定表的行改为这样的次序：第 1 行、第 2 行/)]);
    const [table, grid] = [
      idOf('table'),
      (rest: readonly (string | number)[], value?: unknown) => set(idOf('table'), ['table', ...rest], value),
    ];
    expect(said(every, 'zh', grid(['hitPolicy'], 'U'))).toEqual([
      '哪条为准：第一条相符的为准 → 只许一行相符'.replace('哪条为准', 'hitPolicy'),
    ]);
    expect(said(every, 'zh', grid(['rows', 0, 'note', 'zh'], '新备注'))).toEqual(['第 1 行备注：备注 → 新备注']);
    expect(said(every, 'zh', grid(['inputs', 0, 'expression'], 'tilt * 2'))).toEqual(['列“倾角” · expression：倾角 → 倾角 × 2']);
    expect(said(every, 'zh', grid(['inputs', 0, 'label']))).toEqual(['去掉列“倾角” · 名称：倾角']);
    expect(said(every, 'zh', { do: 'removeColumn', node: table, face: 'peace', column: 'tilt' })).toContain('去掉列“倾角”');
    expect(said(every, 'zh', set(table, ['table', 'rows', 0, 'when', 0], '> 9', 'emergency'))).toEqual(['战时 · 第 1 行“倾角”：> 2 → > 9']);
    const swapped = (scene: Scene): Scene => ({
      ...scene,
      nodes: scene.nodes.map((node) =>
        node.kind === 'table'
          ? { ...node, config: { ...node.config, table: { ...node.config.table, inputs: [...node.config.table.inputs].reverse() } } }
          : node,
      ),
    });
    expect(texts(describeChanges(every, swapped(every), 'zh'))).toContain('判定表的输入列改为这样的次序：平战状态、倾角');
  });

  test('forms by field', () => {
    const form = (path: readonly (string | number)[], value?: unknown): SceneEdit =>
      ({ do: 'setForm', form: 'look', path, ...(value === undefined ? {} : { value }) }) as SceneEdit;
    const field = (name: string, ...rest: readonly string[]) => ['schema', 'properties', name, ...rest];
    expect(both(every, form(field('depth', 'minimum'), 2))).toEqual([['字段“深度”的最小值：1 → 2'], ['field “深度”, least: 1 → 2']]);
    expect(said(every, 'zh', form(field('new'), { type: 'number', title: '新项', minimum: 1 }))).toEqual(['新增字段“新项”：数、不小于 1']);
    expect(said(every, 'zh', form(field('size')))).toEqual(['去掉字段“size”：选择：small、large']);
    expect(both(every, form(['schema', 'required'], ['depth', 'note']))).toEqual([
      ['字段“原因”不再必填', '字段“深度”改为必填', '字段“note”改为必填'],
      ['field “Cause” is no longer required', 'field “深度” is now required', 'field “note” is now required'],
    ]);
    expect(said(every, 'zh', form(['schema', 'required']))).toEqual(['去掉必填项：cause']);
    expect(said(every, 'zh', form([...field('people'), 'items', 'properties', 'phone', 'title'], '手机'))).toEqual([
      '字段“人员 / 手机”的名称：电话 → 手机',
    ]);
    expect(said(every, 'zh', form(field('cause', 'oneOf'), [{ const: 'age', title: '旧' }]))).toEqual([
      '字段“原因”的选项：选择：老化、撞击 → 选择：旧',
    ]);
    expect(said(every, 'zh', form(field('photos', 'items'), { format: 'signature' }))).toEqual([
      '字段“照片”的各项 · format：photo → signature'.replace('各项 · format', '各项 · format'),
    ]);
    expect(said(every, 'zh', form(['title', 'zh'], '勘查表'))).toEqual(['表单名称：查看表 → 勘查表']);
    expect(said(every, 'zh', form(['ui', 'fields', 'note', 'help', 'zh'], '写全'))).toEqual([
      expect.stringMatching(/^字段“note”的帮助.*：帮助 → 写全$/),
    ]);
    expect(said(every, 'zh', form(['ui', 'fields', 'depth'], { widget: 'radio' }))).toEqual(['新增字段“深度”的填写方式：widget radio']);
    expect(said(every, 'zh', form(['ui', 'order'], ['gone', 'depth']))).toEqual(['字段改为这样的次序：gone、深度']);
    expect(said(every, 'zh', form(['ui', 'order']))).toEqual(['去掉字段：深度、gone']);
    expect(said(every, 'zh', form(['ui', 'sections']))).toEqual([expect.stringMatching(/^去掉分组：/)]);
    expect(said(every, 'zh', form([]))).toEqual([
      '去掉表单《查看表》：原因、深度、width、照片、人员、note、hint、size'.replace('《查看表》', '《查看表》'),
    ]);
  });

  test('what concerns the whole scene, and parameters', () => {
    const next = {
      ...every,
      title: { zh: '改名' },
      domain: 'safety',
      lead: 'fire',
      joint: ['fire'],
      categories: ['C0101'],
      id: 'renamed',
    } as Scene;
    expect(texts(describeChanges(every, next, 'zh', { units: { fire: { zh: '消防' }, police: { zh: '公安' } } }))).toEqual([
      '去掉小类：C0102',
      '平台：城市治理 → 公共安全',
      '场景代号：every → renamed',
      '去掉联动单位：公安',
      '牵头单位：housing → 消防',
      '去掉场景名称：Every kind',
      '场景名称：各类节点 → 改名',
    ]);
    const [fast, bare] = every.idea.indicators;
    const idea = (indicators: unknown) => ({ ...every, idea: { ...every.idea, goal: { zh: '更快' }, indicators } }) as Scene;
    const changed = texts(
      describeChanges(
        every,
        idea([
          { ...fast, goal: 3 },
          { id: 'new', title: { zh: '新的' } },
        ]),
        'zh',
      ),
    );
    expect(new Set(changed)).toEqual(
      new Set([
        '去掉要达到的目标：Somebody looks',
        '要达到的目标：有人管 → 更快',
        '去掉指标“准”',
        '指标“快” · 目标：5 → 3',
        '新增指标“新的”',
      ]),
    );
    expect(texts(describeChanges(every, { ...every, idea: { ...every.idea, indicators: [bare, fast] } } as Scene, 'zh'))).toEqual([
      '指标改为这样的次序：准、快',
    ]);
    const parameter = { title: { zh: '下限', en: 'Least' }, value: 4, min: 1, max: 9, step: 0.5, unit: '度' };
    expect(both(every, { do: 'setParameter', id: 'least', parameter }, { do: 'setParameter', id: 'bare' })).toEqual([
      ['去掉参数“裸参数”：取值 2，最小 0，最大 4', '参数“下限” · 取值：3 → 4'],
      ['Taken away: parameter “裸参数”: value 2, least 0, most 4', 'parameter “Least” · value: 3 → 4'],
    ]);
    expect(said(every, 'zh', { do: 'setSubject', path: ['properties', 'tilt', 'title'], value: '角度' })).toEqual([
      '案件字段：字段“角度”的名称：倾角 → 角度',
    ]);
    expect(texts(describeChanges(every, { ...every, extra: 1 } as unknown as Scene, 'zh'))).toEqual(['新增extra：1']);
  });

  test('every setting that comes or goes, in both languages', () => {
    const names = {
      sources: { feed: { zh: '倾角推送', en: 'Tilt feed' } },
      datasets: { covers: { zh: '井盖台账' } },
      scenes: { other: { zh: '另一场景' } },
    };
    const parts = ['config', 'emergency'] as const;
    const isDrawn = (node: object): boolean => validator('Scene')({ ...every, nodes: [node], edges: [] }).length === 0;
    const without = every.nodes.map((node) =>
      parts
        .flatMap((part) =>
          Object.keys(node[part] ?? {}).map((key) => ({
            ...node,
            [part]: Object.fromEntries(Object.entries(node[part] ?? {}).filter(([name]) => name !== key)),
          })),
        )
        .filter(isDrawn),
    );
    // The first setting of every node at once, then the second, and so on.
    const most = Math.max(...without.map(({ length }) => length));
    for (let place = 0; place < most; place += 1) {
      const less = { ...every, nodes: every.nodes.map((node, at) => without[at]?.[place] ?? node) } as Scene;
      for (const lang of ['zh', 'en'] as const) {
        const [gone, come] = [describeChanges(every, less, lang, names), describeChanges(less, every, lang, names)];
        expect(texts(gone).length).toBe(texts(come).length);
        expect([...texts(gone), ...texts(come)].filter((text) => /undefined|\[object|NaN/.test(text))).toEqual([]);
      }
    }
    const source = {
      ...every,
      nodes: every.nodes.map((node) => (node.kind === 'webhook' ? { ...node, config: { ...node.config, source: 'list' } } : node)),
    } as Scene;
    expect(texts(describeChanges(every, source, 'zh', names))).toEqual(['数据源：倾角推送 → list']);
    const strict = withEdits(every, set(idOf('verify'), ['strict'], false));
    expect([texts(describeChanges(every, strict, 'zh')), texts(describeChanges(every, strict, 'en'))]).toEqual([
      ['须是别的单位：是 → 否'],
      ['Of another unit: yes → no'],
    ]);
    const bare = { ...every, nodes: every.nodes.map(({ emergency: _, ...node }) => node) } as unknown as Scene;
    for (const lang of ['zh', 'en'] as const) expect(texts(describeChanges(every, bare, lang)).length).toBe(changesOf(every, bare).length);
    const empty = { ...every, nodes: [], edges: [], forms: {}, parameters: {}, joint: [], categories: [] } as unknown as Scene;
    for (const lang of ['zh', 'en'] as const) {
      const [gone, come] = [describeChanges(every, empty, lang, names), describeChanges(empty, every, lang, names)];
      expect(gone.filter(({ of, state }) => of !== 'scene' && state !== 'removed')).toEqual([]);
      expect(come.filter(({ of, state }) => of !== 'scene' && state !== 'added')).toEqual([]);
    }
  });

  test.each(['zh', 'en'] as const)('of a wide sample of edits read in %s as they read when the words were agreed', (lang) => {
    const said = Array.from({ length: 120 }, (_, seed) => {
      const roll = dice(seed);
      const after = edit(every, nextEdit(roll, every, `n${seed}`));
      if ('refusal' in after) return [];
      return [...describeChanges(every, after.scene, lang), ...describeChanges(after.scene, every, lang)].flatMap(
        ({ of, id, title, state, sentences }) => [
          `${of} ${id} ${state}: ${title}`,
          ...sentences.map(({ at, text }) => `  ${at.join('.')}: ${text}`),
        ],
      );
    });
    expect([...new Set(said.flat())].sort()).toMatchSnapshot();
  });

  test('is nothing for nodes that only moved', () => {
    expect(describeChanges(gasLeak, { ...gasLeak, layout: { look: { x: 1, y: 2 } }, nodes: [...gasLeak.nodes].reverse() }, 'zh')).toEqual(
      [],
    );
  });

  test.each([
    ['every kind', every],
    ['S4', stallSmoke],
    ['S7', manhole],
  ] as const)('has a sentence for every change, whatever was drawn in %s', (_, base) => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 8 }), fc.constantFrom('zh', 'en'), (seed, count, lang) => {
        const roll = dice(seed);
        const next = Array.from({ length: count }).reduce<Scene>((scene) => {
          const one = edit(scene, nextEdit(roll, scene, 'n'));
          return 'refusal' in one || validator('Scene')(one.scene).length > 0 ? scene : one.scene;
        }, base);
        for (const [from, to] of [
          [base, next],
          [next, base],
        ] as const) {
          const groups = describeChanges(from, to, lang);
          const places = groups.flatMap(({ sentences }) => sentences.map(({ at }) => at.join('\n')));
          expect(places.sort()).toEqual(
            changesOf(from, to)
              .map(({ at }) => at.join('\n'))
              .sort(),
          );
          expect(texts(groups).filter((text) => text.length < 3 || /undefined|\[object|NaN/.test(text))).toEqual([]);
        }
      }),
      { numRuns: 12, seed: 8 },
    );
  });
});

describe('tables laid over each other', () => {
  const grids = (base: Scene, ...edits: readonly SceneEdit[]) => differenceGrids(book(base, 'zh'), book(withEdits(base, ...edits), 'zh'));

  test('show a cell with both sides, rows that came and went in their place, and nothing that is the same', () => {
    expect(grids(gasLeak)).toEqual([]);
    const [grid, ...others] = grids(
      gasLeak,
      { do: 'setCells', node: 'grade', face: 'peace', cells: [{ row: 'unconfirmed', column: 'ch4', text: '>= 12' }] },
      { do: 'removeRows', node: 'grade', face: 'peace', rows: ['low'] },
    );
    expect(others).toEqual([]);
    expect(grid?.id).toBe('grade.both');
    expect(grid?.columns[0]).toBe('甲烷 %LEL');
    expect(grid?.rows.slice(0, 3).map(({ id, state }) => [id, state])).toEqual([
      ['low', 'removed'],
      ['unconfirmed', 'changed'],
      [expect.any(String), 'same'],
    ]);
    expect(grid?.rows[1]?.cells[0]).toEqual({ was: '≥ 10', now: '≥ 12' });
  });

  test('show fields, owners and limits; numbers of articles are no difference', () => {
    const found = grids(
      gasLeak,
      { do: 'removeNodes', nodes: ['smell'] },
      { do: 'setForm', form: 'lookForm', path: ['schema', 'properties', 'depth'], value: { type: 'number', title: '深度' } },
      set('shutOff', ['owner'], [{ by: 'post', post: 'gas-co.check' }]),
      set('look', ['limits', 'base', 'contain'], limit(2)),
    );
    const changed = found.map(({ id, rows }) => [id, rows.filter(({ state }) => state !== 'same').map((row) => `${row.id} ${row.state}`)]);
    expect(changed).toEqual([
      ['owners.policies', ['shutOff.both.办理 changed']],
      ['limits', ['look.控制.both changed']],
      ['forms.lookForm', ['depth added']],
    ]);
  });

  test('compare a table of both modes with each of the two it became, and tables that came or went as a whole', () => {
    const split = set('grade', ['table', 'rows', 0, 'when', 0], '> 1', 'emergency');
    const apart = withEdits(gasLeak, split);
    expect(grids(gasLeak, split).map(({ id, rows }) => [id, rows.filter(({ state }) => state !== 'same').length])).toEqual([
      ['grade.emergency', 1],
    ]);
    expect(differenceGrids(book(apart, 'zh'), book(gasLeak, 'zh'))).toEqual([]);
    expect(
      grids(gasLeak, { do: 'setForm', form: 'readingForm', path: [] }).map(({ id, rows }) => [
        id,
        rows.every(({ state }) => state === 'removed'),
      ]),
    ).toContainEqual(['forms.readingForm', true]);
    const without = withEdits(gasLeak, { do: 'setForm', form: 'readingForm', path: [] });
    expect(
      differenceGrids(book(without, 'zh'), book(gasLeak, 'zh')).map(({ rows }) => rows.every(({ state }) => state === 'added')),
    ).toEqual([true]);
  });
});
