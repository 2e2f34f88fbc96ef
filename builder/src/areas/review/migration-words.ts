import type { Migration, MigrationCount, MigrationRow } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';

const zh = {
  title: '在办案件转到现行版本',
  about: '新版本只管此后的事件；旧版本上的在办案件照旧办完。需要时先清点，再转：每件要么整件转，要么不动，时限照旧。',
  list: '清点',
  listAgain: '重新清点',
  none: '还没有清点过',
  state: { listing: '正在清点', listed: '已清点', moving: '正在转', stopped: '清点被停止', failed: '清点失败' } as Readonly<
    Record<Migration['state'], string>
  >,
  by: (who: string, at: string) => `${who} ${at} 清点`,
  progress: (done: number, of: number) => `${done} / ${of}`,
  stop: '停止',
  nothing: '没有在旧版本上的在办案件',
  kinds: { same: '原样可续', mapped: '可转，环节设置有改动', stays: '须按旧版本办完' } as Readonly<Record<MigrationCount['kind'], string>>,
  columns: { kind: '类别', count: '件数', moved: '已转', stayed: '未能转' },
  show: (kind: string) => `看${kind}的案件`,
  row: { no: '编号', why: '原因', step: '所在环节', outcome: '结果' },
  outcome: { moved: '已转', stayed: '未能转' } as Readonly<Record<NonNullable<MigrationRow['outcome']>, string>>,
  more: '再看',
  move: '转到现行版本',
  moveAll: (n: number) => `转全部 ${n} 件`,
  moveSame: (n: number) => `只转原样可续的 ${n} 件`,
  moved: (who: string, at: string) => `${who} ${at} 办理`,
  failure: '没有做完：',
  version: (hash: string) => `到版本 ${hash}`,
};

const en: typeof zh = {
  title: 'Open matters go on in the version in force',
  about:
    'A new version takes what comes from now on; open matters of older versions end as they began. List them first, then move them where that is wanted: each wholly or not at all, its limits as they are.',
  list: 'List them',
  listAgain: 'List again',
  none: 'Never listed',
  state: { listing: 'Being listed', listed: 'Listed', moving: 'Being moved', stopped: 'Listing was stopped', failed: 'Listing failed' },
  by: (who, at) => `${who}, ${at}`,
  progress: (done, of) => `${done} of ${of}`,
  stop: 'Stop',
  nothing: 'No open matter runs on an older version',
  kinds: { same: 'Go on as they are', mapped: 'Can be moved; settings have changed', stays: 'Must end on the old version' },
  columns: { kind: 'Class', count: 'Matters', moved: 'Moved', stayed: 'Not moved' },
  show: (kind) => `Show: ${kind}`,
  row: { no: 'Number', why: 'Why', step: 'Step', outcome: 'Outcome' },
  outcome: { moved: 'moved', stayed: 'not moved' },
  more: 'Show more',
  move: 'Move to the version in force',
  moveAll: (n) => (n === 1 ? 'Move the 1 matter' : `Move all ${n}`),
  moveSame: (n) => (n === 1 ? 'Move the 1 that goes on as it is' : `Move only the ${n} that go on as they are`),
  moved: (who, at) => `moved by ${who}, ${at}`,
  failure: 'It did not end:',
  version: (hash) => `to version ${hash}`,
};

/** The words of moving open matters, in the viewer's language. */
export const useMigrationWords = (): typeof zh => (useWords().lang === 'en' ? en : zh);
