import { type RefusalClass, refusalClass } from '@sceneworks/engine';
import type { Refusal, Text } from '@sceneworks/schemas';

const ofClass: Readonly<Record<RefusalClass, number>> = { malformed: 400, forbidden: 403, unknown: 404, stale: 409, rule: 422 };

/** HTTP status of the refusals that are not the engine's own. */
const statuses: Readonly<Record<string, number>> = Object.freeze({
  MALFORMED_JSON: 400,
  MALFORMED: 400,
  UNKNOWN_MEMBER: 400,
  FORBIDDEN_KEY: 400,
  TOO_LARGE: 413,
  LIMIT_EXCEEDED: 422,
  SIGNATURE_MISSING: 401,
  SIGNATURE_BAD: 401,
  SIGNATURE_OLD: 401,
  SIGN_IN_FAILED: 401,
  SIGN_IN_NEEDED: 401,
  NOT_ALLOWED: 403,
  FOREIGN_ORIGIN: 403,
  NOT_FOUND: 404,
  STALE: 409,
  CORRELATION_HELD: 409,
  TOO_MANY: 429,
  NOT_A_PICTURE: 422,
  PHOTO_UNKNOWN: 422,
  PASSWORD_WEAK: 422,
  PURPOSE_NEEDED: 422,
  SETUP_DONE: 409,
  NOT_A_DRAWING: 422,
  DRAFT_CONFLICT: 409,
  DRAFT_EXISTS: 409,
  SCENE_ID_TAKEN: 409,
  DISTRICT_SAME_PERSON: 403,
  DISTRICT_EDIT_BREAKS: 422,
  PARAMETER_BOUNDS: 422,
  PARAMETER_STEP: 422,
  REHEARSAL_BUSY: 409,
  MIGRATION_BUSY: 409,
  MIGRATION_OLD: 409,
  LIFE_NOT_YOURS: 403,
  LIFE_AUTHOR: 403,
  LIFE_SAME_PERSON: 403,
  LIFE_NO_SUBMISSION: 404,
  LIFE_NOT_NEWEST: 409,
  LIFE_STATE: 409,
  LIFE_HASH: 409,
  LIFE_BASE_MOVED: 409,
  LIFE_GREY_RUNS: 409,
  LIFE_GREY_NONE: 409,
  LIFE_PROOF_OLD: 409,
  INTERNAL: 500,
  STORE_BUSY: 503,
  STORE_DOWN: 503,
  PROOFS_BUSY: 503,
  ACCEPTANCE_UNTIL: 422,
});

