import { describe, expect, test } from '@jest/globals';
import type { CheckReport, SceneLife } from '@sceneworks/schemas';
import fc from 'fast-check';
import {
  actOnLife,
  greyOf,
  type LifeAct,
  type LifeActor,
  type LifeDo,
  lifeAt,
  lifeRefusalCodes,
  noLife,
  openSubmission,
} from '../index.ts';

const at = '2026-06-01T02:00:00.000Z';
const dueAt = '2026-06-03T02:00:00.000Z';
const afterDue = '2026-06-04T02:00:00.000Z';
const districtRev = 7;

const reportOf = (plan: string, more: Partial<CheckReport> = {}): CheckReport => ({
  plan,
  districtRev,
  areas: [{ area: 'flow', verdict: 'sound' }],
  problems: [],
  ...more,
});
const proofOf = (hash: string) => ({ report: reportOf(hash), districtRev });

const person = (name: string, more: Partial<LifeActor> = {}): LifeActor => ({
  person: name,
  designs: [],
  leads: [],
  reviews: false,
  ...more,
});
const actors = {
  author: person('author', { designs: ['water'] }),
  colleague: person('colleague', { designs: ['water'] }),
  lead: person('lead', { leads: ['water'] }),
  joint: person('joint', { leads: ['traffic'] }),
  reviewer: person('reviewer', { reviews: true }),
  second: person('second', { reviews: true }),
  third: person('third', { reviews: true }),
  'author with a reviewer’s hat': person('author', { designs: ['water'], reviews: true }),
  stranger: person('stranger', { designs: ['parks'], leads: ['parks'] }),
};
type ActorName = keyof typeof actors;

const putForward = (id: string, hash: string, more: Partial<Extract<LifeAct, { do: 'submit' }>['what']> = {}): LifeAct => ({
  do: 'submit',
  what: {
    id,
    hash,
    lead: 'water',
    joint: ['traffic'],
    authors: ['author'],
    cosignDueAt: dueAt,
    report: reportOf(hash),
    answers: [],
    ...more,
  },
});
const accept = (submission: string): LifeAct => ({ do: 'cosign', submission, unit: 'traffic', verdict: 'accepted' });
const decided = (submission: string, what: 'approve' | 'reject' = 'approve'): LifeAct => ({
  do: what,
  submission,
  reason: 'as discussed',
  openComments: 0,
});
const publishing = (submission: string, hash: string): LifeAct => ({ do: 'publish', submission, hash, proof: proofOf(hash) });

/** Acts that all succeed, one after the other. */
const lived = (steps: readonly (readonly [ActorName, LifeAct])[], from: SceneLife = noLife('s'), when = at): SceneLife =>
  steps.reduce((life, [who, act]) => {
    const result = actOnLife(life, act, actors[who], when);
    if ('refusal' in result) throw new Error(`${who} ${act.do}: ${result.refusal.code}`);
    return result.life;
  }, from);

const submitted = lived([['author', putForward('a', 'h1')]]);
const cosigned = lived([['joint', accept('a')]], submitted);
const approved = lived([['reviewer', decided('a')]], cosigned);
const published = lived([['second', publishing('a', 'h1')]], approved);
const emergencyBegun = lived([['reviewer', { do: 'emergency', submission: 'a', hash: 'h1', reason: 'flood tonight' }]], submitted);
const emergencyDone = lived([['second', { do: 'confirmEmergency', submission: 'a', hash: 'h1', proof: proofOf('h1') }]], emergencyBegun);
const lives = {
  none: noLife('s'),
  submitted,
  cosigned,
  refused: lived([['joint', { do: 'cosign', submission: 'a', unit: 'traffic', verdict: 'refused', text: 'not our road' }]], submitted),
  approved,
  published,
  'emergency begun': emergencyBegun,
  'emergency done': emergencyDone,
  rejected: lived([['reviewer', decided('a', 'reject')]], cosigned),
  withdrawn: lived([['author', { do: 'withdraw', submission: 'a', lead: 'water', reason: 'a mistake' }]], submitted),
};
type LifeName = keyof typeof lives;

