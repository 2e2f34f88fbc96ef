import { type CommandIo, type CommandRow, exit, type Language, refusalLine, said, UsageError } from './command.ts';

/** Every verb of the command line, in the order the help lists them. */
export const commandRows: readonly CommandRow[] = [
  {
    name: 'serve',
    usage: 'sceneworks serve [--api] [--worker] [--data FOLDER] [--quiet] [--sample]',
    summary: { zh: '启动服务（接口、网页、后台）', en: 'Serve: interface, web app, workers' },
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  {
    name: 'run',
    usage: 'sceneworks run SCENE --events FILE.ndjson [--until ISO] [--mode I|II|III|IV] [--json]',
    summary: { zh: '在内存中以虚拟时钟运行场景', en: 'Run a scene in memory under a virtual clock' },
    load: async () => (await import('./run.ts')).runCommand,
  },
  {
    name: 'cases',
    usage: 'sceneworks cases [SCENE|FOLDER] [--json]',
    summary: { zh: '运行场景的全部用例并比对', en: 'Run the cases of scenes and compare' },
    load: async () => (await import('./cases.ts')).casesCommand,
  },
  {
    name: 'check',
    usage: 'sceneworks check FILE|FOLDER [--json] [--only flow|owners|rules|forms|limits|facets]',
    summary: { zh: '证明场景可以发布，或指出它如何出错', en: 'Prove that a scene may be published, or show how it fails' },
    load: async () => (await import('./check.ts')).checkCommand,
  },
  {
    name: 'book',
    usage: 'sceneworks book SCENE [-o FILE.md|FILE.html|FILE.pdf] [--verbatim]',
    summary: { zh: '办法书：把场景写成可打印的条文', en: 'A scene in words: numbered articles and tables, to be printed' },
    load: async () => (await import('./book.ts')).bookCommand,
  },
  {
    name: 'due',
    usage: 'sceneworks due --at ISO --limit 4workHour [--calendar FILE] [--json]',
    summary: { zh: '计算时限到期时刻并说明', en: 'A due date with its explanation' },
    load: async () => (await import('./due.ts')).dueCommand,
  },
  {
    name: 'feel',
    usage: 'sceneworks feel --lines [FILE.ndjson]',
    summary: { zh: '逐行计算 FEEL 表达式', en: 'Evaluate FEEL expressions line by line' },
    load: async () => (await import('./feel.ts')).feelCommand,
  },
  {
    name: 'dmn',
    usage: 'sceneworks dmn FILE.dmn --tests FILE.xml [--json]',
    summary: { zh: '对 DMN 模型运行 TCK 测试文件', en: 'Run a test file of the DMN TCK on a model' },
    load: async () => (await import('./dmn.ts')).dmnCommand,
  },
  {
    name: 'import',
    usage: 'sceneworks import FILE.csv|FILE.ndjson --source ID [--data FOLDER]  |  import FILE.bpmn -o SCENE [--json]',
    summary: { zh: '把文件导入某个来源，或把 BPMN 流程导入为场景', en: 'Import a file into a source, or a BPMN process as a scene' },
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'district',
    usage: 'sceneworks district FILE.ndjson --by PERSON [--reason TEXT] [--data FOLDER]',
    summary: { zh: '改写基础数据；会使已发布场景出错的改动不予写入', en: 'Edit the district, unless that would break a published scene' },
    load: async () => (await import('./district.ts')).districtCommand,
  },
  {
    name: 'export',
    usage: 'sceneworks export FOLDER [--data FOLDER]',
    summary: { zh: '导出案件、事件与基础数据（不含个人信息）', en: 'Export incidents, events and district data, without personal values' },
    load: async () => (await import('./export.ts')).exportCommand,
  },
  {
    name: 'verify',
    usage: 'sceneworks verify [--data FOLDER] [--anchor FILE] [--json]',
    summary: { zh: '校验全部办理链、重放与不变量', en: 'Check every chain, replay and invariant of an installation' },
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'erase',
    usage: 'sceneworks erase --incidents ID,ID | --closed-before ISO [--data FOLDER]',
    summary: { zh: '清除案件的个人信息', en: 'Erase the personal values of incidents' },
    load: async () => (await import('./erase.ts')).eraseCommand,
  },
];

const help = (rows: readonly CommandRow[], language: Language): string =>
  rows.map(({ usage, summary }) => `  ${usage}\n      ${said(summary, language)}`).join('\n');

const languageOf = (args: readonly string[], env: CommandIo['env']): { language: Language; args: string[] } => {
  const at = args.indexOf('--lang');
  const asked = at >= 0 ? args[at + 1] : undefined;
  const rest = at >= 0 ? [...args.slice(0, at), ...args.slice(at + 2)] : [...args];
  const fallback: Language = /^en/i.test(env.LC_ALL ?? env.LANG ?? '') ? 'en' : 'zh';
  return { language: asked === 'en' || asked === 'zh' ? asked : fallback, args: rest };
};

/**
 * Runs one verb of the command line and answers its exit status: 0 done, 1 refused, 2 bad usage. Refusals go to `err` as one line
 * that begins with the code. `--lang zh|en` chooses the language, else the locale does.
 */
export const main = async (
  argv: readonly string[],
  io: Omit<CommandIo, 'language'>,
  rows: readonly CommandRow[] = commandRows,
): Promise<number> => {
  const { language, args } = languageOf(argv, io.env);
  const [name, ...words] = args;
  const spoken: CommandIo = { ...io, language };
  if (name === undefined || name === 'help' || name === '--help') {
    io.out(help(rows, language));
    return name === undefined ? exit.usage : exit.done;
  }
  const row = rows.find((each) => each.name === name);
  if (!row) {
    const text = {
      zh: `没有命令 ${name}，可用：${rows.map((each) => each.name).join('、')}`,
      en: `No command ${name}, there are: ${rows.map((each) => each.name).join(', ')}`,
    };
    io.err(refusalLine({ code: 'CLI_COMMAND', text }, language));
    return exit.usage;
  }
  try {
    return await (await row.load())(words, spoken);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err(`${refusalLine(error.refusal, language)}\n${row.usage}`);
    return exit.usage;
  }
};