const texts: Readonly<Record<string, Text>> = Object.freeze({
  MALFORMED_JSON: { zh: '请求内容不是有效的 JSON，请检查后重发', en: 'The body is not valid JSON: correct it and send it again' },
  MALFORMED: {
    zh: '请求内容不符合接口要求，请按所指位置修改',
    en: 'The body does not have the shape asked for: correct it at the place named',
  },
  UNKNOWN_MEMBER: { zh: '有接口不认识的字段，请去掉', en: 'There is a member this interface does not know: remove it' },
  FORBIDDEN_KEY: { zh: '字段名不被允许', en: 'A member has a name that is not allowed' },
  TOO_LARGE: { zh: '内容超过大小上限', en: 'The content is larger than the limit' },
  SIGNATURE_MISSING: { zh: '缺少签名或服务密钥', en: 'A signature or service key is missing' },
  SIGNATURE_BAD: { zh: '签名不正确', en: 'The signature does not match' },
  SIGNATURE_OLD: { zh: '签名时间超出允许范围，请校准时钟', en: 'The time of the signature is out of range: set the clock' },
  SIGN_IN_FAILED: { zh: '账号或密码不对，或账号暂时锁定', en: 'Wrong account or password, or the account is locked for now' },
  SIGN_IN_NEEDED: { zh: '请先登录', en: 'Sign in first' },
  NOT_ALLOWED: { zh: '您的岗位没有这项权限', en: 'Your posts do not allow this' },
  FOREIGN_ORIGIN: { zh: '请求来自其他站点，已拒绝', en: 'The request comes from another site' },
  NOT_FOUND: { zh: '没有找到，或不在您的查看范围内', en: 'Not found, or outside what you may see' },
  STALE: { zh: '已被他人先行更新，请刷新后重试', en: 'Somebody changed it first: reload and try again' },
  TOO_MANY: { zh: '请求太频繁，请稍后再试', en: 'Too many requests: try again later' },
  NOT_A_PICTURE: { zh: '不是可用的照片，请用 JPEG、PNG 或 WebP', en: 'Not a picture: use JPEG, PNG or WebP' },
  PHOTO_UNKNOWN: { zh: '没有这张照片，请重新上传', en: 'There is no such picture: upload it again' },
  PASSWORD_WEAK: {
    zh: '密码至少十位，含大小写字母、数字、符号中的三类，不能是常见密码或包含账号',
    en: 'A password has ten characters of three kinds, is no common one and does not contain the account',
  },
  PURPOSE_NEEDED: { zh: '请选择查看目的', en: 'Say what it is for' },
  SETUP_DONE: { zh: '已有管理员，请直接登录', en: 'There is an administrator already: sign in' },
  DRAFT_CONFLICT: {
    zh: '您修改的内容别人也改了，请逐项选择保留哪一个',
    en: 'Somebody else changed the same fields: choose for each which is to hold',
  },
  DRAFT_EXISTS: { zh: '这个场景已有一份草稿，请打开它继续绘制', en: 'There is a draft of this scene already: open it and go on there' },
  SCENE_ID_TAKEN: { zh: '这个编号属于其他单位的场景，请换一个', en: 'This id belongs to a scene of another unit: choose another' },
  LIMIT_EXCEEDED: { zh: '超过规定的上限', en: 'More than the limit allows' },
  DISTRICT_SAME_PERSON: { zh: '须由提请人以外的第二人确认', en: 'A second person has to answer for it, not the one who proposed it' },
  PARAMETER_BOUNDS: { zh: '超出场景规定的范围', en: 'Outside the bounds the scene sets' },
  PARAMETER_STEP: { zh: '不在规定的档位上', en: 'Not one of the steps the scene allows' },
  REHEARSAL_BUSY: { zh: '已有推演在进行，请等它结束或停止它', en: 'Rehearsals are running already: wait for one to end, or stop one' },
  MIGRATION_BUSY: {
    zh: '这个场景已有转版本在清点或办理，请等它结束或停止它',
    en: 'Incidents of this scene are being listed or moved already: wait for that to end, or stop it',
  },
  MIGRATION_OLD: {
    zh: '清点之后现行版本变了，请重新清点',
    en: 'Another version has come into force since the list was made: list again',
  },
  INTERNAL: { zh: '系统内部错误，已记录，请联系管理员', en: 'An internal error; it is in the log, tell who runs the system' },
  STORE_BUSY: { zh: '系统繁忙，本次未受理，请稍后重发', en: 'Busy: nothing was accepted, send it again later' },
  ACCEPTANCE_UNTIL: { zh: '截止日期应在今天之后、一年之内', en: 'The last day must be after now and within a year' },
  PROOFS_BUSY: { zh: '证明正忙，请稍后再试', en: 'Proofs are busy: try again later' },
  STORE_DOWN: { zh: '数据库暂时不可用，请稍后重试', en: 'The database is not available now: try again later' },
});

/** The refusal of a code of this table; `text` of an unknown code is the caller's. */
export function refusal(code: string, more: { at?: string; detail?: Record<string, unknown>; text?: Text } = {}): Refusal {
  const text = more.text ?? texts[code] ?? { zh: code, en: code };
  return { code, ...(more.at === undefined ? {} : { at: more.at }), ...(more.detail ? { detail: more.detail } : {}), text };
}

/** The status a refusal travels with. */
export function statusOf(code: string): number {
  const own = statuses[code];
  if (own !== undefined) return own;
  const kind = refusalClass(code);
  return kind ? ofClass[kind] : 422;
}

/** Every code this table knows, for the interface description. */
export const refusalCodes = (): readonly string[] => Object.keys(statuses);