const acts: Readonly<Record<LifeDo, LifeAct>> = {
  submit: putForward('b', 'h2'),
  withdraw: { do: 'withdraw', submission: 'a', lead: 'water', reason: 'a mistake' },
  cosign: accept('a'),
  approve: decided('a'),
  reject: decided('a', 'reject'),
  publish: publishing('a', 'h1'),
  grey: { do: 'grey', submission: 'a', hash: 'h1', proof: proofOf('h1'), scope: { share: 0.2 }, parts: true },
  endGrey: { do: 'endGrey', reason: 'seen enough' },
  emergency: { do: 'emergency', submission: 'a', hash: 'h1', reason: 'flood tonight' },
  confirmEmergency: { do: 'confirmEmergency', submission: 'a', hash: 'h1', proof: proofOf('h1') },
  reviewEmergency: { do: 'reviewEmergency', submission: 'a', reason: 'was right' },
  rollback: { do: 'rollback', hash: 'h1', reason: 'the new one floods the desk', proof: proofOf('h1') },
  retire: { do: 'retire', reason: 'no longer needed' },
};

const reviewers: readonly ActorName[] = ['reviewer', 'second', 'third'];
const hatted: ActorName = 'author with a reviewer’s hat';
const open: readonly LifeName[] = ['submitted', 'cosigned', 'refused', 'approved', 'emergency begun'];
/** Who may do what, and when: written down by hand, apart from the code. */
const allowed: Readonly<Record<LifeDo, (who: ActorName, when: LifeName) => boolean>> = {
  submit: (who) => ['author', 'colleague', 'lead', hatted].includes(who),
  withdraw: (who, when) => open.includes(when) && ['author', 'colleague', 'lead', hatted].includes(who),
  cosign: (who, when) => who === 'joint' && ['submitted', 'cosigned', 'refused', 'emergency begun'].includes(when),
  approve: (who, when) => reviewers.includes(who) && when === 'cosigned',
  reject: (who, when) => reviewers.includes(who) && ['submitted', 'cosigned', 'refused', 'emergency begun'].includes(when),
  publish: (who, when) => reviewers.includes(who) && when === 'approved',
  // Nothing is in force to stand beside: that has a table of its own.
  grey: () => false,
  endGrey: () => false,
  emergency: (who, when) => reviewers.includes(who) && open.includes(when),
  confirmEmergency: (who, when) => ['second', 'third'].includes(who) && when === 'emergency begun',
  reviewEmergency: (who, when) => who === 'third' && when === 'emergency done',
  // It is in force already, or never was.
  rollback: () => false,
  retire: (who, when) => [...reviewers, hatted].includes(who) && ['published', 'emergency done'].includes(when),
};

describe('every act, by everybody, in every state', () => {
  const cases = (Object.keys(acts) as LifeDo[]).flatMap((what) =>
    (Object.keys(actors) as ActorName[]).flatMap((who) => (Object.keys(lives) as LifeName[]).map((when) => [what, who, when] as const)),
  );
  test.each(cases)('%s by %s when %s', (what, who, when) => {
    const result = actOnLife(lives[when], acts[what], actors[who], at);
    expect('life' in result).toBe(allowed[what](who, when));
    if ('refusal' in result) {
      expect(lifeRefusalCodes).toContain(result.refusal.code);
      expect(result.refusal.text.en).not.toBe(result.refusal.text.zh);
    } else expect(result.life.rev).toBe(lives[when].rev + 1);
  });
});

const codeOf = (life: SceneLife, who: ActorName, act: LifeAct, when = at): string | undefined => {
  const result = actOnLife(life, act, actors[who], when);
  return 'refusal' in result ? result.refusal.code : undefined;
};

