import { describe, expect, test } from '@jest/globals';
import { caseProblems } from './case.ts';

const result = { incidents: [{ no: '1', tasks: [{ node: 'fence', state: 'done', doneAt: '2026-03-02T01:30:00.000Z' }] }], events: [] };

describe('what a case expects', () => {
  test('is a subset: what it does not name may be anything', () => {
    expect(caseProblems(result, { incidents: [{ tasks: [{ state: 'done' }] }] })).toEqual([]);
  });

  test('a difference names its place, what was expected and what was found', () => {
    expect(caseProblems(result, { incidents: [{ tasks: [{ state: 'offered' }] }] })).toEqual([
      { at: 'incidents[0].tasks[0].state', expected: 'offered', found: 'done' },
    ]);
  });

  test('a list has as many items as expected; those that are there are compared too', () => {
    expect(caseProblems(result, { incidents: [{ no: '2' }, {}], events: [{}] })).toEqual([
      { at: 'incidents.length', expected: 2, found: 1 },
      { at: 'incidents[0].no', expected: '2', found: '1' },
      { at: 'events.length', expected: 1, found: 0 },
    ]);
  });

  test('instants compare as moments, in whatever zone they are written', () => {
    expect(caseProblems(result, { incidents: [{ tasks: [{ doneAt: '2026-03-02T09:30:00+08:00' }] }] })).toEqual([]);
    expect(caseProblems(result, { incidents: [{ tasks: [{ doneAt: '2026-03-02T09:31+08:00' }] }] })).toHaveLength(1);
  });

  test('null means that it is not there', () => {
    expect(caseProblems(result, { incidents: [{ mergedInto: null }] })).toEqual([]);
    expect(caseProblems(result, { incidents: [{ no: null }] })).toEqual([{ at: 'incidents[0].no', expected: null, found: '1' }]);
  });

  test('a list or a group of members where something else is found is one difference', () => {
    expect(caseProblems(result, { incidents: { no: '1' } })).toHaveLength(1);
    expect(caseProblems(result, { incidents: [{ no: ['1'] }] })).toEqual([{ at: 'incidents[0].no', expected: ['1'], found: '1' }]);
    expect(caseProblems(undefined, 1)).toEqual([{ at: '', expected: 1, found: null }]);
  });
});
