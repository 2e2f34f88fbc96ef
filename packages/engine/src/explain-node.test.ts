import { describe, expect, test } from '@jest/globals';
import { compile } from '@sceneworks/scene';
import type { Incident, Plan } from '@sceneworks/schemas';
import { explainDecision, explainRule } from './explain-node.ts';
import { load } from './load.ts';
import { replay, replayEach } from './replay.ts';
import { act, type Drawing, matter, opened, sceneOf, source, spine, taskOf } from './testing.ts';

const row = (id: string, when: string, outcome: string): object =>
  Object.fromEntries([
    ['id', id],
    ['when', [when]],
    ['then', [outcome]],
  ]);

const ruled: Drawing = spine({
  subject: { level: { type: 'number', title: '级' } },
  nodes: {
    grade: {
      kind: 'table',
      config: {
        as: 'graded',
        table: {
          hitPolicy: 'F',
          inputs: [{ id: 'i', expression: 'level * 2' }],
          outputs: [{ id: 'severity', schema: { type: 'number' } }],
          rows: [row('r1', '>= 10', '2'), row('r2', '', '3')],
        },
      },
    },
    again: {
      kind: 'decide',
      config: {
        cases: [
          { port: 'more', when: 'incident.count > 1 and forms.work.note = "x"' },
          { port: 'never', when: 'if incident.count = 7 then fail("seven") = null else false' },
        ],
      },
    },
  },
  edges: [
    'in grade',
    'grade file',
    'file work',
    'work check',
    'check pass again',
    'check fail work',
    'again more work',
    'again never work',
    'again otherwise close',
  ],
});

/** The rules stand between the feed and the filing. */
const planOf = (drawing: Drawing): Plan => {
  const scene = sceneOf(drawing);
  const compiled = compile({ ...scene, edges: scene.edges.slice(1) }, { sources: [source] });
  if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
  return compiled.plan;
};

const plan = planOf(ruled);
const values = { level: 6, mode: 'peace' };

describe('why a node went as it did', () => {
  test('a decision over the incident as it stood, part by part', () => {
    const of = matter(spine());
    const incident: Incident = { ...opened(of), forms: { work: { note: 'x' } }, count: 2 };
    const [first] = explainDecision(load(plan), 'again', incident);
    expect(first).toMatchObject({ at: 'cases.0.when', text: 'incident.count > 1 and forms.work.note = "x"' });
    expect(first?.parts.map(({ text, value }) => [text, value])).toEqual(
      expect.arrayContaining([
        ['incident.count', 2],
        ['incident.count > 1', true],
      ]),
    );
  });

  test('a rule over the values of its verdict: what a table was asked, what was filed', () => {
    const [input] = explainRule(load(plan), 'grade', values);
    expect(input).toMatchObject({ at: 'inputs.0', text: 'level * 2' });
    expect(input?.parts[0]).toMatchObject({ text: 'level * 2', value: 12 });
    expect(explainRule(load(plan), 'file', values).map(({ at }) => at)).toEqual(['category', 'standard', 'severity', 'correlation']);
  });

  test('an expression that fails has no parts; a node that asks nothing has no expressions', () => {
    const [, failing] = explainDecision(load(plan), 'again', { ...opened(matter(spine())), count: 7 });
    expect(failing).toMatchObject({ at: 'cases.1.when', parts: [] });
    expect(explainRule(load(plan), 'work', values)).toEqual([]);
  });
});

describe('an incident after each of its entries', () => {
  test('the last is what replay gives; each stands where it stood then', () => {
    const of = matter(spine());
    opened(of);
    act(of, {
      type: 'acknowledge',
      task: taskOf(of, 'work'),
      actor: { kind: 'person', person: 'li', post: 'crew', unit: 'works', roles: ['handler'] },
    });
    const each = replayEach(of.plan, of.entries);
    const { journal: _, journalFrom: _from, ...whole } = replay(of.plan, of.entries);
    expect(each.map(({ seq, status }) => [seq, status])).toEqual([
      [1, 'dispatched'],
      [2, 'handling'],
    ]);
    expect(each.at(-1)).toMatchObject(whole);
    expect(each.every(({ journal }) => journal.length === 0)).toBe(true);
  });
});
