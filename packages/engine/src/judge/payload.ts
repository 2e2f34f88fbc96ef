import { isForbiddenName } from '@sceneworks/expression';
import { limits, type Refusal } from '@sceneworks/schemas';

const refuse = (code: string, at: string, zh: string, en: string, detail: Record<string, unknown>): Refusal => ({
  code,
  at: at.slice(0, 300),
  detail,
  text: { zh, en },
});

/** Bytes a text may take in UTF-8 JSON at most, without encoding it: enough to stop early, never too little. */
const utf8Length = (text: string): number => {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
};

interface Count {
  bytes: number;
}

const keyProblem = (key: string, at: string): Refusal | undefined =>
  isForbiddenName(key) || key.startsWith('$')
    ? refuse('PAYLOAD_KEY', at, `不能使用字段名 ${key}`, `The field name ${key} is not allowed`, { key })
    : undefined;

const visit = (value: unknown, at: string, depth: number, count: Count): Refusal | undefined => {
  if (typeof value === 'string') count.bytes += utf8Length(value) + 2;
  else count.bytes += 5;
  if (count.bytes > limits.eventBytes) {
    const { eventBytes } = limits;
    return refuse(
      'PAYLOAD_TOO_LARGE',
      at,
      `事件超过 eventBytes ${eventBytes} 字节`,
      `The event is larger than eventBytes, ${eventBytes} bytes`,
      { eventBytes },
    );
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= limits.eventDepth) {
    const { eventDepth } = limits;
    return refuse(
      'PAYLOAD_TOO_DEEP',
      at,
      `事件嵌套超过 eventDepth ${eventDepth} 层`,
      `The event is nested deeper than eventDepth, ${eventDepth}`,
      { eventDepth },
    );
  }
  for (const key of Object.keys(value)) {
    if (!Array.isArray(value)) count.bytes += utf8Length(key) + 3;
    const found =
      (Array.isArray(value) ? undefined : keyProblem(key, `${at}/${key}`)) ??
      visit((value as Record<string, unknown>)[key], `${at}/${key}`, depth + 1, count);
    if (found) return found;
  }
  return undefined;
};

/**
 * What makes a payload unfit to be looked at at all, whatever its shape: it is no object, a key reaches into the machinery of objects
 * or of the store (`__proto__`, `$…`) at any depth, it is nested too deep or too large. Undefined when it is fit.
 */
export const unsafePart = (payload: unknown): Refusal | undefined => {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    return refuse('PAYLOAD_NOT_OBJECT', '', '事件内容应为 JSON 对象', 'The payload should be a JSON object', {});
  }
  return visit(payload, '', 0, { bytes: 0 });
};
