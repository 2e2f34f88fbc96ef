import type {
  CommandBody,
  CommandResult,
  Form,
  IncidentList,
  IncidentPage,
  IncidentRow,
  OperationName,
  Refusal,
  TaskForm,
  TaskList,
  TaskView,
} from '@sceneworks/schemas';
import type { Dice } from './dice.ts';
import { formData } from './form-data.ts';
import type { Answer, Office } from './office.ts';
import { inFlight } from './sender.ts';

/** How often people do not do the plain thing. */
const shares = {
  returned: 0.08,
  failed: 0.05,
  late: 0.1,
  twice: 0.1,
  rejected: 0.08,
  confirmed: 0.1,
  reassigned: 0.02,
  falseAlarm: 0.1,
  progress: 0.3,
} as const;
/** What the chief does with a matter as a whole, by share of the matters. */
const wholes: readonly (readonly [OperationName, number])[] = [
  ['extend', 0.05],
  ['suspend', 0.04],
  ['merge', 0.02],
  ['raise', 0.03],
  ['rework', 0.03],
  ['reopen', 0.02],
  ['void', 0.01],
  ['forceClose', 0.01],
];
const wholeTries = 8;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const laneCount = 12;

/** Who holds what, as the sample's people file has it; who is on duty the server says. */
export interface People {
  /** post → logins */
  readonly holders: ReadonlyMap<string, readonly string[]>;
  readonly unitOf: ReadonlyMap<string, string>;
  readonly chief: string;
  readonly dispatcher: string;
}

/** What was done and what the server said to it. */
export interface Tally {
  readonly done: Map<string, number>;
  readonly refused: Map<string, number>;
  readonly samples: Map<string, unknown>;
  repeated: number;
  unanswered: number;
}

const count = (map: Map<string, number>, name: string): void => void map.set(name, (map.get(name) ?? 0) + 1);

interface Planned {
  readonly incident: string;
  readonly task: string;
  readonly owner: string;
  at: number;
  tries: number;
}

/** Everybody who works, and what they have yet to do. */
export interface Staff {
  /** Looks through what is open and does what is due at this moment. Gives how many matters somebody must still act on. */
  round(now: number): Promise<number>;
  readonly tally: Tally;
}

interface Room {
  readonly office: Office;
  readonly people: People;
  readonly dice: Dice;
  readonly photo: string;
  readonly tally: Tally;
  readonly agenda: Map<string, Planned>;
  readonly revs: Map<string, number>;
  readonly forms: Map<string, Promise<Form | undefined>>;
  readonly wholeTried: Map<string, number>;
  readonly rows: Map<string, IncidentRow>;
}

const active = ['reported', 'confirming', 'filed', 'dispatched', 'returned', 'handling', 'verifying', 'suspended'] as const;
const isOpen = ({ state }: TaskView): boolean => state === 'offered' || state === 'accepted';
const keyOf = (incident: string, task: string): string => `${incident}|${task}`;

/** A staff that is no company of saints: seeded, so that a run can be had again. */
export function staffOf(office: Office, people: People, dice: Dice, photo: string): Staff {
  const tally: Tally = { done: new Map(), refused: new Map(), samples: new Map(), repeated: 0, unanswered: 0 };
  const room: Room = {
    office,
    people,
    dice,
    photo,
    tally,
    agenda: new Map(),
    revs: new Map(),
    forms: new Map(),
    wholeTried: new Map(),
    rows: new Map(),
  };
  return {
    tally,
    round: async (now) => {
      const rows = await listed(room, active);
      await lookAt(room, rows, now);
      await doDue(room, now);
      await wholeMatters(room, now);
      return rows.length;
    },
  };
}

