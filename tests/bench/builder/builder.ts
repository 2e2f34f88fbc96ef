import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type BenchServer, startServer } from '../bench-server.ts';
import type { Figures, Measure, Row } from '../figures.ts';
import { loaded } from './bundle.ts';
import { drawnByHand } from './by-hand.ts';
import { graphOf, moved } from './canvas.ts';
import { largeScene, longForm, tableScene } from './large-scene.ts';
import { startNodeRed } from './node-red.ts';
import { openWindow, type Person, signedIn, startBrowser } from './office.ts';
import { type Pages, servePages } from './pages.ts';
import { typeInDesigner, typeInForm, typeInTable, typeNothing } from './typing.ts';

/** What all parts are measured in. */
interface Stage {
  readonly folder: string;
  readonly server: BenchServer;
  readonly browser: Browser;
  readonly pages: Pages;
  readonly designer: Person;
}

const below = (name: string, value: number, most: number): Row => ({ name, value, target: `≤ ${most}`, ok: value <= most });
const told = (name: string, value: unknown): Row => ({ name, value });
const tenth = (value: number): number => Math.round(value * 10) / 10;
const ratio = (one: number, other: number): number => Math.round((one / other) * 100) / 100;

const viewportOf = (page: Page) =>
  page.evaluate(() => {
    const { transform } = (document.querySelector('.react-flow__viewport') as HTMLElement).style;
    const [x = 0, y = 0, zoom = 1] = (transform.match(/-?[\d.]+/g) ?? []).map(Number);
    return { x, y, zoom };
  });

/** A drawing of 500 nodes and 700 ways beside a bare page of the same library, and beside Node-RED. */
const canvas = async ({ folder, server, browser, pages, designer }: Stage): Promise<Figures> => {
  const large = largeScene('bench-large');
  await designer.draw(large);
  const node = '.react-flow__node';
  const ground = '.react-flow__pane';
  let viewport: Awaited<ReturnType<typeof viewportOf>> | undefined;
  const ready = async (page: Page) => {
    viewport = await viewportOf(page);
  };
  const ours = await moved(() => designer.open(), { address: `${server.address}/drafts/${large.id}`, node, ground, least: 3, ready });
  pages.give('graph.json', graphOf(large, viewport));
  const bare = await moved(() => openWindow(browser), { address: `${pages.address}/graph.html`, node, ground, least: large.nodes.length });
  const other = await startNodeRed(join(folder, 'node-red'), large);
  try {
    const red =
      other && (await moved(() => openWindow(browser), { address: other.address, node: '.red-ui-flow-node', least: large.nodes.length }));
    const panRatio = ratio(ours.panFrameP95Ms ?? 0, bare.panFrameP95Ms ?? 0);
    const dragRatio = ratio(ours.dragFrameP95Ms, bare.dragFrameP95Ms);
    const beside = red && { openRatio: ratio(ours.openMs, red.openMs), dragRatio: ratio(ours.dragFrameP95Ms, red.dragFrameP95Ms) };
    return {
      rows: [
        told('nodes, ways', `${large.nodes.length}, ${large.edges.length}`),
        below('openMs', Math.round(ours.openMs), 1_500),
        told('openMs, bare page', Math.round(bare.openMs)),
        below('panRatio', panRatio, 1.3),
        below('dragRatio', dragRatio, 1.3),
        told('Node-RED, openMs', red ? Math.round(red.openMs) : 'not fetched'),
        told('Node-RED, dragFrameP95Ms', red ? tenth(red.dragFrameP95Ms) : 'not fetched'),
      ],
      json: {
        nodes: large.nodes.length,
        edges: large.edges.length,
        openMs: Math.round(ours.openMs),
        panFrameP95Ms: tenth(ours.panFrameP95Ms ?? 0),
        dragFrameP95Ms: tenth(ours.dragFrameP95Ms),
        panRatio,
        dragRatio,
        bare: {
          openMs: Math.round(bare.openMs),
          panFrameP95Ms: tenth(bare.panFrameP95Ms ?? 0),
          dragFrameP95Ms: tenth(bare.dragFrameP95Ms),
        },
        nodeRed: red && beside ? { openMs: Math.round(red.openMs), dragFrameP95Ms: tenth(red.dragFrameP95Ms), ...beside } : null,
      },
    };
  } finally {
    other?.close();
  }
};

/** Keys in a table of 500 × 40 and in a form of 200 fields; beside them what a key costs in an empty field of an empty page. */
const typing = async ({ server, browser, pages, designer }: Stage): Promise<Figures> => {
  const sheet = tableScene('bench-table');
  await designer.draw(sheet);
  pages.give('form.json', longForm());
  const window = await designer.open();
  const other = await openWindow(browser);
  try {
    const floor = await typeNothing(await other.newPage(), `${pages.address}/field.html`);
    const table = await typeInTable(await window.newPage(), `${server.address}/drafts/${sheet.id}`);
    const form = await typeInDesigner(await window.newPage(), `${server.address}/drafts/${sheet.id}`);
    const filled = await typeInForm(await other.newPage(), `${pages.address}/form.html`);
    return {
      rows: [
        below('keystrokeTableP95Ms', table.p95Ms, 50),
        below('keystrokeFormP95Ms', form.p95Ms, 50),
        told('keystroke as the form is filled in, p95 ms', filled.p95Ms),
        told('keystroke in an empty page, p95 ms', floor.p95Ms),
        told('main thread for a key, ms: table, form, empty', [table, form, floor].map(({ cpuMs }) => cpuMs).join(', ')),
        told('checkMs while typing', table.checkMs),
        below('frames over 100 ms while typing', table.lost, 0),
      ],
      json: {
        keystrokeTableP95Ms: table.p95Ms,
        keystrokeFormP95Ms: form.p95Ms,
        keystrokeFilledFormP95Ms: filled.p95Ms,
        keystrokeEmptyP95Ms: floor.p95Ms,
        keystrokeCpuMs: { table: table.cpuMs, form: form.cpuMs, filledForm: filled.cpuMs, empty: floor.cpuMs },
        checkMs: table.checkMs,
        framesOver100Ms: table.lost,
      },
    };
  } finally {
    await window.close();
    await other.close();
  }
};