describe('an approval', () => {
  test('is of one hash and one version in force', () => {
    expect(codeOf(approved, 'second', publishing('a', 'h9'))).toBe('LIFE_HASH');
    const moved = { ...approved, live: 'h0' };
    expect(codeOf(moved, 'second', publishing('a', 'h1'))).toBe('LIFE_BASE_MOVED');
  });

  test('stands when the district changes, and publishing says which proof fails', () => {
    const broken: CheckReport = reportOf('h1', {
      areas: [{ area: 'owners', verdict: 'unsound' }],
      problems: [{ code: 'OWNER_NONE', severity: 'error', at: 'nodes.repair', text: { zh: '无人负责', en: 'Nobody owns it' } }],
    });
    const act: LifeAct = { do: 'publish', submission: 'a', hash: 'h1', proof: { report: broken, districtRev } };
    const result = actOnLife(approved, act, actors.second, at);
    expect('refusal' in result && result.refusal).toMatchObject({
      code: 'LIFE_PROOF_FAILED',
      at: 'nodes.repair',
      detail: { code: 'OWNER_NONE' },
    });
    expect(codeOf(approved, 'second', { ...act, proof: { report: reportOf('h1'), districtRev: 8 } })).toBe('LIFE_PROOF_OLD');
    expect(codeOf(approved, 'second', { ...act, proof: { report: reportOf('h2'), districtRev } })).toBe('LIFE_PROOF_OLD');
    expect(codeOf(approved, 'second', publishing('a', 'h1'))).toBeUndefined();
  });

  test('is void once something newer is put forward', () => {
    const newer = lived([['author', putForward('b', 'h2')]], approved);
    expect(newer.submissions.map(({ state }) => state)).toEqual(['superseded', 'submitted']);
    expect(codeOf(newer, 'second', publishing('a', 'h1'))).toBe('LIFE_NOT_NEWEST');
    expect(codeOf(newer, 'second', publishing('none', 'h1'))).toBe('LIFE_NO_SUBMISSION');
  });

  test('waits for comments to be dealt with', () => {
    expect(codeOf(cosigned, 'reviewer', { do: 'approve', submission: 'a', reason: 'fine', openComments: 2 })).toBe('LIFE_COMMENTS_OPEN');
    expect(codeOf(cosigned, 'reviewer', { do: 'reject', submission: 'a', reason: 'not fine', openComments: 2 })).toBeUndefined();
  });
});

describe('co-signing', () => {
  test('is what approval waits for, until its time is over: then silence is recorded', () => {
    expect(codeOf(submitted, 'reviewer', decided('a'))).toBe('LIFE_COSIGN_OPEN');
    const later = lived([['reviewer', decided('a')]], submitted, afterDue);
    expect(later.submissions[0]?.cosigns).toEqual([{ unit: 'traffic', verdict: 'lapsed', at: dueAt }]);
    expect(codeOf(submitted, 'joint', accept('a'), afterDue)).toBe('LIFE_COSIGN_OVER');
  });

  test('another limit is proposed with a reason, and may be accepted after all', () => {
    const proposed: LifeAct = { do: 'cosign', submission: 'a', unit: 'traffic', verdict: 'proposed', text: '45 分钟' };
    const { text: _, ...without } = proposed;
    expect(codeOf(submitted, 'joint', without as LifeAct)).toBe('LIFE_TEXT_NEEDED');
    const waiting = lived([['joint', proposed]], submitted);
    expect(codeOf(waiting, 'reviewer', decided('a'))).toBe('LIFE_COSIGN_OPEN');
    expect(codeOf(waiting, 'reviewer', decided('a'), afterDue)).toBe('LIFE_COSIGN_OPEN');
    expect(codeOf(lived([['joint', accept('a')]], waiting), 'reviewer', decided('a'))).toBeUndefined();
    expect(codeOf(lives.refused, 'reviewer', decided('a'), afterDue)).toBe('LIFE_COSIGN_REFUSED');
  });

  test('a limit is proposed only for a step that binds the unit, and is kept with a proposal alone', () => {
    const proposal = {
      node: 'guide',
      mode: 'peace' as const,
      clock: 'restore' as const,
      limit: { amount: 45, unit: 'urgentMinute' as const },
    };
    const act: LifeAct = { do: 'cosign', submission: 'a', unit: 'traffic', verdict: 'proposed', text: '路远', proposal, bound: ['guide'] };
    expect(lived([['joint', act]], submitted).submissions[0]?.cosigns[0]).toMatchObject({ verdict: 'proposed', proposal });
    expect(codeOf(submitted, 'joint', { ...act, bound: ['repair'] })).toBe('LIFE_NOT_BOUND');
    const { bound: _, ...unknown } = act;
    expect(codeOf(submitted, 'joint', unknown)).toBe('LIFE_NOT_BOUND');
    expect(lived([['joint', { ...act, verdict: 'accepted' }]], submitted).submissions[0]?.cosigns[0]).not.toHaveProperty('proposal');
  });

  test('is only for units that are bound', () => {
    expect(codeOf(submitted, 'stranger', { do: 'cosign', submission: 'a', unit: 'parks', verdict: 'accepted' })).toBe('LIFE_COSIGN_UNIT');
  });
});

