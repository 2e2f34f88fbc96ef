/** What every browser has and jsdom lacks: text to bytes and back. */
import { TextDecoder, TextEncoder } from 'node:util';

Object.assign(globalThis, { TextDecoder, TextEncoder });
