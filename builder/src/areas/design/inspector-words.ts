import type { Facet } from '@sceneworks/schemas';
import type { Language } from '../../language/language.ts';

const zh = {
  inspector: '节点说明',
  table: (rows: number) => `判定表：${rows} 行`,
  limits: '时限',
  limitsNote: '立案标准的时限更紧时，以立案标准为准。',
  severity: '等级',
  every: '各级',
  leadsTo: '接着到',
  comesFrom: '来自',
  units: '牵头与联动',
  legend: '图例',
  goal: (value: number) => `目标 ${value}`,
  keys: '方向键在节点间移动，回车看说明，Esc 取消。',
  absentInEmergency: '战时没有这一步，直接走到下一步。',
  absentInPeace: '平时没有这一步，直接走到下一步。',
  looks: { running: '进行中', visited: '已走过', chosen: '正在看', absent: '这一面没有' },
  facets: { observe: '观', manage: '管', prevent: '防', handle: '处' } as Readonly<Record<Facet, string>>,
};

const en: typeof zh = {
  inspector: 'The node',
  table: (rows) => `Decision table: ${rows} rows`,
  limits: 'Limits',
  limitsNote: 'Where the filing standard is tighter, the standard holds.',
  severity: 'Severity',
  every: 'all',
  leadsTo: 'Leads to',
  comesFrom: 'Comes from',
  units: 'Lead and joint units',
  legend: 'Legend',
  goal: (value) => `goal ${value}`,
  keys: 'Arrow keys move between nodes, Enter explains one, Esc lets go.',
  absentInEmergency: 'This step does not exist in emergency: the way leads straight on.',
  absentInPeace: 'This step does not exist in peace: the way leads straight on.',
  looks: { running: 'now here', visited: 'passed', chosen: 'looked at', absent: 'not in this face' },
  facets: { observe: 'observe', manage: 'manage', prevent: 'prevent', handle: 'handle' },
};

/** The words of the inspector. */
export const inspectorWords: Readonly<Record<Language, typeof zh>> = { zh, en };
