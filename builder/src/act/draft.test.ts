import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { forgetDraft, keepDraft, readDraft } from './draft.ts';

const of = { person: 'p-1', incident: 'i-1', task: 'k-1', plan: 'h1' };

afterEach(() => {
  jest.restoreAllMocks();
  localStorage.clear();
});

describe('a draft', () => {
  test('is what was typed last, until it is handed in', () => {
    expect(readDraft(of)).toBeUndefined();
    expect(keepDraft(of, { note: '一' })).toBe(true);
    expect(keepDraft(of, { note: '二', hurt: 0 })).toBe(true);
    expect(readDraft(of)).toEqual({ note: '二', hurt: 0 });
    forgetDraft(of);
    expect(readDraft(of)).toBeUndefined();
  });

  test.each([{ person: 'p-2' }, { incident: 'i-2' }, { task: 'k-2' }, { plan: 'h2' }])(
    'is of one person, task and form: not of %j',
    (other) => {
      keepDraft(of, { note: '一' });
      expect(readDraft({ ...of, ...other })).toBeUndefined();
    },
  );

  test('that the device has no room for is said not to be kept', () => {
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(keepDraft(of, { note: '一' })).toBe(false);
    jest.restoreAllMocks();
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new TypeError('a mistake');
    });
    expect(() => keepDraft(of, {})).toThrow('a mistake');
  });
});
