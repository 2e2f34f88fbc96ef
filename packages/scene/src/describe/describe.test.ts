import { describe as about, expect, test } from '@jest/globals';
import { type Plan, type ResponsibilityRow, type Scene, validator } from '@sceneworks/schemas';
import fc from 'fast-check';
import gas from '../../../../scenes/s1-gas-leak/scene.json' with { type: 'json' };
import stalls from '../../../../scenes/s4-stall-smoke/scene.json' with { type: 'json' };
import covers from '../../../../scenes/s7-manhole/scene.json' with { type: 'json' };
import { dice, nextEdit } from '../../samples/drawing-hand.ts';
import { everyKind } from '../../samples/every-kind.ts';
import { smallScene, sources } from '../../samples/small-scene.ts';
import { compile } from '../compile/compile.ts';
import { edit } from '../edit/edit.ts';
import { limitsFor } from '../limits-for.ts';
import { severities } from '../severity.ts';
import { chineseNumber } from './article-number.ts';
import type { Book, BookTable } from './book.ts';
import { describe } from './describe.ts';
import { inFace } from './face.ts';
import { limitsWords } from './limit-words.ts';
import { facesOf } from './node-article.ts';
import { clockWords } from './words.ts';

const scenes = [gas, stalls, covers, everyKind(), smallScene()] as unknown as readonly Scene[];
const [gasLeak, stallSmoke, manhole] = scenes as unknown as readonly [Scene, Scene, Scene];
const languages = ['zh', 'en'] as const;
/** Whether a drawing has its shape in both faces. */
const isScene = (scene: Scene): boolean => {
  const inEmergency = { ...scene, nodes: scene.nodes.map((node) => ({ ...inFace(node, 'emergency'), emergency: {} })) };
  return [scene, inEmergency].every((one) => validator('Scene')(one).length === 0);
};
/** A drawing after some edits, of those that leave it the shape of a scene. */
const edited = (base: Scene, seed: number, count: number): Scene => {
  const roll = dice(seed);
  return Array.from({ length: count }).reduce<Scene>((scene) => {
    const one = edit(scene, nextEdit(roll, scene, 'n'));
    return 'refusal' in one || !isScene(one.scene) ? scene : one.scene;
  }, base);
};
const every = scenes.flatMap((scene) => languages.map((lang) => [scene.id, lang, scene] as const));
const mistakes = /undefined|NaN|\[object/;

const articles = (book: Book) => book.chapters.flatMap((chapter) => chapter.articles);
const tables = (book: Book) =>
  book.chapters.flatMap((chapter) => [...chapter.tables, ...chapter.articles.flatMap((article) => article.tables)]);
/** A book line by line, as it is printed. */
const linesOf = (book: Book): readonly string[] => {
  const rowsOf = ({ id, title, columns, isNumbered, rows }: BookTable): string[] => [
    `${id}: ${title}${isNumbered ? ' #' : ''}: ${columns.join(' | ')}`,
    ...rows.map((row) => `  ${row.id}: ${row.cells.join(' | ')}`),
  ];
  return [
    `${book.scene} ${book.title}`,
    ...book.chapters.flatMap((chapter) => [
      `${chapter.number} ${chapter.title} ${chapter.note}`,
      ...chapter.articles.flatMap(({ id, number, title, about: kind, node, sentences, settings, leads, tables: own }) => [
        `${number} ${title} (${id}, ${kind}${node ? `, ${node}` : ''})`,
        ...sentences.map(({ face, text }) => `  ${face ?? ''} ${text}`),
        ...settings.map(({ face, label, text }) => `  ${face ?? ''} ${label}: ${text}`),
        ...leads.map((lead) => `  → ${lead}`),
        ...own.flatMap(rowsOf),
      ]),
      ...chapter.tables.flatMap(rowsOf),
    ]),
  ];
};
const articleFor = (book: Book, node: string) => {
  const found = articles(book).find((one) => one.node === node);
  if (!found) throw new Error(`no article of ${node}`);
  return found;
};
const cellsOf = (book: Book, table: string) =>
  tables(book)
    .find(({ id }) => id === table)
    ?.rows.map(({ cells }) => cells) ?? [];

/** All that a scene must say somewhere and its book does not. */
const missing = (scene: Scene, book: Book, lang: 'zh' | 'en'): readonly string[] => {
  const shown = new Set(articles(book).map(({ node }) => node));
  const kept = new Set(tables(book).map(({ id }) => id));
  const limitCells = cellsOf(book, 'limits').map((cells) => cells.join('|'));
  const limits = scene.nodes.flatMap((node) =>
    facesOf(node).flatMap((face) => {
      const own = inFace(node, face);
      if (own.kind !== 'task' && own.kind !== 'verify') return [];
      return severities.flatMap((severity) => {
        const set = limitsFor(undefined, own.config.limits, severity, face);
        const clocks = Object.keys(set) as (keyof typeof set)[];
        const texts = clocks.map((clock) => [clockWords[clock][lang], limitsWords({ [clock]: set[clock] }, lang)[0] ?? ''] as const);
        return texts.filter(([, text]) => {
          const amount = /\d[\d.]* \S+/.exec(text)?.[0] ?? text;
          return !limitCells.some((cells) => cells.includes(amount.replace(/报进展$/, '')));
        });
      });
    }),
  );
  return [
    ...scene.nodes.filter(({ id }) => !shown.has(id)).map(({ id }) => `node ${id}`),
    ...Object.keys(scene.forms).flatMap((id) => (kept.has(`forms.${id}`) ? [] : [`form ${id}`])),
    ...Object.keys(scene.parameters).filter(
      (id) => !tables(book).some((table) => table.id === 'parameters' && table.rows.some((row) => row.id === id)),
    ),
    ...limits.map(([clock, text]) => `limit ${clock} ${text}`),
  ];
};

about('a scene in words', () => {
  test.each(every)('%s in %s says every node, form, limit and parameter, without holes', (_, lang, scene) => {
    const book = describe(scene, lang, { verbatim: true });
    expect(missing(scene, book, lang)).toEqual([]);
    expect(JSON.stringify(book)).not.toMatch(mistakes);
    const numbers = articles(book).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test.each(languages)('every kind of node in %s reads as it read when the words were agreed', (lang) => {
    const names = {
      posts: { 'gas-co.repair': { zh: '抢修队', en: 'The repair crew' } },
      units: { water: { zh: '水务局', en: 'Water bureau' } },
    };
    expect(linesOf(describe(everyKind(), lang, { names, verbatim: true }))).toMatchSnapshot();
  });

  test('says both modes where they differ, and once where they do not', () => {
    const book = describe(gasLeak, 'zh');
    expect(articleFor(book, 'shutOff').sentences.map(({ face, text }) => [face, text])).toEqual([
      ['peace', expect.stringContaining('签收 5 分钟、控制 40 分钟')],
      ['emergency', expect.stringContaining('签收 2 分钟、控制 30 分钟、每 15 分钟报进展')],
    ]);
    expect(articleFor(book, 'around').sentences).toEqual([{ text: '10 分钟内 100 米内满 3 台设备才算达到' }]);
    const call = articleFor(book, 'phoneCall');
    expect(call.about).toContain('仅战时');
    expect(call.sentences.map(({ face }) => face)).toEqual(['emergency']);
    expect(cellsOf(book, 'limits').filter(([, title, clock]) => title === '关阀抢险' && clock === '签收')).toEqual([
      [expect.any(String), '关阀抢险', '签收', '平时', '5 分钟', '5 分钟', '5 分钟', '5 分钟', '5 分钟'],
      [expect.any(String), '关阀抢险', '签收', '战时', '2 分钟', '2 分钟', '2 分钟', '2 分钟', '2 分钟'],
    ]);
  });

  test('leads from article to article by number and title', () => {
    const book = describe(manhole, 'zh');
    const repair = articleFor(book, 'repair');
    const verify = articleFor(book, 'verifyCover');
    const numberOf = (id: string) => articleFor(book, id).number;
    expect(repair.leads).toEqual([expect.stringContaining(numberOf('settled'))]);
    expect(verify.leads).toEqual(
      expect.arrayContaining([`通过：转${numberOf('done')}“结案”`, expect.stringMatching(/^不通过：转第.+条“返工”$/)]),
    );
    expect(articleFor(book, 'done').leads).toEqual(['到此为止']);
  });

  test('names who answers for each step, with the rows of the district’s list', () => {
    const rows: ResponsibilityRow[] = [
      {
        id: 'r1',
        categories: ['C0102', 'C01*'],
        areas: ['a', 'b', 'c', 'd'],
        assets: ['x'],
        hours: { from: '08:00', until: '20:00', days: [1, 6] },
        modes: ['emergency'],
        severities: [1, 5],
        post: 'municipal.desk',
        joint: [{ level: 'street', role: 'handler' }],
        verifier: 'street.check',
      },
      {
        id: 'r2',
        categories: ['C0102'],
        areas: ['a'],
        assets: ['x', 'y'],
        hours: { from: '00:00', until: '24:00' },
        post: 'municipal.desk',
      },
    ];
    const names = {
      posts: { 'municipal.desk': { zh: '市政处置岗', en: 'Municipal desk' } },
      categories: { C0102: { zh: '雨水井盖', en: 'Drain cover' } },
      areas: { a: { zh: '东街' } },
    };
    const book = describe(manhole, 'zh', { names, responsibility: rows });
    expect(cellsOf(book, 'owners.matrix')).toEqual([
      [
        '雨水井盖、C01*',
        '东街、b、c等 4 处，1 个登记部件',
        '08:00–20:00 (周一、周六)、战时、Ⅰ 级、日常',
        '市政处置岗',
        '属地街道处置人员',
        'street.check',
      ],
      ['雨水井盖', '东街，2 个登记部件', '00:00–24:00', '市政处置岗', '', ''],
    ]);
    const english = describe(manhole, 'en', {
      names,
      responsibility: [{ id: 'r3', categories: ['C0102'], post: 'municipal.desk' }, ...rows],
    });
    expect(cellsOf(english, 'owners.matrix').map(([, where, when]) => [where, when])).toEqual([
      ['the whole district', 'always'],
      ['东街, b, c and others, 4 in all, 1 registered asset', expect.stringContaining('Monday, Saturday')],
      ['东街, 2 registered assets', '00:00–24:00'],
    ]);
    const verifier = cellsOf(book, 'owners.policies').find(([, title]) => title?.startsWith('巡查核查'));
    expect(verifier).toEqual(expect.arrayContaining(['核查', '平战', expect.stringContaining('中心台')]));
    const acceptance = cellsOf(describe(gasLeak, 'zh'), 'owners.policies').filter(([, title]) => title === '立案');
    expect(acceptance.map(([, , duty, mode]) => [duty, mode])).toEqual([
      ['受理', '平战'],
      ['核实', '平时'],
    ]);
  });

  test('says fields of forms, sources and parameters with their bounds', () => {
    const book = describe(everyKind(), 'zh');
    expect(cellsOf(book, 'forms.look').slice(0, 3)).toEqual([
      ['深度', '数（cm）', '不小于 1、小于 90、0.5 的倍数、预填 3', ''],
      ['width', '整数', '大于 0、不大于 40', '不可改'],
      ['原因', '选择：老化、撞击', '必填', ''],
    ]);
    expect(cellsOf(book, 'forms.look').map(([title]) => title)).toContain('人员 / 电话');
    expect(cellsOf(describe(everyKind(), 'en'), 'forms.look')).toContainEqual([
      'note',
      'text of several lines',
      '2 characters or more, 80 characters at most',
      'Help; only if depth > 3',
    ]);
    expect(cellsOf(book, 'parameters')).toEqual([
      ['裸参数', '2', '0', '4', '', ''],
      ['下限', '3', '1', '9', '0.5', '度'],
    ]);
    expect(
      cellsOf(describe(stallSmoke, 'zh', { names: { sources: { 'hotline-12345': { zh: '12345 工单推送' } } } }), 'feeds').map(
        ([name]) => name,
      ),
    ).toContain('12345 工单推送');
    expect(cellsOf(book, 'feeds').map(([, kind]) => kind)).toEqual(expect.arrayContaining(['来源', '台账', '外部接口', '场景']));
  });

  test('is the same book for the same content, whatever order it was drawn in', () => {
    for (const scene of scenes) {
      const other = { ...scene, nodes: [...scene.nodes].reverse(), edges: [...scene.edges].reverse(), joint: [...scene.joint].reverse() };
      expect(describe(other, 'zh', { verbatim: true })).toEqual(describe(scene, 'zh', { verbatim: true }));
    }
  });

  test('is the same for a plan as for the drawing it was compiled from, but for the idea', () => {
    const scene = smallScene();
    const compiled = compile(scene, { sources });
    if (!('plan' in compiled)) throw new Error('the sample does not compile');
    const bare = {
      ...scene,
      idea: { pain: { zh: '' }, goal: { zh: '' }, indicators: [] },
      edges: scene.edges.map(({ label: _, ...edge }) => edge),
    };
    expect(describe(compiled.plan as Plan, 'zh')).toEqual(describe(bare, 'zh'));
  });

  test('changes with everything that is hashed', () => {
    const base = smallScene();
    const said = (scene: Scene) => JSON.stringify(describe(scene, 'zh', { verbatim: true }));
    const before = said(base);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const after = edited(base, seed, 3);
        const content = ({ layout: _, ...rest }: Scene) => JSON.stringify(rest);
        expect(said(after) === before).toBe(content(after) === content(base));
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  test('says whatever is drawn, sound or not', () => {
    const base = everyKind();
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 10 }), (seed, count) => {
        const after = edited(base, seed, count);
        expect(missing(after, describe(after, 'zh'), 'zh')).toEqual([]);
      }),
      { numRuns: 15, seed: 3 },
    );
  });

  test('numbers its articles as Chinese texts do', () => {
    expect([1, 10, 11, 20, 25, 100, 105, 110, 219, 500].map(chineseNumber)).toEqual([
      '一',
      '十',
      '十一',
      '二十',
      '二十五',
      '一百',
      '一百零五',
      '一百一十',
      '二百一十九',
      '五百',
    ]);
  });
});
