import type { RunIncident, RunResult } from '@sceneworks/engine';
import type { Instant } from '@sceneworks/schemas';
import { type Language, said } from './command.ts';
import { table } from './table.ts';

const headings = {
  incidents: {
    zh: ['案件', '场景', '类别', '标准', '级别', '状态', '上报数', '控制', '恢复', '总时限'],
    en: ['incident', 'scene', 'category', 'standard', 'severity', 'status', 'reports', 'contain', 'restore', 'total'],
  },
  tasks: {
    zh: ['案件', '环节', '岗位', '人员', '状态', '派发', '到期', '完成'],
    en: ['incident', 'step', 'post', 'person', 'state', 'offered', 'due', 'done'],
  },
  events: { zh: ['事件', '场景', '结果', '案件', '原因'], en: ['event', 'scene', 'outcome', 'incident', 'reason'] },
  refusals: { zh: ['行', '时刻', '代码', '说明'], en: ['line', 'at', 'code', 'why'] },
} as const;

/** An instant in the zone of the district, to the second where there are seconds. */
export const localTime = (at: Instant | undefined, offsetMinutes: number): string =>
  at === undefined
    ? ''
    : new Date(Date.parse(at) + offsetMinutes * 60_000).toISOString().slice(0, 19).replace('T', ' ').replace(/:00$/, '');

const severityOf = ({ severityPath }: RunIncident): string => severityPath.map(({ severity }) => severity).join('→');

/** What a run has come to, as tables: incidents, their tasks, what became of the events, what was refused. */
export const showRun = ({ incidents, events, refusals }: RunResult, offsetMinutes: number, language: Language): string => {
  const local = (at: Instant | undefined): string => localTime(at, offsetMinutes);
  const incidentRows = incidents.map((one) => [
    one.no,
    one.scene,
    one.category,
    one.standard,
    severityOf(one),
    one.status,
    String(one.events.length),
    local(one.dueAt.contain),
    local(one.dueAt.restore),
    local(one.dueAt.total),
  ]);
  const taskRows = incidents.flatMap(({ no, tasks }) =>
    tasks.map(({ node, post, person = '', state, offeredAt, dueAt, doneAt }) => [
      no,
      node,
      post,
      person,
      state,
      local(offeredAt),
      local(dueAt),
      local(doneAt),
    ]),
  );
  const eventRows = events.map(({ key, scene = '', outcome, incident = '', reason = '' }) => [key, scene, outcome, incident, reason]);
  const refusalRows = refusals.map(({ line, at, code, text }) => [String(line), local(at), code, said(text, language)]);
  const parts = [
    table(headings.incidents[language], incidentRows),
    table(headings.tasks[language], taskRows),
    table(headings.events[language], eventRows),
    ...(refusalRows.length > 0 ? [table(headings.refusals[language], refusalRows)] : []),
  ];
  return parts.join('\n\n');
};
