/** A scene drawn from an empty canvas by mouse and keyboard, as somebody who knows the work and not the product; every click and key counts. */
import type { Scene } from '@sceneworks/schemas';
import type { Locator, Page } from 'playwright-core';

/** What it took, and what came of it. */
export interface DrawnByHand {
  readonly clicks: number;
  readonly keys: number;
  readonly drags: number;
  readonly nodes: number;
  readonly forms: number;
  readonly cases: number;
  /** Cases that do not come to what was seen */
  readonly failing: number;
  /** Errors the proofs still find */
  readonly errors: number;
  /** Ways of the scene that are not on the canvas */
  readonly waysMissing: number;
}

const handOf = (page: Page) => {
  const count = { clicks: 0, keys: 0, drags: 0 };
  return {
    count,
    click: async (at: Locator): Promise<void> => {
      count.clicks += 1;
      await at.click();
    },
    /** A list is opened and one of it chosen. */
    choose: async (at: Locator, label: string): Promise<void> => {
      count.clicks += 2;
      await at.selectOption({ label });
    },
    press: async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) {
        count.keys += 1;
        await page.keyboard.press(key);
      }
    },
    type: async (text: string): Promise<void> => {
      count.keys += text.length;
      await page.keyboard.type(text);
    },
    /** Into a field, over what stands there, and done with Enter. */
    write: async (at: Locator, text: string): Promise<void> => {
      count.clicks += 1;
      count.keys += text.length + 1;
      await at.fill(text);
      await at.press('Enter');
    },
    drag: async (from: Locator, to: Locator): Promise<void> => {
      count.drags += 1;
      // The drawing glides to what was put in last: a hand waits until it stands.
      await from.hover();
      const [start, end] = [await from.boundingBox(), await to.boundingBox()];
      if (!start || !end) throw new Error('nothing to drag');
      await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
      await page.mouse.down();
      await page.mouse.move(end.x + 40, end.y + 40, { steps: 8 });
      await page.mouse.up();
    },
  };
};

const inRoom = (page: Page) => {
  const hand = handOf(page);
  const settings = page.locator('.inspector');
  const card = (title: string) =>
    page.locator('.react-flow__node').filter({ has: page.locator('.card-title', { hasText: new RegExp(`^${title}$`) }) });
  return {
    hand,
    settings,
    card,
    /** What the palette has, in the room that is open. */
    put: (kind: string) => hand.click(page.locator('.palette:visible').getByRole('button', { name: kind, exact: true })),
    /** A card is taken at its lower edge: there stands nothing that can be pressed. */
    behind: async (title: string): Promise<void> => {
      hand.count.clicks += 1;
      await card(title).click({ position: { x: 60, y: 60 } });
      await settings.getByRole('heading', { name: title }).waitFor();
    },
    name: async (title: string): Promise<void> => {
      await hand.write(settings.getByLabel('名称', { exact: true }).first(), title);
      await card(title).waitFor();
    },
  };
};

type Room = ReturnType<typeof inRoom>;

const rows = [
  ['< 15', '4'],
  ['[15..27)', '4'],
  ['[27..40)', '3'],
  ['>= 40', '2'],
] as const;

const rules = async (page: Page, { hand, settings, put, behind, name }: Room): Promise<void> => {
  await put('推送');
  await hand.choose(settings.getByLabel('数据源', { exact: true }), '下穿与低洼点水位站（替代 MQTT 主题，五分钟一报）');
  await put('条件');
  await name('积水浅');
  await hand.write(page.locator('.expression textarea').first(), 'levelCm < 5');
  await put('排除');
  await behind('积水浅');
  await put('规则表');
  await name('定级');
  await hand.click(page.getByRole('button', { name: /打开规则表/ }));
  await hand.choose(page.getByLabel('＋ 按字段加条件'), '水位');
  await hand.write(page.getByPlaceholder(/结果名称/), 'severity');
  await hand.click(page.getByRole('button', { name: '插入一行' }));
  await hand.click(page.locator('[data-row="0"] [data-column="0"]'));
  for (const [place, [when, then]] of rows.entries()) {
    await hand.type(when);
    await hand.press('Tab');
    await hand.type(then);
    await hand.press(place === rows.length - 1 ? 'Enter' : 'Tab');
  }
  await page.locator('.sheet-found', { hasText: '没有遗漏，也没有重叠' }).waitFor();
  await put('立案');
  const category = settings.getByLabel('小类', { exact: true });
  await hand.click(category);
  await hand.type('积水');
  await hand.press('Enter');
  await hand.click(settings.getByLabel('立案标准', { exact: true }));
  await hand.press('ArrowDown', 'Enter');
};

