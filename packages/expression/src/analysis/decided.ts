import type { HitPolicy } from '../table/table.ts';
import type { Answers } from './answers.ts';
import type { Runs } from './axis.ts';
import { halves } from './cut.ts';
import type { Layout } from './layout.ts';
import { apartness, type Budget, boxHolds, boxTouches, hullOf, isEmpty, type Region, wholeOf } from './region.ts';

/** A row of no use: it never matches, others always decide before it, or others would answer the same without it. */
export interface RowFate {
  readonly row: number;
  readonly fate: 'empty' | 'unreachable' | 'redundant';
  /** The rows in whose favour. */
  readonly by: readonly number[];
}

export interface Fates {
  readonly found: readonly RowFate[];
  /** Rows that were not looked at to the end. */
  readonly left: readonly number[];
}

/** Whether one row answers alone, so that rows can stand in each other's way. */
const oneAnswers = (policy: HitPolicy): boolean => ['F', 'P', 'mostSevere', 'A'].includes(policy);

interface Question {
  readonly layout: Layout;
  readonly row: number;
  /** Rows that go before it in the policy's order. */
  readonly before: ReadonlySet<number>;
  readonly same: (row: number) => boolean;
  readonly budget: Budget;
  /** Whether some case is decided by the row. */
  reached: boolean;
  /** The rows that took its place. */
  readonly by: Set<number>;
}

const surelyHolds = ({ boxes, unsure }: Layout, row: number, region: Region): boolean =>
  !unsure[row] && boxHolds(boxes[row] as readonly Runs[], region);

/** The rows that matter in a region: in order, up to the first that surely handles all of it. */
const aliveIn = ({ layout, budget }: Question, region: Region, rows: readonly number[]): readonly number[] => {
  const alive: number[] = [];
  budget.left -= rows.length;
  for (const row of rows) {
    if (!boxTouches(layout.boxes[row] as readonly Runs[], region)) continue;
    alive.push(row);
    if (surelyHolds(layout, row, region)) break;
  }
  return alive;
};

/**
 * Whether answers inside a region would change without the row. What cannot be told apart further (a rival with cells that are not read)
 * counts as changing. Undefined when the budget is spent.
 */
const needed = (question: Question, region: Region, rows: readonly number[]): boolean | undefined => {
  const { layout, row, before, budget } = question;
  const own = layout.boxes[row] as readonly Runs[];
  if (!boxTouches(own, region)) return false;
  const alive = aliveIn(question, region, rows);
  const [first] = alive;
  if (first !== undefined && before.has(first)) {
    if (alive.length === 1 && surelyHolds(layout, first, region)) {
      question.by.add(first);
      return false;
    }
  } else {
    question.reached = true;
    const verdict = behind(question, alive, region);
    if (verdict !== undefined) return verdict;
  }
  const two = halves(region, boxHolds(own, region) ? alive : [row, ...alive], layout.boxes, budget);
  if (!two) return budget.left < 0 ? undefined : true;
  const inFirst = needed(question, two[0], alive);
  return inFirst === false ? needed(question, two[1], alive) : inFirst;
};

/** Of rows that all stand behind: whether the answers differ, where that is the same for the whole region. */
const behind = (question: Question, alive: readonly number[], region: Region): boolean | undefined => {
  const last = alive.at(-1);
  const closes = last !== undefined && surelyHolds(question.layout, last, region);
  const differing = alive.filter((other) => !question.same(other));
  if (closes && differing.length === 0) {
    for (const other of alive) question.by.add(other);
    return false;
  }
  return differing.length === alive.length ? true : undefined;
};

interface Looked {
  readonly layout: Layout;
  readonly answers: Answers;
  readonly budget: Budget;
  readonly apart: (a: number, b: number) => number;
  /** Rows already found to be of no use: the others are judged without them, so that all that are told can go together. */
  readonly gone: Set<number>;
}

/**
 * The rows that a row meets, in the policy's order, and those of them that go before it. A row with cells that are not read takes
 * nobody's place, but may stand between a row and the one behind that answers alike.
 */
const rivals = (
  { layout, answers, apart, gone }: Looked,
  order: readonly number[],
  row: number,
): Pick<Question, 'before'> & { readonly rows: readonly number[] } => {
  const meets = (other: number): boolean => apart(row, other) < 0;
  const place = order.indexOf(row);
  if (layout.table.hitPolicy === 'A') {
    const alike = (other: number): boolean => !layout.unsure[other] && answers.alike(row, other) === true;
    return { rows: order.filter((other) => other !== row && !gone.has(other) && meets(other) && alike(other)), before: new Set() };
  }
  const rows = order.filter((other, at) => at !== place && !gone.has(other) && !(at < place && layout.unsure[other]) && meets(other));
  return { rows, before: new Set(order.slice(0, place)) };
};

const fateOf = (looked: Looked, order: readonly number[], row: number): RowFate | 'needed' | undefined => {
  const { layout, answers, budget } = looked;
  const region = hullOf(layout.boxes[row] as readonly Runs[], wholeOf(layout, true));
  if (isEmpty(region)) return { row, fate: 'empty', by: [] };
  if (!oneAnswers(layout.table.hitPolicy) || answers.order === undefined) return 'needed';
  const { rows, before } = rivals(looked, order, row);
  const same = (other: number): boolean => answers.alike(row, other) === true;
  const question: Question = { layout, row, before, same, budget, reached: false, by: new Set() };
  const verdict = needed(question, region, rows);
  if (verdict === undefined) return undefined;
  return verdict ? 'needed' : { row, fate: question.reached ? 'redundant' : 'unreachable', by: [...question.by].sort((a, b) => a - b) };
};

/**
 * The rows that are of no use, looked at from the last in the policy's order to the first. What is said of a row with cells that are not
 * read holds whatever those mean.
 */
export const fatesOf = (layout: Layout, answers: Answers, budget: Budget): Fates => {
  const looked: Looked = { layout, answers, budget, apart: apartness(layout), gone: new Set() };
  const order = answers.order ?? layout.boxes.map((_, row) => row);
  const found: RowFate[] = [];
  const left: number[] = [];
  for (const row of [...order].reverse()) {
    const fate = budget.left < 0 ? undefined : fateOf(looked, order, row);
    if (fate === undefined) left.push(row);
    else if (fate !== 'needed') {
      looked.gone.add(row);
      found.push(fate);
    }
  }
  return { found: found.sort((a, b) => a.row - b.row), left: left.sort((a, b) => a - b) };
};