describe('putting forward', () => {
  test('wants sound proofs and an answer to every warning', () => {
    const warned = reportOf('h1', {
      problems: [{ code: 'FACET_MISSING', severity: 'warning', at: 'scene', text: { zh: '缺“防”', en: 'No prevention' } }],
    });
    expect(codeOf(noLife('s'), 'author', putForward('a', 'h1', { report: warned }))).toBe('LIFE_WARNING_UNANSWERED');
    const answers = [{ code: 'FACET_MISSING', at: 'scene', text: '下一版补充' }];
    const anywhere = [{ code: 'FACET_MISSING', text: '下一版补充' }];
    expect(codeOf(noLife('s'), 'author', putForward('a', 'h1', { report: warned, answers: anywhere }))).toBe('LIFE_WARNING_UNANSWERED');
    expect(codeOf(noLife('s'), 'author', putForward('a', 'h1', { report: warned, answers }))).toBeUndefined();
    const elsewhere = [{ code: 'FACET_MISSING', at: 'nodes.other', text: '下一版补充' }];
    expect(codeOf(noLife('s'), 'author', putForward('a', 'h1', { report: warned, answers: elsewhere }))).toBe('LIFE_WARNING_UNANSWERED');
    const unproved = reportOf('h1', { areas: [{ area: 'flow', verdict: 'notProved' }] });
    expect(codeOf(noLife('s'), 'author', putForward('a', 'h1', { report: unproved }))).toBe('LIFE_PROOF_FAILED');
    expect(codeOf(published, 'author', putForward('b', 'h1'))).toBe('LIFE_NOTHING_CHANGED');
  });

  test('a hundred times and more, it forgets the oldest that never were in force, and the length of their reports', () => {
    const problem = { code: 'W', severity: 'warning' as const, at: 'n', text: { zh: '注意', en: 'Note' } };
    const report = (hash: string) => reportOf(hash, { problems: Array.from({ length: 30 }, () => problem) });
    const answers = [{ code: 'W', at: 'n', text: '知道了' }];
    const many = Array.from(
      { length: 120 },
      (_, i) => ['author', putForward(`s${i}`, `g${i}`, { report: report(`g${i}`), answers })] as const,
    );
    const life = lived(many, published);
    expect(life.submissions.map(({ id }) => id)).toEqual(['a', ...Array.from({ length: 101 }, (_, i) => `s${i + 19}`)]);
    expect(life.submissions.map(({ report: { problems } }) => problems.length)).toEqual([0, ...Array.from({ length: 100 }, () => 20), 30]);
  });

  test('makes an author of whoever does it', () => {
    const both = actOnLife(noLife('s'), putForward('a', 'h1'), { ...actors.colleague, reviews: true }, at);
    const life = 'life' in both ? lived([['joint', accept('a')]], both.life) : noLife('s');
    expect(life.submissions[0]?.authors).toEqual(['author', 'colleague']);
    const result = actOnLife(life, decided('a'), { ...actors.colleague, reviews: true }, at);
    expect('refusal' in result && result.refusal.code).toBe('LIFE_AUTHOR');
  });

  test('nobody coming back to it for two months, it runs out', () => {
    const much = '2026-08-15T00:00:00.000Z';
    expect(lifeAt(submitted, much).submissions[0]).toMatchObject({ state: 'expired', cosigns: [{ verdict: 'lapsed' }] });
    expect(codeOf(approved, 'second', publishing('a', 'h1'), much)).toBe('LIFE_STATE');
    expect(lifeAt(published, much)).toBe(published);
  });
});

