/** What every browser has and jsdom lacks: text to bytes and back, copies of values. */
import { TextDecoder, TextEncoder } from 'node:util';
import { deserialize, serialize } from 'node:v8';

const structuredClone = (value) => deserialize(serialize(value));

Object.assign(globalThis, { TextDecoder, TextEncoder, structuredClone });