/** A page whose first load is weighed. */
interface Area {
  readonly name: string;
  readonly path: string;
  readonly most: number;
  readonly open: () => ReturnType<Person['open']>;
  /** What can be taken hold of first */
  readonly usable?: string;
}

const phone = { width: 390, height: 844 };

/** What each area loads first, packed: of the drawing room until a node stands there to be taken, of all others until they rest. */
const bundles = async ({ server, browser, designer }: Stage): Promise<Figures> => {
  const drawing = tableScene('bench-bundle');
  await designer.draw(drawing);
  const worker = await signedIn(browser, server, ({ roles }) => roles.includes('handler'));
  const areas: readonly Area[] = [
    { name: 'design', path: `/drafts/${drawing.id}`, most: 500, open: () => designer.open(), usable: '.react-flow__node' },
    { name: 'scenes', path: '/scenes', most: 500, open: () => designer.open() },
    { name: 'queue', path: '/queue', most: 500, open: () => designer.open() },
    { name: 'events', path: '/events', most: 500, open: () => designer.open() },
    { name: 'work', path: '/work', most: 250, open: () => worker.open(phone) },
    { name: 'staffReport', path: '/work/report/patrol', most: 250, open: () => worker.open(phone) },
    { name: 'report', path: '/report/citizen-manhole', most: 250, open: () => openWindow(browser, phone) },
  ];
  const kb: Record<string, number> = {};
  const later: Record<string, number> = {};
  for (const { name, path, open, usable } of areas) {
    const { firstKb, laterKb } = await loaded(open, `${server.address}${path}`, usable);
    kb[name] = firstKb;
    if (laterKb > 0) later[name] = laterKb;
  }
  return {
    rows: [
      ...areas.map(({ name, most }) => below(`bundleKb ${name}`, kb[name] ?? 0, most)),
      ...Object.entries(later).map(([name, value]) => told(`bundleKb ${name}, behind the first thing one can do`, value)),
    ],
    json: { bundleKb: kb, bundleLaterKb: later },
  };
};

/** Every answer of the server takes so much longer. */
const away = async (page: Page, latency: number): Promise<void> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: -1, uploadThroughput: -1 });
};

/** Windows a scene is drawn in by hand, and how far away the server is. */
const windows = [
  { width: 1440, height: 900, latencyMs: 0 },
  { width: 1920, height: 1080, latencyMs: 0 },
  { width: 1440, height: 900, latencyMs: 200 },
] as const;

/** A scene of a dozen nodes with a table, two forms and two cases, drawn from an empty canvas: the clicks and keys it takes. */
const drawing = async ({ server, designer }: Stage): Promise<Figures> => {
  const rows: Row[] = [];
  const json: Record<string, unknown> = {};
  for (const { latencyMs, ...size } of windows) {
    const name = `${size.width} × ${size.height}${latencyMs > 0 ? `, ${latencyMs} ms away` : ''}`;
    const window = await designer.open(size);
    try {
      const page = await window.newPage();
      await away(page, latencyMs);
      const drawn = await drawnByHand(page, server.address, `下穿通道积水 ${name}`);
      const { clicks, keys, drags, nodes, forms, cases, failing, errors, waysMissing } = drawn;
      json[name] = drawn;
      rows.push(
        told(`${name}: clicks, keys, drags`, `${clicks}, ${keys}, ${drags}`),
        { name: `${name}: nodes, forms, cases`, value: `${nodes}, ${forms}, ${cases}`, ok: nodes >= 12 && forms >= 2 && cases >= 2 },
        below(`${name}: errors, cases that fail, ways not drawn`, errors + failing + waysMissing, 0),
      );
    } finally {
      await window.close();
    }
  }
  return { rows, json: { drawnByHand: json } };
};

const parts = { drawing, typing, canvas, bundles } as const;

/** How the builder opens, moves and answers with as much in it as it may hold: all parts, or one with `--only NAME`. */
export const builder: Measure = async (options) => {
  const chosen = Object.entries(parts).filter(([name]) => options.only === undefined || options.only === name);
  if (chosen.length === 0) throw new Error(`no part ${options.only}: there are ${Object.keys(parts).join(', ')}`);
  const folder = mkdtempSync(join(tmpdir(), 'sw-builder-'));
  const [server, browser, pages] = await Promise.all([
    startServer({ dataFolder: join(folder, 'data') }),
    startBrowser(),
    servePages(join(folder, 'pages')),
  ]);
  try {
    const designer = await signedIn(browser, server, ({ login }) => login === 'p-023');
    const figures: Figures[] = [];
    for (const [, measure] of chosen) figures.push(await measure({ folder, server, browser, pages, designer }));
    return { rows: figures.flatMap(({ rows }) => rows), json: Object.assign({}, ...figures.map(({ json }) => json)) };
  } finally {
    await browser.close();
    await Promise.all([server.stop(), pages.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
};
