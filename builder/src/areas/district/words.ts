import { useWords } from '../../language/language.ts';

const zh = {
  title: '基础数据',
  about: '机构、岗位、人员、排班、权责清单、立案标准。每次修改前，系统先重新论证所有已发布场景。',
  file: '选择修改文件（每行一条 JSON）',
  fileAbout: '一行一条：{"kind": "responsibility", "id": "C01", "value": {…}}；不再有效的写 "ended": true，可写 from、until。',
  lines: (n: number, name: string) => `${name}：${n} 条`,
  fileBad: (line: number) => `第 ${line} 行不是 JSON`,
  reason: '修改原因',
  save: '论证并保存',
  saving: '正在论证…',
  saved: (rev: number) => `已保存，基础数据第 ${rev} 版`,
  breaks: (n: number) => `有 ${n} 处已发布的场景会出错，未保存。请补齐后重试，或提请第二人确认：`,
  propose: '提请第二人确认',
  proposed: '已提请，等第二人确认',
  waiting: '等第二人确认',
  waitingNone: '没有等待确认的修改',
  waitingAbout: '会使已发布场景出错的修改，须由提请人以外的第二人确认后才写入。',
  by: (name: string, at: string) => `${name} 于 ${at} 提请`,
  edits: (n: number) => `${n} 条修改`,
  force: '我确认，仍然修改',
  forceAsk: '确认后立即生效，所列问题会一直显示到弥补为止。仍然修改？',
  drop: '撤回或否决',
  forced: '强制修改后尚未弥补',
  forcedNone: '没有尚未弥补的强制修改',
  forcedBy: (by: string, second: string, at: string) => `${by} 提请、${second} 确认，${at}`,
};

const en: typeof zh = {
  title: 'District data',
  about:
    'Units, posts, people, rosters, responsibilities, filing standards. Before anything is changed every published scene is proved again.',
  file: 'Choose a file of edits (one JSON a line)',
  fileAbout:
    'One a line: {"kind": "responsibility", "id": "C01", "value": {…}}; what ends says "ended": true; from and until may be given.',
  lines: (n, name) => `${name}: ${n} edits`,
  fileBad: (line) => `Line ${line} is not JSON`,
  reason: 'Reason',
  save: 'Prove and save',
  saving: 'Proving…',
  saved: (rev) => `Saved: revision ${rev} of the district`,
  breaks: (n) => `${n} places of published scenes would break, and nothing was saved. Mend the edit, or lay it before a second person:`,
  propose: 'Lay before a second person',
  proposed: 'Laid before a second person',
  waiting: 'Waits for a second person',
  waitingNone: 'No edit waits',
  waitingAbout: 'An edit that breaks a published scene is written only when somebody other than its author answers for it too.',
  by: (name, at) => `${name}, ${at}`,
  edits: (n) => (n === 1 ? '1 edit' : `${n} edits`),
  force: 'I answer for it: write it',
  forceAsk: 'It takes effect at once, and what it breaks is shown until it is mended. Write it?',
  drop: 'Take back or turn down',
  forced: 'Forced and not mended yet',
  forcedNone: 'Nothing forced is unmended',
  forcedBy: (by, second, at) => `${by}, with ${second}, ${at}`,
};

export const useDistrictWords = (): typeof zh => (useWords().lang === 'en' ? en : zh);