/** A new form for the task whose settings are open, with a field of a kind that must be filled in and a photo. */
const form = async (page: Page, { hand, settings, put }: Room, kind: string, title: string): Promise<void> => {
  await hand.choose(settings.getByLabel('表单', { exact: true }), '＋ 新表单');
  await page.getByRole('listbox', { name: '表单字段' }).waitFor();
  await put(kind);
  await hand.write(page.getByLabel('字段名称', { exact: true }), title);
  await hand.click(page.getByLabel('必填'));
  await put('近景照片');
  await hand.click(page.locator('.form-room').getByRole('button', { name: '关闭' }));
};

const handling = async (page: Page, room: Room): Promise<void> => {
  const { hand, settings, card, put, behind, name } = room;
  await put('并行');
  await name('同时派出');
  await put('任务');
  await name('强排');
  await form(page, room, '数字', '排后水位');
  await behind('同时派出');
  await put('任务');
  await name('交通疏导');
  await put('汇合');
  await hand.drag(card('强排').locator('.react-flow__handle.source').last(), card('汇合'));
  await behind('汇合');
  await put('核查');
  await name('现场核查');
  await form(page, room, '是否', '路面无积水');
  await hand.choose(settings.getByLabel('不通过', { exact: true }), '同时派出');
  await put('通知');
  await hand.write(settings.getByLabel('消息', { exact: true }).first(), '积水已排除。');
  await put('结案');
};

const lookedMs = 600;
const depths = ['45', '3'] as const;

/** Tries an event of each depth to its end and keeps what was seen as a case. */
const cases = async (page: Page, { hand }: Room): Promise<void> => {
  const goToEnd = async (): Promise<void> => {
    const toEnd = page.getByRole('button', { name: '到结尾' });
    // As somebody looks at what happens; what has one step is at its end at once.
    await page.waitForTimeout(lookedMs);
    if (await toEnd.isEnabled()) await hand.click(toEnd);
  };
  await hand.click(page.getByRole('button', { name: '试一试' }));
  for (const depth of depths) {
    await hand.click(page.getByRole('tab', { name: '从哪里开始' }));
    await hand.click(page.getByLabel(/^水位 \(cm\)/));
    await hand.press('Control+a');
    await hand.type(depth);
    await hand.click(page.getByRole('button', { name: '送入' }));
    await page.getByRole('tab', { name: '这一步', selected: true }).waitFor();
    await goToEnd();
    for (let done = 0; done < 3 && depth === depths[0]; done += 1) {
      await hand.click(page.getByRole('button', { name: /默认办理/ }).first());
      await page.locator('.try-busy').waitFor({ state: 'hidden' });
      await goToEnd();
    }
    await hand.click(page.getByRole('tab', { name: '用例' }));
    await hand.write(page.getByLabel('用例名称'), `水位 ${depth} 厘米`);
    await page.getByText('已存为用例').waitFor();
  }
  await hand.click(page.getByRole('button', { name: '运行全部用例' }));
};

/** Draws the scene of an underpass under water in a window of somebody who may design, and says what it took. */
export const drawnByHand = async (page: Page, address: string, title: string): Promise<DrawnByHand> => {
  page.setDefaultTimeout(15_000);
  const room = inRoom(page);
  const { hand } = room;
  await page.goto(`${address}/scenes`);
  await hand.write(page.getByLabel('场景名称'), title);
  await page.waitForURL('**/drafts/*');
  await page.locator('.palette').waitFor();
  await rules(page, room);
  await handling(page, room);
  await page.locator('.safety.saved').waitFor();
  await page.getByText('流程 成立').waitFor();
  await page.locator('.react-flow__controls-fitview').click();
  const draft = await page.request.get(`${address}/api/drafts/${new URL(page.url()).pathname.split('/').at(-1)}`);
  const { scene } = (await draft.json()) as { readonly scene: Scene };
  const errors = await page.locator('.problems .error').count();
  const ways = await page.locator('.react-flow__edge').count();
  await cases(page, room);
  const [, passed = '0', failing = '0'] =
    /(\d+) 个通过，(\d+) 个不符/.exec((await page.getByText(/\d+ 个通过，\d+ 个不符/).textContent()) ?? '') ?? [];
  return {
    ...hand.count,
    nodes: scene.nodes.length,
    forms: Object.keys(scene.forms).length,
    cases: Number(passed) + Number(failing),
    failing: Number(failing),
    errors,
    waysMissing: scene.edges.length - ways,
  };
};