/** Every row in these statuses, page after page, as the chief sees them. */
export async function listed({ office, people }: Pick<Room, 'office' | 'people'>, statuses: readonly string[]): Promise<IncidentRow[]> {
  const rows: IncidentRow[] = [];
  for (const status of statuses) {
    let after = '';
    do {
      const { body, status: said } = await office.get<IncidentList>(
        people.chief,
        `/api/incidents?status=${status}&sort=opened&limit=200${after}`,
      );
      if (said !== 200) throw new Error(`the list of ${status} was answered ${said}`);
      rows.push(...body.rows);
      after = body.next === undefined ? '' : `&after=${encodeURIComponent(body.next)}`;
    } while (after !== '');
  }
  return rows;
}

/** Reads the page of every matter that has moved, and plans who will do what when. */
async function lookAt(room: Room, rows: readonly IncidentRow[], now: number): Promise<void> {
  const moved = rows.filter(({ id, rev }) => room.revs.get(id) !== rev);
  for (const row of rows) room.rows.set(row.id, row);
  await inFlight(moved, laneCount, async ({ id }) => {
    const { status, body } = await room.office.get<IncidentPage>(room.people.chief, `/api/incidents/${id}`);
    if (status === 200) plan(room, body, now);
  });
}

/** Puts the open tasks of a matter on the agenda, each once. */
function plan(room: Room, page: IncidentPage, now: number): void {
  const { id, rev } = page.row;
  room.revs.set(id, rev);
  room.rows.set(id, page.row);
  const open = new Set<string>();
  for (const task of page.tasks) {
    if (!isOpen(task)) continue;
    const key = keyOf(id, task.id);
    open.add(key);
    if (!room.agenda.has(key))
      room.agenda.set(key, { incident: id, task: task.id, owner: task.owner.post, at: whenDone(room, page, task, now), tries: 0 });
  }
  for (const [key, planned] of room.agenda) if (planned.incident === id && !open.has(key)) room.agenda.delete(key);
}

/** At once as a rule; one in ten comes after the limit has passed; a verification not before its hours. */
function whenDone({ dice }: Room, page: IncidentPage, task: TaskView, now: number): number {
  const from = Math.max(now, Date.parse(task.notBefore ?? '') || 0);
  if (!dice.chance(shares.late, 'late', page.row.id, task.id)) return from;
  const due = Date.parse(task.dueAt ?? page.row.dueAt ?? '') || now;
  return Math.max(from, Math.min(due + 20 * minuteMs, now + 2 * dayMs));
}

/** Whoever has something to do now reads his own list and does it. */
async function doDue(room: Room, now: number): Promise<void> {
  const byPost = new Map<string, Planned[]>();
  for (const planned of room.agenda.values())
    if (planned.at <= now) byPost.set(planned.owner, [...(byPost.get(planned.owner) ?? []), planned]);
  await inFlight([...byPost], laneCount, async ([post, planned]) => workOff(room, post, planned, now));
}

/** The holders of a post share its work; whoever is not on duty does not find it on his list. */
async function workOff(room: Room, post: string, planned: readonly Planned[], now: number): Promise<void> {
  let left = new Map(planned.map((one) => [keyOf(one.incident, one.task), one]));
  const holders = room.people.holders.get(post) ?? [];
  const first = planned.length === 0 || holders.length === 0 ? 0 : Math.floor(room.dice.roll('holder', post, now) * holders.length);
  for (let i = 0; i < holders.length && left.size > 0; i++) {
    const login = holders[(first + i) % holders.length] as string;
    const mine = await ownTasks(room, login);
    const next = new Map(left);
    for (const [key, one] of left) {
      const found = mine.get(key);
      if (found && (await act(room, login, found.row, found.task, one, now))) next.delete(key);
    }
    left = next;
  }
  for (const one of left.values()) {
    one.tries += 1;
    one.at = now + 10 * minuteMs;
  }
}

