import { frameProblems } from '@sceneworks/scene';
import { type CaseFile, type Refusal, type Scene, type SceneFile, type Text, validator } from '@sceneworks/schemas';

type NamedCase = SceneFile['cases'][number];

/** A scene as it came out of a file, and what of the file is not as it was. */
export interface ReadScene {
  readonly scene: Scene;
  readonly cases: readonly NamedCase[];
  readonly told: readonly Text[];
}

/** Why a file is no scene, the first reasons with their places. */
export interface NoScene {
  readonly refusals: readonly Refusal[];
}

const shownMost = 6;
/** More than the largest scene with all its cases. */
const bytesMost = 24_000_000;

const refusal = (code: string, zh: string, en: string): NoScene => ({ refusals: [{ code, text: { zh, en } }] });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const placesOf = (refusals: readonly Refusal[], within: string): NoScene => ({
  refusals: refusals.slice(0, shownMost).map(({ at, ...rest }) => ({ ...rest, at: at ? `${within}.${at}` : within })),
});

const caseProblems = (cases: readonly unknown[]): readonly Refusal[] => {
  const seen = new Set<unknown>();
  return cases.flatMap((one, index): Refusal[] => {
    const at = `${index}`;
    const id = isRecord(one) ? one.id : undefined;
    if (typeof id !== 'string' || seen.has(id))
      return [{ code: 'CASE_ID', at, text: { zh: '用例没有编号，或编号重复', en: 'The case has no id, or one that is taken' } }];
    seen.add(id);
    return validator('CaseFile')((one as NamedCase).case).map(({ at: place, rule }) => ({
      code: 'CASE_SHAPE',
      at: `${at}.case${place.replaceAll('/', '.')}`,
      text: { zh: `用例的形状不对（${rule}）`, en: `The case is not of the right shape (${rule})` },
    }));
  });
};

const sceneIn = (value: unknown, cases: readonly unknown[]): ReadScene | NoScene => {
  const format = isRecord(value) ? value.format : undefined;
  if (format !== undefined && format !== 1)
    return refusal(
      'SCENE_FORMAT',
      `这个文件是第 ${String(format).slice(0, 20)} 版格式，这里只认第 1 版；请在导出它的系统里重新导出`,
      `This file is of format ${String(format).slice(0, 20)}, and only 1 is read here: export it anew where it came from`,
    );
  const wrong = frameProblems(value);
  if (wrong.length > 0)
    return placesOf(
      wrong.map(({ code, at, text }) => ({ code, ...(at && { at }), text })),
      'scene',
    );
  const wrongCases = caseProblems(cases);
  if (wrongCases.length > 0) return placesOf(wrongCases, 'cases');
  return { scene: value as Scene, cases: cases as readonly NamedCase[], told: [] };
};

const fileMark = 'sceneworks.scene.1';

const fromJson = (text: string): ReadScene | NoScene => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refusal('NOT_JSON', '这不是场景文件：内容不是 JSON，也不是 BPMN', 'This is no file of a scene: it is neither JSON nor BPMN');
  }
  if (!isRecord(value)) return refusal('NOT_A_SCENE', '这不是场景文件', 'This is no file of a scene');
  if (!('file' in value)) return sceneIn(value, []);
  if (value.file !== fileMark)
    return refusal(
      'SCENE_FILE',
      `这不是本系统的场景文件，或版本不同（${String(value.file).slice(0, 40)}）`,
      `This is no scene file of ours, or of another version (${String(value.file).slice(0, 40)})`,
    );
  return sceneIn(value.scene, Array.isArray(value.cases) ? value.cases : []);
};

/** A BPMN process as a drawing; what reads it is fetched only now. */
const fromBpmn = async (text: string): Promise<ReadScene | NoScene> => {
  const { importBpmn } = await import('@sceneworks/interchange');
  const read = await importBpmn(text);
  if ('problems' in read)
    return { refusals: read.problems.slice(0, shownMost).map(({ code, at, text: said }) => ({ code, text: said, ...(at && { at }) })) };
  return { scene: read.scene, cases: [], told: read.told.map(({ text: said }) => said) };
};

/** What a file says: a scene with its cases, a bare scene, or a BPMN process; or why it is none, at its places. */
export const readScene = async (file: File): Promise<ReadScene | NoScene> => {
  if (file.size > bytesMost)
    return refusal('FILE_TOO_LARGE', '文件太大，场景文件不超过 24 MB', 'The file is too large: a scene has 24 MB at the most');
  const text = await file.text();
  return text.trimStart().startsWith('<') ? fromBpmn(text) : fromJson(text);
};

/** A scene with its cases as the text of a file. */
export const sceneFileText = (scene: Scene, cases: readonly { readonly id: string; readonly case: CaseFile }[]): string =>
  `${JSON.stringify({ file: fileMark, scene, cases: cases.map(({ id, case: of }) => ({ id, case: of })) }, null, 2)}\n`;
