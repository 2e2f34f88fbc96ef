import { familyOf, limitMs, limitText, type WorkingTime } from '@sceneworks/calendar';
import type { FileConfig, FilingStandard, Id, Limit, ModeName, Problem, Severity, TaskConfig, WaitConfig } from '@sceneworks/schemas';
import { type Drawing, drawingOf } from '../../compile/drawing.ts';
import { limitsFor } from '../../limits-for.ts';
import { severities } from '../../severity.ts';
import type { Proof } from '../area.ts';
import { found } from '../problem.ts';
import { ownLimits, standardsOf } from './standards.ts';

/** How long something takes by the clock of a total: surely, and at the most. */
interface Span {
  readonly leastMs: number;
  readonly mostMs: number;
}

const nothing: Span = { leastMs: 0, mostMs: 0 };
const dayMs = 86_400_000;

/**
 * A limit measured by another limit's clock. Working time within a stretch of the wall clock is at most one working day a day begun, and may
 * be none; wall clock over working time is at least as long, and how much longer depends on the holidays.
 */
const spanOf = (working: WorkingTime, limit: Limit, total: Limit): Span => {
  const ms = limitMs(working, limit);
  const [own, by] = [familyOf(limit.unit), familyOf(total.unit)];
  if (own === by) return { leastMs: ms, mostMs: ms };
  return own === 'work'
    ? { leastMs: ms, mostMs: Number.POSITIVE_INFINITY }
    : { leastMs: 0, mostMs: Math.min(ms, Math.ceil(ms / dayMs) * working.workDayMs) };
};

interface Measure {
  readonly drawing: Drawing;
  readonly working: WorkingTime;
  readonly standard: FilingStandard;
  readonly total: Limit;
  readonly severity: Severity;
  readonly mode: ModeName;
}

/** The limit of the work at a node, as the engine counts it: its own, tightened by the standard's of the same name, or what it meets. */
const workLimit = ({ standard, severity, mode }: Measure, { limits, meets }: TaskConfig): Limit | undefined => {
  const own = ownLimits(limits, severity, mode);
  const key = (meets === 'contain' ? (['contain', 'restore', 'total'] as const) : (['restore', 'contain', 'total'] as const)).find(
    (name) => own[name] !== undefined,
  );
  const counted = key ?? meets;
  return counted && limitsFor(standard.limits, limits, severity, mode)[counted];
};

const stepOf = (measure: Measure, id: Id): Limit | undefined => {
  const node = measure.drawing.nodes.get(id);
  if (!node || (node.presence !== 'both' && node.presence !== measure.mode)) return undefined;
  const config = node.faces[measure.mode];
  switch (node.kind) {
    case 'file': {
      const { accept } = config as unknown as FileConfig;
      return accept === 'auto' ? undefined : accept.limit;
    }
    case 'task':
    case 'verify': {
      const task = config as unknown as TaskConfig;
      return task.joint ? undefined : workLimit(measure, task);
    }
    case 'wait': {
      const { duration, timeout } = config as unknown as WaitConfig;
      return duration ?? timeout;
    }
    default:
      return undefined;
  }
};

const longer = (a: Span | undefined, b: Span | undefined): Span | undefined =>
  a && b ? { leastMs: Math.max(a.leastMs, b.leastMs), mostMs: Math.max(a.mostMs, b.mostMs) } : (a ?? b);

/** The longest way from a node to an end, each node once; undefined where there is none. Side paths out of `late` run beside. */
const longestFrom = (measure: Measure, id: Id, onTheWay: Set<Id>, known: Map<Id, Span | undefined>): Span | undefined => {
  if (onTheWay.has(id)) return undefined;
  if (known.has(id)) return known.get(id);
  const node = measure.drawing.nodes.get(id);
  if (!node) return undefined;
  onTheWay.add(id);
  const limit = stepOf(measure, id);
  const own = limit ? spanOf(measure.working, limit, measure.total) : nothing;
  const ahead =
    node.kind === 'close'
      ? nothing
      : Object.entries(node.next)
          .filter(([port]) => port !== 'late' && port !== 'timeout')
          .map(([, to]) => longestFrom(measure, to, onTheWay, known))
          .reduce(longer, undefined);
  onTheWay.delete(id);
  const span = ahead && { leastMs: own.leastMs + ahead.leastMs, mostMs: own.mostMs + ahead.mostMs };
  known.set(id, span);
  return span;
};

const judged = (measure: Measure, file: Id): 'fits' | 'mayNot' | 'never' => {
  const span = longestFrom(measure, file, new Set(), new Map()) ?? nothing;
  const totalMs = limitMs(measure.working, measure.total);
  if (span.leastMs > totalMs) return 'never';
  return span.mostMs > totalMs ? 'mayNot' : 'fits';
};

/**
 * Whether the steps of the longest way from filing to closing fit the total of every standard the plan may file under, in every severity
 * and mode; told once a standard and mode, for the worst severity. Rework rounds have limits of their own and are not counted twice.
 */
export const totals = (proof: Proof): readonly Problem[] => {
  const drawing = drawingOf(proof.plan);
  const files = [...drawing.nodes.values()].filter(({ kind }) => kind === 'file').map(({ id }) => id);
  const { working } = proof.district;
  return standardsOf(proof).flatMap((standard) =>
    (['peace', 'emergency'] as const).flatMap((mode) => {
      const verdicts = severities.flatMap((severity) => {
        const { total } = ownLimits(standard.limits, severity, mode);
        if (!total) return [];
        return files.map((file) => ({
          file,
          severity,
          total,
          verdict: judged({ drawing, working, standard, total, severity, mode }, file),
        }));
      });
      const worst = verdicts.find(({ verdict }) => verdict === 'never') ?? verdicts.find(({ verdict }) => verdict === 'mayNot');
      if (!worst) return [];
      const code = worst.verdict === 'never' ? 'LIMIT_TOTAL_EXCEEDED' : 'LIMIT_TOTAL_UNSURE';
      const [modeZh, modeEn] = mode === 'peace' ? ['平时', 'in peace'] : ['战时', 'in emergency'];
      const where = { at: `nodes.${worst.file}`, nodes: [worst.file] };
      const [zh, en] = [limitText(worst.total, 'zh'), limitText(worst.total, 'en')];
      return [found(code, where, standard.id, zh, en, String(worst.severity), modeZh, modeEn)];
    }),
  );
};
