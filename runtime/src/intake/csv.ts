import type { FieldSchema, Refusal, Source } from '@sceneworks/schemas';
import { limits } from '@sceneworks/schemas';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { refusal } from '../http/refusal.ts';

/** Text of a CSV file: UTF-8 when it is, else GB18030, which is what Excel writes in Chinese offices. A byte order mark is dropped. */
function textOf(body: Buffer, contentType: string): string {
  const named = /charset=([\w-]+)/i.exec(contentType)?.[1];
  if (named && iconv.encodingExists(named)) return iconv.decode(body, named);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return iconv.decode(body, 'gb18030');
  }
}

/** A cell as its field has it; an empty cell is no value. What cannot be read stays a text, so that the payload check names it. */
function cellValue(cell: string, field: FieldSchema | undefined): unknown {
  const text = cell.trim();
  if (text === '') return undefined;
  switch (field?.type) {
    case 'number':
    case 'integer': {
      const value = Number(text.replace(/,/g, ''));
      return Number.isFinite(value) ? value : text;
    }
    case 'boolean':
      return ['是', 'true', '1', 'y', 'yes'].includes(text.toLowerCase())
        ? true
        : ['否', 'false', '0', 'n', 'no'].includes(text.toLowerCase())
          ? false
          : text;
    default:
      return text;
  }
}

/** Rows of a CSV file as payloads of a source that declares its columns. Refused whole when a limit is passed or a column is missing. */
export async function csvPayloads(
  source: Source,
  body: Buffer,
  contentType: string,
): Promise<{ readonly payloads: readonly Record<string, unknown>[] } | { readonly refusal: Refusal }> {
  const { columns } = source;
  if (!columns) return { refusal: refusal('MALFORMED', { at: 'content-type', detail: { accepts: ['application/x-ndjson'] } }) };
  const over = (limit: keyof typeof limits) => ({ refusal: refusal('LIMIT_EXCEEDED', { detail: { limit, value: limits[limit] } }) });
  if (body.length > limits.importBytes) return over('importBytes');
  const payloads: Record<string, unknown>[] = [];
  let heads: readonly string[] | undefined;
  const places = Object.entries(columns).flatMap(([field, column]) =>
    column === undefined ? [] : [{ field, column, needed: source.payload.required?.includes(field) === true }],
  );
  const rows = parse(textOf(body, contentType), {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: limits.importColumns * limits.importCellBytes,
  });
  try {
    for await (const row of rows as AsyncIterable<string[]>) {
      if (row.length > limits.importColumns) return over('importColumns');
      if (row.some((cell) => Buffer.byteLength(cell) > limits.importCellBytes)) return over('importCellBytes');
      if (!heads) {
        heads = row.map((cell) => cell.trim());
        const missing = places.find(({ column, needed }) => needed && !heads?.includes(column))?.column;
        if (missing)
          return {
            refusal: refusal('MALFORMED', {
              at: `columns.${missing}`,
              text: { zh: `缺少列「${missing}」`, en: `The column ${missing} is missing` },
            }),
          };
        continue;
      }
      if (payloads.length >= limits.importRows) return over('importRows');
      const payload: Record<string, unknown> = {};
      for (const { field, column } of places) {
        const value = cellValue(row[heads.indexOf(column)] ?? '', source.payload.properties?.[field]);
        if (value !== undefined) payload[field] = value;
      }
      payloads.push(payload);
    }
  } catch (error) {
    return { refusal: refusal('MALFORMED', { at: 'csv', detail: { why: (error as Error).message.slice(0, 200) } }) };
  }
  return { payloads };
}