describe('versions in force', () => {
  test('follow each other without a gap, and an older one is put back the same way', () => {
    const second = lived(
      [
        ['author', putForward('b', 'h2')],
        ['joint', accept('b')],
        ['reviewer', decided('b')],
        ['second', publishing('b', 'h2')],
      ],
      published,
      afterDue.replace('04', '02'),
    );
    const back: LifeAct = { do: 'rollback', hash: 'h1', reason: 'floods the desk', proof: proofOf('h1') };
    expect(codeOf(second, hatted, back)).toBe('LIFE_AUTHOR');
    expect(codeOf(second, 'stranger', back)).toBe('LIFE_NOT_YOURS');
    expect(codeOf(second, 'reviewer', { ...back, hash: 'h9' })).toBe('LIFE_UNKNOWN_VERSION');
    expect(codeOf(second, 'reviewer', { ...back, proof: { ...proofOf('h1'), districtRev: 8 } })).toBe('LIFE_PROOF_OLD');
    const again = lived([['reviewer', back]], second, afterDue);
    expect(again.live).toBe('h1');
    expect(again.versions.map(({ hash, until, how }) => [hash, until, how])).toEqual([
      ['h1', '2026-06-02T02:00:00.000Z', 'published'],
      ['h2', afterDue, 'published'],
      ['h1', undefined, 'rollback'],
    ]);
    const retired = lived([['reviewer', { do: 'retire', reason: 'over' }]], again, '2026-06-05T02:00:00.000Z');
    expect([retired.live, retired.versions.at(-1)?.until]).toEqual([null, '2026-06-05T02:00:00.000Z']);
  });

  test('put back, whoever drew what was in force after it is an author of what comes next', () => {
    const second = lived(
      [
        ['author', putForward('b', 'h2')],
        ['joint', accept('b')],
        ['reviewer', decided('b')],
        ['second', publishing('b', 'h2')],
        ['reviewer', { do: 'rollback', hash: 'h1', reason: 'floods the desk', proof: proofOf('h1') }],
        ['colleague', putForward('c', 'h2', { authors: [] })],
        ['joint', accept('c')],
      ],
      lived(
        [
          ['lead', putForward('a', 'h1', { authors: [] })],
          ['joint', accept('a')],
          ['reviewer', decided('a')],
          ['second', publishing('a', 'h1')],
        ],
        noLife('s'),
      ),
    );
    expect(second.submissions.map(({ authors }) => authors)).toEqual([['lead'], ['author'], ['author', 'colleague']]);
    expect(codeOf(second, hatted, decided('c'))).toBe('LIFE_AUTHOR');
    expect(codeOf(second, 'reviewer', decided('c'))).toBeUndefined();
  });

  test('an emergency is confirmed by another one, proved, and waits for a third to look at it', () => {
    expect(codeOf(emergencyBegun, 'reviewer', acts.confirmEmergency)).toBe('LIFE_SAME_PERSON');
    expect(codeOf(submitted, 'second', acts.confirmEmergency)).toBe('LIFE_STATE');
    const unproved: LifeAct = { do: 'confirmEmergency', submission: 'a', hash: 'h1', proof: { ...proofOf('h1'), districtRev: 8 } };
    expect(codeOf(emergencyBegun, 'second', unproved)).toBe('LIFE_PROOF_OLD');
    expect(emergencyDone.submissions[0]?.emergency?.reviewDueAt).toBe('2026-06-02T02:00:00.000Z');
    expect(codeOf(emergencyDone, 'second', acts.reviewEmergency)).toBe('LIFE_SAME_PERSON');
    expect(codeOf(emergencyDone, 'third', { do: 'reviewEmergency', submission: 'x', reason: 'why' })).toBe('LIFE_NO_SUBMISSION');
    expect(codeOf(lived([['third', acts.reviewEmergency]], emergencyDone), 'third', acts.reviewEmergency)).toBe('LIFE_STATE');
  });
});

