import type { Face, Names } from '@sceneworks/scene';
import type { LifePage, Me, ResponsibilityRow, Scene, Submission } from '@sceneworks/schemas';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../language/language.ts';
import { shortHash } from '../../language/short-hash.ts';
import { instantText } from '../../language/time.ts';
import { useMe } from '../../session.ts';
import { Empty, Failed, Waiting } from '../../shell/states.tsx';
import { ScenePicture } from '../design/index.ts';
import { Inspector } from '../design/inspector.tsx';
import { useVersion } from '../design/version-query.ts';
import { BoundSteps, CosignForm } from './bound-steps.tsx';
import { Changes } from './changes.tsx';
import { Checklist } from './checklist.tsx';
import { Comments } from './comments.tsx';
import { Cosigns } from './cosigns.tsx';
import { Decision, isReviewer } from './decision.tsx';
import { type LifeMutation, useLife, useLifeAct } from './life-query.ts';
import { Migration } from './migration.tsx';
import { useMigrationWords } from './migration-words.ts';
import { Overlaps } from './overlaps.tsx';
import { Proofs } from './proofs.tsx';
import './review.css';
import { Sentences } from './sentences.tsx';
import { StateMark } from './state-mark.tsx';
import { Versions } from './versions.tsx';
import { useReviewWords } from './words.ts';

const Rehearsal = lazy(async () => ({ default: (await import('../rehearse/index.ts')).Rehearsal }));

/** One submission on one page: for the center and the lead unit all of it, for a joint unit the steps that bind it. */
export function SubmissionPage({ scene: id }: { readonly scene: string }) {
  const own = useReviewWords();
  const me = useMe();
  const life = useLife(id);
  const act = useLifeAct(id);
  const submission = life.data?.life.submissions.at(-1);
  const hash = submission?.hash;
  const version = useVersion(id, hash);
  const failure = life.error ?? version.error;
  if (!life.data || !me.data || (hash !== undefined && !version.data))
    return failure ? <Failed failure={failure} again={() => void (life.error ? life.refetch() : version.refetch())} /> : <Waiting />;
  if (!submission || !version.data)
    return (
      <div className="room">
        <Empty title={own.empty} about={own.emptyAbout} />
        <section className="part">
          <h2>{own.versions}</h2>
          <Versions page={life.data} mayAct={isReviewer(me.data)} act={act} />
        </section>
        <OpenMatters page={life.data} me={me.data} />
      </div>
    );
  const shown = {
    page: life.data,
    submission,
    me: me.data,
    act,
    scene: version.data.scene,
    names: version.data.names ?? {},
    responsibility: version.data.responsibility ?? [],
  };
  return (
    <div className="room review-page">
      <Head {...shown} />
      {life.data.whole ? <Whole {...shown} /> : <Bound {...shown} />}
    </div>
  );
}

interface Shown {
  readonly page: LifePage;
  readonly submission: Submission;
  readonly me: Me;
  readonly act: LifeMutation;
  readonly scene: Scene;
  readonly names: Names;
  readonly responsibility: readonly ResponsibilityRow[];
}

function Head({ page, submission, scene }: Shown) {
  const { lang, say } = useWords();
  const own = useReviewWords();
  const path = encodeURIComponent(page.life.scene);
  return (
    <>
      <div className="room-head">
        <Link href="/review" className="dim">
          ← {own.title}
        </Link>
        <h1 dir="auto">{say(scene.title)}</h1>
        <StateMark state={submission.state} />
        <span className="dim">
          {own.lead} {say(page.about.leadName)} · {own.by(page.people[submission.by] ?? submission.by, instantText(submission.at, lang))} ·{' '}
          <code>{shortHash(submission.hash)}</code>
        </span>
        <span className="scene-head-rest" />
        <Link href={`/scenes/${path}/${submission.hash}/book`} className="button">
          {own.book}
        </Link>
        {page.life.live !== null && (
          <Link href={`/scenes/${path}`} className="button">
            {own.toScene}
          </Link>
        )}
        {page.whole && (
          <Link href={`/drafts/${path}`} className="button">
            {own.toDraft}
          </Link>
        )}
        <button type="button" className="button" onClick={() => window.print()}>
          {own.print}
        </button>
      </div>
      {submission.note && (
        <p className="review-note" dir="auto">
          {submission.note}
        </p>
      )}
    </>
  );
}

/** Who may publish may move what is open to the version in force. */
function OpenMatters({ page, me }: Pick<Shown, 'page' | 'me'>) {
  const own = useMigrationWords();
  if (page.life.live === null || !isReviewer(me)) return null;
  return (
    <section className="part" id="review-migration" aria-label={own.title}>
      <h2>{own.title}</h2>
      <Migration scene={page.life.scene} />
    </section>
  );
}

const useTitles = (scene: Scene): ((node: string) => string) => {
  const { say } = useWords();
  return useCallback((node) => say(scene.nodes.find(({ id }) => id === node)?.title) || node, [say, scene]);
};

