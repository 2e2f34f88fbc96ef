import type { Id, LimitSet, SceneEdit, Text } from '@sceneworks/schemas';
import { choiceOf, type GuidedAnswers, type GuidedDistrict } from './answers.ts';
import { asTemplate, hasReporter, type RulesDrawn, sourcesSeen } from './rules.ts';
import { type Drawn, lead, put, rowsAbout } from './sketch.ts';

interface Branch {
  readonly port: string;
  readonly label: Text;
  readonly node: Drawn;
}

const limitsOf = (base: LimitSet, emergency: LimitSet) => ({
  limits: { base, ...(Object.keys(emergency).length > 0 && { emergency }) },
});

type Clocks = readonly (keyof LimitSet)[];

/** Those of the answered limits that a task keeps. */
const keeping = (said: LimitSet, ...clocks: Clocks): LimitSet =>
  Object.fromEntries(clocks.flatMap((clock) => (said[clock] ? [[clock, said[clock]]] : [])));

const evidence = (photos: number) => photos > 0 && { evidence: { photos } };

/** What in 战 holds beside the limits of peace, for a task that keeps no further clock. */
const acknowledging = ({ fast, emergency }: GuidedAnswers) => limitsOf(keeping(fast, 'acknowledge'), keeping(emergency, 'acknowledge'));

const mainBranch = ({ goes, fast, checks, emergency }: GuidedAnswers): Branch => ({
  port: 'main',
  label: { zh: '处置', en: 'handle' },
  node: {
    id: 'handle',
    kind: 'task',
    title: { zh: '处置', en: 'Handle' },
    facet: 'handle',
    config: {
      owner: [choiceOf(goes.main)],
      form: 'handling',
      meets: 'restore',
      operations: ['arrive', 'progress', 'returnBack', 'reassign'],
      ...limitsOf(keeping(fast, 'acknowledge', 'restore'), keeping(emergency, 'acknowledge', 'restore')),
      ...evidence(checks.photos),
      offline: true,
    },
  },
});

const guardBranch = ({ goes, fast, checks, emergency }: GuidedAnswers): readonly Branch[] =>
  goes.first
    ? [
        {
          port: 'guard',
          label: { zh: '先行控制', en: 'guard' },
          node: {
            id: 'guard',
            kind: 'task',
            title: { zh: '先行控制', en: 'Guard the place' },
            facet: 'prevent',
            config: {
              owner: [choiceOf(goes.first)],
              form: 'guarding',
              meets: 'contain',
              operations: ['arrive', 'progress', 'reassign'],
              ...limitsOf(keeping(fast, 'acknowledge', 'contain'), keeping(emergency, 'acknowledge', 'contain')),
              ...evidence(checks.photos),
              offline: true,
            },
          },
        },
      ]
    : [];

/** A post as its card names it, and as a sentence does. */
const nameOf = (id: Id, { posts, units }: GuidedDistrict): Text => {
  const post = posts.find((one) => one.id === id);
  const unit = units.find((one) => one.id === post?.unit);
  const [title, of] = [post?.title ?? { zh: id }, unit?.name ?? { zh: '' }];
  return { zh: `${of.zh}${title.zh}`, en: `${of.en ?? of.zh}: ${title.en ?? title.zh}` };
};

const alongBranch = (answers: GuidedAnswers, district: GuidedDistrict, post: Id, number: number, isInEmergency: boolean): Branch => ({
  port: `along${number}`,
  label: nameOf(post, district),
  node: {
    id: `along${number}`,
    kind: 'task',
    title: isInEmergency
      ? { zh: `战时联动：${nameOf(post, district).zh}`, en: `In emergency too: ${nameOf(post, district).en}` }
      : { zh: `联动：${nameOf(post, district).zh}`, en: `Takes part: ${nameOf(post, district).en}` },
    facet: 'handle',
    config: {
      owner: [{ by: 'post', post }],
      form: 'taking',
      joint: true,
      operations: ['arrive', 'progress'],
      ...acknowledging(answers),
    },
    ...(isInEmergency && { presence: 'emergency' }),
  },
});

const branchesOf = (answers: GuidedAnswers, district: GuidedDistrict): readonly Branch[] => {
  const { goes, emergency } = answers;
  const inPeace = goes.along.map((post, index) => alongBranch(answers, district, post, index + 1, false));
  const inEmergency = emergency.along.map((post, index) => alongBranch(answers, district, post, goes.along.length + index + 1, true));
  return [mainBranch(answers), ...guardBranch(answers), ...inPeace, ...inEmergency];
};