/** Approved, and another version in force to stand beside. */
const beside = lived(
  [
    ['author', putForward('b', 'h2')],
    ['joint', accept('b')],
    ['reviewer', decided('b')],
  ],
  published,
);

describe('a grey release', () => {
  const scope = { areas: ['street-1'] };
  const begin: LifeAct = { do: 'grey', submission: 'b', hash: 'h2', proof: proofOf('h2'), scope, parts: true };
  const end: LifeAct = { do: 'endGrey', reason: 'the desk is flooded' };
  const running = lived([['second', begin]], beside);

  test('is begun and ended by reviewers who drew nothing of it, and leaves the version in force alone', () => {
    for (const who of Object.keys(actors) as ActorName[]) {
      expect([who, codeOf(beside, who, begin)]).toEqual([who, reviewers.includes(who) ? undefined : expect.any(String)]);
      expect([who, codeOf(running, who, end)]).toEqual([who, actors[who].reviews ? undefined : 'LIFE_NOT_YOURS']);
    }
    expect(greyOf(running)).toEqual({ submission: 'b', hash: 'h2', scope, from: at, by: 'second' });
    expect([running.live, running.versions]).toEqual([beside.live, beside.versions]);
    const ended = lived([['reviewer', end]], running, afterDue);
    expect([greyOf(ended), ended.greys?.[0]?.until]).toEqual([undefined, afterDue]);
    expect(codeOf(ended, 'reviewer', end)).toBe('LIFE_GREY_NONE');
    expect(codeOf(ended, 'second', publishing('b', 'h2'))).toBeUndefined();
  });

  test('is of what was approved and can be told apart, once at a time, beside a version in force', () => {
    expect(codeOf(running, 'second', begin)).toBe('LIFE_GREY_RUNS');
    expect(codeOf(beside, 'second', { ...begin, parts: false })).toBe('LIFE_GREY_SCOPE');
    expect(codeOf(beside, 'second', { ...begin, proof: { ...proofOf('h2'), districtRev: 8 } })).toBe('LIFE_PROOF_OLD');
    expect(codeOf(beside, 'second', { ...begin, hash: 'h9' })).toBe('LIFE_HASH');
    const before = lived([['author', putForward('b', 'h2')]], published);
    expect(codeOf(before, 'second', begin)).toBe('LIFE_STATE');
    expect(codeOf(approved, 'second', acts.grey)).toBe('LIFE_NOT_LIVE');
  });

  test.each<readonly [string, ActorName, LifeAct]>([
    ['is published everywhere', 'third', publishing('b', 'h2')],
    ['is withdrawn', 'author', { do: 'withdraw', submission: 'b', lead: 'water', reason: 'a mistake' }],
    ['is overtaken by something newer', 'author', putForward('c', 'h3')],
    ['loses the version it stands beside', 'reviewer', { do: 'retire', reason: 'over' }],
  ])('ends when what it tries %s', (_, who, act) => {
    const after = lived([[who, act]], running, afterDue);
    expect([greyOf(after), after.greys?.[0]?.until]).toEqual([undefined, afterDue]);
  });

  test('ends when nobody comes back to it for two months', () => {
    const much = '2026-08-15T00:00:00.000Z';
    expect(lifeAt(running, much).greys?.[0]?.until).toBe('2026-07-31T02:00:00.000Z');
  });
});