async function ownTasks({ office }: Room, login: string): Promise<Map<string, { row: IncidentRow; task: TaskView }>> {
  const found = new Map<string, { row: IncidentRow; task: TaskView }>();
  let after = '';
  do {
    const { status, body } = await office.get<TaskList>(login, `/api/tasks?limit=200${after}`);
    if (status !== 200) throw new Error(`the tasks of ${login} were answered ${status}`);
    for (const { incident, row, task } of body.rows) found.set(keyOf(incident, task.id), { row, task });
    after = body.next === undefined ? '' : `&after=${encodeURIComponent(body.next)}`;
  } while (after !== '');
  return found;
}

/** Refusals after which the next holder of the post should try. */
const notThisPerson: ReadonlySet<string> = new Set(['BOUND_TO_ANOTHER', 'SEPARATION_OF_DUTIES', 'NOT_THE_OWNER']);

/** One command; what comes back is planned at once. Says the refusal's code, or undefined when it was done. */
async function command(room: Room, login: string, incident: string, body: CommandBody, now: number): Promise<string | undefined> {
  const { tally, office } = room;
  const answer: Answer<CommandResult | Refusal | null> = await office.post(login, `/api/incidents/${incident}/commands`, body);
  if (answer.status === 200 || answer.status === 204) {
    const result = answer.body as CommandResult | null;
    if (result?.repeated) tally.repeated += 1;
    else count(tally.done, body.type);
    if (result) plan(room, result.incident, now);
    return undefined;
  }
  const refusal = answer.body as Refusal;
  const name = `${body.type} ${refusal.code}`;
  count(tally.refused, name);
  if (!tally.samples.has(name)) tally.samples.set(name, { incident, body, refusal });
  return refusal.code;
}

const idOf = (task: TaskView, type: string): string => `${task.id}:${task.round}:${type}`;

/** Does one task as far as it goes now. False: somebody else, or later. */
async function act(room: Room, login: string, row: IncidentRow, task: TaskView, planned: Planned, now: number): Promise<boolean> {
  const give = (type: CommandBody['type'], more: Partial<CommandBody> = {}, as = login) =>
    command(room, as, row.id, { id: `${idOf(task, type)}:${planned.tries}`, type, task: task.id, ...more }, now);
  const may = (name: OperationName): boolean => task.operations.includes(name);
  const again = (ms: number): true => {
    planned.at = now + ms;
    planned.tries += 1;
    return true;
  };
  switch (task.kind) {
    case 'accept':
      return decideReport(room, login, row, task, planned, now, give, again);
    case 'dispatch': {
      const back = await ownerBefore(room, row.id, task);
      if (task.state === 'offered') await give('acknowledge');
      return back === undefined ? false : settled(await give('dispatch', { to: back }), again);
    }
    case 'arbitrate': {
      const back = await ownerBefore(room, row.id, task);
      if (task.state === 'offered') await give('acknowledge');
      return back === undefined
        ? false
        : settled(await give('arbitrate', { to: back, reason: { code: 'decided', text: '按权属由原单位负责' } }), again);
    }
    case 'release':
      if (task.state === 'offered') await give('acknowledge');
      return settled(await give('release', { reason: { code: 'secured', text: '险情已控制' } }), again);
    case 'rescue':
      if (task.state === 'offered') await give('acknowledge');
      return settled(await give('returnBack', { reason: { code: 'again' } }), again);
    case 'confirmReport':
    case 'handle':
    case 'joint':
    case 'verifyResult':
      break;
  }
  const { dice } = room;
  if (may('returnBack') && dice.chance(shares.returned, 'return', row.id, task.id))
    return settled(await give('returnBack', { reason: { code: 'notOurs', text: '不属本单位' } }), again);
  if (
    (task.kind === 'handle' || task.kind === 'joint') &&
    planned.tries === 0 &&
    dice.chance(shares.reassigned, 'reassign', row.id, task.id)
  ) {
    const to = colleague(room, task.owner.post);
    // Not drawn everywhere: a refusal is one of the answers counted.
    if (
      to !== undefined &&
      (await give('reassign', { to, reason: { code: 'busy', text: '人手不足，改派同单位' } }, room.people.dispatcher)) === undefined
    )
      return true;
  }
  if (may('selfHandle') && dice.chance(0.05, 'self', row.id, task.id))
    return settled(await handIn(room, login, row, task, 'selfHandle', planned, now), again);
  if (task.state === 'offered' || task.person === undefined) {
    const refused = await give('acknowledge');
    if (refused !== undefined && notThisPerson.has(refused)) return false;
    if (refused !== undefined) return again(30 * minuteMs);
  }
  if (task.kind === 'confirmReport') return settled(await handIn(room, login, row, task, 'confirmReport', planned, now), again);
  if (task.kind === 'verifyResult') return settled(await handIn(room, login, row, task, 'verify', planned, now), again);
  if (dice.chance(0.5, 'arrive', row.id, task.id)) await arrivals(room, row, task, give);
  return settled(await handIn(room, login, row, task, 'complete', planned, now), again);
}