const verification = ({ checks }: GuidedAnswers, { posts }: GuidedDistrict): Drawn => {
  const patrol = posts.find(({ role, skills }) => role === 'verifier' && skills?.includes('patrol'));
  const byList = checks.owner.by === 'responsibility';
  return {
    id: 'verify',
    kind: 'verify',
    title: { zh: '核查', en: 'Verify' },
    facet: 'manage',
    config: {
      owner: [
        choiceOf(checks.owner, 'verifier'),
        ...(byList && patrol ? [{ by: 'territory', level: 'street', role: 'verifier', skill: 'patrol' }] : []),
      ],
      form: 'verification',
      ...(checks.otherUnit && { strict: true }),
      ...evidence(checks.photos),
      requires: [
        {
          when: 'if forms.verify.restored then true else forms.verify.note != null',
          text: { zh: '不通过须写明原因', en: 'Say why it is not put right' },
        },
      ],
    },
  };
};

const again = ({ goes, checks }: GuidedAnswers): Drawn => ({
  id: 'again',
  kind: 'task',
  title: { zh: '返工', en: 'Again' },
  facet: 'handle',
  config: {
    owner: [{ by: 'previousHandler', node: 'handle' }, choiceOf(goes.main)],
    form: 'handling',
    meets: 'restore',
    operations: ['arrive', 'progress', 'reassign'],
    ...evidence(checks.photos),
  },
});

const closing = ({ what }: GuidedAnswers, { standards }: GuidedDistrict, isAnswered: boolean): Drawn => {
  const [closeKind] = standards.find(({ id }) => id === what.standard)?.closeKinds ?? [];
  const { zh, en } = what.title;
  return {
    id: 'close',
    kind: 'close',
    title: { zh: '结案', en: 'Close' },
    facet: 'handle',
    config: {
      outcome: 'resolved',
      ...(closeKind && { closeKind }),
      ...(isAnswered && {
        reply: {
          zh: `您反映的“${asTemplate(zh)}”（{incident.no}）已处置并核查。`,
          ...(en !== undefined && { en: `What you reported, "${asTemplate(en)}" ({incident.no}), is settled and verified.` }),
        },
      }),
    },
  };
};

const telling = (): Drawn => ({
  id: 'tell',
  kind: 'notify',
  title: { zh: '告知上报人', en: 'Tell the reporter' },
  facet: 'handle',
  config: {
    to: 'reporter',
    message: { zh: '您反映的问题已立案，编号 {incident.no}。', en: 'What you reported is filed as {incident.no}.' },
  },
});

const pressing = (lead: Id): Drawn => ({
  id: 'press',
  kind: 'notify',
  title: { zh: '超期告知牵头单位', en: 'Late: tell the lead unit' },
  facet: 'manage',
  config: {
    to: [{ by: 'unit', unit: lead, role: 'unitLead' }],
    message: { zh: '{incident.no} 处置超期，请督促。', en: '{incident.no} is late.' },
    urgent: true,
  },
});

const forking = (branches: readonly Branch[]): Drawn => ({
  id: 'respond',
  kind: 'fork',
  title: { zh: '同时进行', en: 'All at once' },
  facet: 'manage',
  config: { branches: branches.map(({ port, label }) => ({ port, label })) },
});

const joining: Drawn = {
  id: 'settled',
  kind: 'join',
  title: { zh: '全部完成', en: 'All of them done' },
  facet: 'manage',
  config: { policy: 'all' },
};

/** The handling band of a guided scene, behind its filing node. */
export const drawHandling = (answers: GuidedAnswers, district: GuidedDistrict, { column: first, middle }: RulesDrawn): SceneEdit[] => {
  const isAnswered = hasReporter(sourcesSeen(answers, district));
  const branches = branchesOf(answers, district);
  const edits: SceneEdit[] = [];
  let before = { node: 'file', port: 'done' };
  let column = first;
  const next = (node: Drawn): void => {
    edits.push(put(node, column, middle), lead(before.node, node.id, before.port));
    before = { node: node.id, port: 'done' };
    column += 1;
  };
  if (isAnswered) next(telling());
  if (branches.length > 1) {
    next(forking(branches));
    const rows = rowsAbout(middle, branches.length);
    branches.forEach(({ port, node }, index) => {
      edits.push(put(node, column, rows[index] ?? middle), lead('respond', node.id, port));
    });
    edits.push(put(joining, column + 1, middle), ...branches.map(({ node }) => lead(node.id, joining.id)));
    before = { node: joining.id, port: 'done' };
    column += 2;
  } else for (const { node } of branches) next(node);
  if (district.posts.some(({ unit, role }) => unit === answers.what.lead && role === 'unitLead'))
    edits.push(put(pressing(answers.what.lead), column, middle + 1 + (branches.length - 1) / 2), lead('handle', 'press', 'late'));
  next(verification(answers, district));
  edits.push(
    put(closing(answers, district, isAnswered), column, middle),
    lead('verify', 'close', 'pass'),
    put(again(answers), column, middle + 1),
    lead('verify', 'again', 'fail'),
    lead('again', 'verify'),
  );
  return edits;
};