describe('whatever is tried in whatever order', () => {
  const anyAct = fc.record({
    what: fc.constantFrom(...(Object.keys(acts) as LifeDo[])),
    who: fc.constantFrom(...(Object.keys(actors) as ActorName[])),
    which: fc.nat(3),
  });
  const made = (what: LifeDo, submission: string, hash: string): LifeAct => {
    const act = acts[what];
    if (act.do === 'submit') return putForward(submission, hash);
    if (act.do === 'rollback') return { ...act, hash, proof: proofOf(hash) };
    if (act.do === 'publish' || act.do === 'confirmEmergency' || act.do === 'grey')
      return { ...act, submission, hash, proof: proofOf(hash) };
    if (act.do === 'emergency') return { ...act, submission, hash };
    return act.do === 'retire' || act.do === 'endGrey' ? act : { ...act, submission };
  };

  let ranGrey = 0;
  test('no author put his own version in force, nothing unapproved went live but by two in an emergency, stretches never overlap', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 60 }), (tries) => {
        // Half of them go on from a version approved beside one in force, which chance alone seldom comes to.
        let life = tries.length % 2 === 0 ? noLife('s') : beside;
        let clock = Date.parse(at);
        for (const [i, { what, who, which }] of tries.entries()) {
          clock += 60_000;
          const place = what === 'submit' ? i : Math.max(0, life.submissions.length - 1 - which);
          const known = life.submissions[place];
          const act = made(what, known?.id ?? `s${i}`, known?.hash ?? `h${i % 4}`);
          const result = actOnLife(life, act, actors[who], new Date(clock).toISOString());
          if ('life' in result) life = result.life;
        }
        const open = life.submissions.filter(({ state }) => state === 'submitted' || state === 'approved');
        expect(open).toEqual(openSubmission(life) ? [life.submissions.at(-1)] : []);
        for (const [i, version] of life.versions.entries()) {
          const submission = life.submissions.find(({ hash, endedAt }) => hash === version.hash && endedAt === version.from);
          if (version.how === 'rollback') expect(life.versions.slice(0, i).some(({ hash }) => hash === version.hash)).toBe(true);
          else expect(submission?.authors).not.toContain(version.by);
          if (version.how === 'published') {
            expect(submission?.decision).toMatchObject({ approved: true });
            expect(submission?.authors).not.toContain(submission?.decision?.by);
            expect(submission?.cosigns.every(({ verdict }) => verdict === 'accepted' || verdict === 'lapsed')).toBe(true);
          }
          if (version.how === 'emergency') expect(submission?.emergency?.by).not.toBe(submission?.emergency?.confirmedBy);
          const next = life.versions[i + 1];
          if (next) expect((version.until ?? 'z') <= next.from).toBe(true);
        }
        const greys = life.greys ?? [];
        for (const [i, { submission, until, by }] of greys.entries()) {
          const tried = life.submissions.find(({ id }) => id === submission);
          expect([tried?.decision?.approved, tried?.authors.includes(by)]).toEqual([true, false]);
          if (i < greys.length - 1) expect((until ?? 'z') <= (greys[i + 1]?.from ?? '')).toBe(true);
        }
        const running = greyOf(life);
        if (running) expect(openSubmission(life)).toMatchObject({ id: running.submission, state: 'approved', base: life.live });
        ranGrey += greys.length;
        expect(life.live).toBe(life.versions.at(-1)?.until === undefined ? (life.versions.at(-1)?.hash ?? null) : null);
      }),
      { numRuns: 400, seed: 11 },
    );
    expect(ranGrey).toBeGreaterThan(0);
  });
});