type Give = (type: CommandBody['type'], more?: Partial<CommandBody>, as?: string) => Promise<string | undefined>;
type Again = (ms: number) => true;

async function arrivals({ dice }: Room, row: IncidentRow, task: TaskView, give: Give): Promise<void> {
  const refused = await give('arrive');
  if (refused === undefined && dice.chance(shares.progress, 'progress', row.id, task.id)) await give('progress', { data: {} });
}

/** A refusal that another person or a later moment may mend is left to them. */
const settled = (refused: string | undefined, again: Again): boolean => {
  if (refused === undefined) return true;
  return notThisPerson.has(refused) ? false : again(30 * minuteMs);
};

/** Citizens' reports: most are taken on, some are looked at first, some are not for this district. */
async function decideReport(
  room: Room,
  login: string,
  row: IncidentRow,
  task: TaskView,
  planned: Planned,
  now: number,
  give: Give,
  again: Again,
): Promise<boolean> {
  const { dice } = room;
  if (task.state === 'offered') await give('acknowledge');
  if (planned.tries === 0 && dice.chance(shares.confirmed, 'look first', row.id)) {
    const refused = await give('confirmReport');
    if (refused === undefined) return again(20 * minuteMs);
  }
  const outside = row.place?.outside === true || row.areaPath.length < 4;
  if (outside || dice.chance(shares.rejected, 'reject', row.id))
    return settled(
      await give('reject', {
        reason: outside
          ? { code: 'outOfDistrict', text: '位置不在本区，已转告邻区。' }
          : { code: 'notFound', text: '现场未发现所反映的问题，感谢您的反映。' },
      }),
      again,
    );
  return settled(await handIn(room, login, row, task, 'accept', planned, now), again);
}

/** Fills the form of a task in and hands it in, one in ten times twice under the same id. */
async function handIn(
  room: Room,
  login: string,
  row: IncidentRow,
  task: TaskView,
  type: 'accept' | 'complete' | 'selfHandle' | 'verify' | 'confirmReport',
  planned: Planned,
  now: number,
): Promise<string | undefined> {
  const { dice, office, forms, photo } = room;
  const known = `${row.scene}|${task.node}|${task.kind}`;
  const form =
    forms.get(known) ?? office.get<TaskForm>(login, `/api/incidents/${row.id}/tasks/${task.id}/form`).then(({ body }) => body.form);
  forms.set(known, form);
  const pass = !dice.chance(shares.failed, 'fail', row.id, task.id);
  const found = await form;
  const filling = {
    node: task.node,
    at: new Date(now),
    photo,
    pass,
    falseAlarm: task.node === 'look' && dice.chance(shares.falseAlarm, 'false alarm', row.id),
  };
  const body: CommandBody = {
    id: `${idOf(task, type)}:${planned.tries}`,
    type,
    task: task.id,
    data: found ? formData(found, filling) : {},
    ...(type === 'verify' ? { result: pass ? 'pass' : 'fail' } : {}),
    ...(type === 'confirmReport' ? { result: 'true' } : {}),
  };
  const refused = await command(room, login, row.id, body, now);
  if (refused === undefined && dice.chance(shares.twice, 'twice', row.id, task.id)) await command(room, login, row.id, body, now);
  return refused;
}

