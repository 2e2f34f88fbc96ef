import type { Language } from '@sceneworks/calendar';
import type { Facet, NodeKind } from '@sceneworks/schemas';

/** What a node of a kind is called. */
export const kindWords: Readonly<Record<Language, Readonly<Record<NodeKind, string>>>> = {
  zh: {
    webhook: '推送',
    import: '导入',
    report: '上报',
    schedule: '定时',
    incidents: '案件动态',
    absence: '失联',
    enrich: '补全',
    table: '规则表',
    condition: '条件',
    window: '汇聚',
    watch: '监测',
    discard: '排除',
    file: '立案',
    task: '任务',
    verify: '核查',
    decide: '分支',
    fork: '并行',
    join: '汇合',
    wait: '等待',
    notify: '通知',
    call: '调用',
    raise: '触发场景',
    close: '结案',
  },
  en: {
    webhook: 'Feed',
    import: 'Import',
    report: 'Report',
    schedule: 'Schedule',
    incidents: 'Incidents',
    absence: 'Silence',
    enrich: 'Enrich',
    table: 'Table',
    condition: 'Condition',
    window: 'Window',
    watch: 'Watch',
    discard: 'Discard',
    file: 'File',
    task: 'Task',
    verify: 'Verify',
    decide: 'Decide',
    fork: 'Fork',
    join: 'Join',
    wait: 'Wait',
    notify: 'Notify',
    call: 'Call',
    raise: 'Raise',
    close: 'Close',
  },
};

/** 观, 管, 防, 处. */
export const facetWords: Readonly<Record<Language, Readonly<Record<Facet, string>>>> = {
  zh: { observe: '观', manage: '管', prevent: '防', handle: '处' },
  en: { observe: 'Observe', manage: 'Manage', prevent: 'Prevent', handle: 'Handle' },
};