const unitsSigning = ({ posts }: Me, { cosigns, state }: Submission): readonly string[] =>
  state === 'submitted'
    ? cosigns.flatMap(({ unit, verdict }) =>
        verdict !== 'lapsed' && posts.some((post) => post.role === 'unitLead' && post.unit === unit) ? [unit] : [],
      )
    : [];

/** What the viewer’s own units sign: their steps in full, and the form to say so. */
function Signing({ page, submission, me, act, scene, names }: Shown) {
  const { say } = useWords();
  const signing = unitsSigning(me, submission);
  return Object.entries(page.bound)
    .filter(([unit]) => signing.includes(unit) || !page.whole)
    .map(([unit, nodes = []]) => (
      <div key={unit} className="signing">
        <BoundSteps scene={scene} names={names} nodes={nodes} unitName={say(page.units[unit]) || unit} />
        {signing.includes(unit) && (
          <section className="part">
            {act.error && <Failed failure={act.error} />}
            <CosignForm
              scene={scene}
              names={names}
              nodes={nodes}
              sceneId={page.life.scene}
              submission={submission.id}
              unit={unit}
              act={act}
            />
          </section>
        )}
      </div>
    ));
}

function Bound(shown: Shown) {
  const own = useReviewWords();
  const { page, submission, scene } = shown;
  const titleOf = useTitles(scene);
  return (
    <div className="review-body">
      <div className="column">
        <Signing {...shown} />
      </div>
      <div className="column">
        <section className="part">
          <h2>{own.cosigns}</h2>
          <Cosigns submission={submission} page={page} titleOf={titleOf} />
        </section>
        <section className="part">
          <h2>{own.proofs}</h2>
          <Proofs report={submission.report} answers={submission.answers} titleOf={titleOf} onSelect={goToStep} />
        </section>
      </div>
    </div>
  );
}

const goToStep = (node: string): void => document.getElementById(`bound-${node}`)?.scrollIntoView({ block: 'center' });

function Whole(shown: Shown) {
  const { lang } = useWords();
  const own = useReviewWords();
  const { page, submission, me, act, scene, names } = shown;
  const [selected, setSelected] = useState<string>();
  const [face, setFace] = useState<Face>('peace');
  const titleOf = useTitles(scene);
  const select = (node: string) => {
    setSelected(node);
    document.getElementById('review-picture')?.scrollIntoView({ block: 'nearest' });
  };
  const node = scene.nodes.find(({ id }) => id === selected);
  const reviews = isReviewer(me);
  return (
    <div className="review-body">
      <div className="column">
        <section className="part" id="review-picture">
          <h2>
            {own.picture}
            <fieldset className="face-switch" aria-label={own.picture}>
              {(['peace', 'emergency'] as const).map((one) => (
                <button key={one} type="button" className={one} aria-pressed={face === one} onClick={() => setFace(one)}>
                  {own.modes[one]}
                </button>
              ))}
            </fieldset>
          </h2>
          <div className={`review-picture ${face}`}>
            <ScenePicture scene={scene} mode={face} lang={lang} selected={selected} onSelect={setSelected} names={names} compact />
            {node && <Inspector node={node} scene={scene} lang={lang} mode={face} names={names} onSelect={setSelected} />}
          </div>
        </section>
        {submission.base !== null && submission.base !== submission.hash && (
          <section className="part" id="review-changes">
            <h2>
              {own.changes}
              <Link href={`/scenes/${encodeURIComponent(page.life.scene)}/compare/${submission.base}/${submission.hash}`}>
                {own.changesWhole}
              </Link>
            </h2>
            <Changes scene={scene} names={names} base={submission.base} selected={selected} onSelect={select} />
          </section>
        )}
        <section className="part" id="review-proofs">
          <h2>{own.proofs}</h2>
          <Proofs report={submission.report} answers={submission.answers} titleOf={titleOf} onSelect={select} />
        </section>
        <section className="part" id="review-sentences">
          <h2>{own.sentences}</h2>
          <Sentences scene={scene} names={names} responsibility={shown.responsibility} hash={submission.hash} />
        </section>
        <section className="part" id="review-checklist">
          <h2>{own.checklist}</h2>
          <Checklist scene={scene} names={names} onSelect={select} />
        </section>
        <section className="part" id="review-rehearsal">
          <h2>{own.rehearsal}</h2>
          <Suspense fallback={<Waiting />}>
            <Rehearsal scene={page.life.scene} hash={submission.hash} />
          </Suspense>
        </section>
      </div>
      <div className="column review-side">
        <Signing {...shown} />
        <Decision page={page} submission={submission} me={me} act={act} />
        <section className="part">
          <h2>{own.cosigns}</h2>
          <Cosigns submission={submission} page={page} titleOf={titleOf} />
        </section>
        <Comments sceneId={page.life.scene} scene={scene} node={selected} onSelect={select} onSaid={() => act.reset()} />
        <section className="part">
          <h2>{own.overlaps}</h2>
          <Overlaps page={page} mayChoose={reviews} act={act} />
        </section>
        <section className="part">
          <h2>{own.versions}</h2>
          <Versions page={page} mayAct={reviews} act={act} />
        </section>
        <OpenMatters page={page} me={me} />
      </div>
    </div>
  );
}