/** The post that had the task before it came to the desk. */
async function ownerBefore({ office, people }: Room, incident: string, task: TaskView): Promise<string | undefined> {
  const { body } = await office.get<IncidentPage>(people.chief, `/api/incidents/${incident}`);
  return body.tasks?.findLast(({ node, kind }) => node === task.node && (kind === 'handle' || kind === 'joint' || kind === 'verifyResult'))
    ?.owner.post;
}

/** Another post of the same unit that somebody holds; else the post itself. */
const colleague = ({ people }: Room, post: string): string | undefined =>
  [...people.holders.keys()].find((other) => other !== post && people.unitOf.get(other) === people.unitOf.get(post)) ?? post;

/** What the chief does with a matter as a whole: each matter has at most one such fate, tried some times until it is allowed. */
async function wholeMatters(room: Room, now: number): Promise<void> {
  const watching = await listed(room, ['watching']);
  for (const row of watching) room.rows.set(row.id, row);
  const fated = [...room.rows.values()].flatMap((row) => {
    const fate = fateOf(room, row);
    return fate && (room.wholeTried.get(row.id) ?? 0) < wholeTries && isTime(fate, row) ? [{ row, fate }] : [];
  });
  await inFlight(fated, 4, async ({ row, fate }) => {
    const tried = room.wholeTried.get(row.id) ?? 0;
    room.wholeTried.set(row.id, tried + 1);
    const more = moreOf(room, row, fate, now);
    if (more === undefined) return;
    const refused = await command(room, room.people.chief, row.id, { id: `whole:${fate}:${tried}`, type: fate, ...more }, now);
    if (refused === undefined) room.wholeTried.set(row.id, fate === 'suspend' ? -1_000 : wholeTries);
  });
}

function fateOf({ dice, wholeTried }: Room, row: IncidentRow): OperationName | undefined {
  // A matter put off is taken up again by hand half of the time; the rest waits for its date.
  if (row.status === 'suspended') return (wholeTried.get(row.id) ?? 0) < 0 && dice.chance(0.5, 'resume', row.id) ? 'resume' : undefined;
  let roll = dice.roll('fate', row.id);
  for (const [fate, share] of wholes) {
    if (roll < share) return fate;
    roll -= share;
  }
  return undefined;
}

const isTime = (fate: OperationName, { status }: IncidentRow): boolean => {
  switch (fate) {
    case 'resume':
      return status === 'suspended';
    case 'reopen':
      return status === 'watching';
    case 'rework':
      return status === 'verifying';
    case 'merge':
    case 'raise':
    case 'void':
    case 'forceClose':
    case 'extend':
    case 'suspend':
      return status === 'handling' || status === 'dispatched' || status === 'filed' || status === 'verifying';
    default:
      return false;
  }
};

function moreOf({ rows, people }: Room, row: IncidentRow, fate: OperationName, now: number): Partial<CommandBody> | undefined {
  const reason = { code: 'chief', text: '值班长决定' };
  switch (fate) {
    case 'suspend':
      return { reason, until: new Date(now + 26 * hourMs).toISOString() };
    case 'raise':
      return row.severity > 1 ? { reason, data: { severity: row.severity - 1 } } : undefined;
    case 'merge': {
      const other = [...rows.values()].find(
        ({ id, scene, status }) => id !== row.id && scene === row.scene && (status === 'handling' || status === 'dispatched'),
      );
      return other ? { to: other.id } : undefined;
    }
    case 'resume':
      return {};
    default:
      return people.chief ? { reason } : undefined;
  }
}
