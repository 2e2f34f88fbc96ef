import { expect, test } from '@jest/globals';
import { readEdits } from './read-edits.ts';

test('edits stand one a line; empty lines count and mean nothing', () => {
  expect(readEdits('{"kind":"unit","id":"a"}\r\n\n{"kind":"unit","id":"b","ended":true}\n')).toEqual({
    edits: [
      { kind: 'unit', id: 'a' },
      { kind: 'unit', id: 'b', ended: true },
    ],
  });
  expect(readEdits('{"kind":"unit","id":"a"}\n\n{oops')).toEqual({ line: 3 });
});
