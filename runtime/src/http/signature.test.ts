import { describe, expect, test } from '@jest/globals';
import { signatureHeader, verifySignature } from './signature.ts';

const body = Buffer.from('{"a":1}');
const at = 1_770_000_000;

describe('a signature', () => {
  test('is good with any secret in force, for this feed, these bytes and this time', () => {
    const header = signatureHeader('second', 'feed', at, body);
    const check = (secrets: string[], source = 'feed', bytes = body, ms = at * 1_000) =>
      verifySignature(header, secrets, source, bytes, ms);
    expect(check(['first', 'second'])).toBe('good');
    expect(check(['second'], 'feed', body, at * 1_000 + 300_000)).toBe('good');
    expect(check(['first'])).toBe('SIGNATURE_BAD');
    expect(check([])).toBe('SIGNATURE_BAD');
    expect(check(['second'], 'other')).toBe('SIGNATURE_BAD');
    expect(check(['second'], 'feed', Buffer.from('{"a":2}'))).toBe('SIGNATURE_BAD');
    expect(check(['second'], 'feed', body, at * 1_000 + 300_001)).toBe('SIGNATURE_OLD');
    expect(check(['second'], 'feed', body, at * 1_000 - 300_001)).toBe('SIGNATURE_OLD');
  });

  test('in another form is none', () => {
    for (const header of ['t=1', 'v1=00', `t=${at},v1=XYZ`, `t=${at},v2=${'0'.repeat(64)}`, `t=-1,v1=${'0'.repeat(64)}`])
      expect(verifySignature(header, ['s'], 'feed', body, at * 1_000)).toBe('SIGNATURE_BAD');
    expect(verifySignature(undefined, ['s'], 'feed', body, at * 1_000)).toBe('SIGNATURE_MISSING');
  });
});
