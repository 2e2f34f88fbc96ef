import { inLanguage, nameOf } from '@sceneworks/scene';
import type { CaseFile, CaseLine, DistrictRow, Problem, Scene } from '@sceneworks/schemas';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useWords } from '../../../language/language.ts';
import { instantText } from '../../../language/time.ts';
import { server, valueFrom } from '../../../server.ts';
import { Failed, Waiting } from '../../../shell/states.tsx';
import { useDistrictRows } from '../draw/district-rows.ts';
import { useDrawing, useRoom } from '../draw/room.ts';
import type { Wrong } from '../hand.ts';
import { ScenePicture } from '../scene-picture.tsx';
import { type Bench, openBench } from './bench.ts';
import type { CaseOutcome } from './bench-worker.ts';
import { CasesPanel } from './cases-panel.tsx';
import { shownAt } from './player.ts';
import { PlayerBar } from './player-bar.tsx';
import { StartPanel } from './start-panel.tsx';
import { type Speaking, stepLine } from './step-line.ts';
import { StepPanel } from './step-panel.tsx';
import type { Story } from './story.ts';
import { cutAt, passing, type Trial, trialOfCase, withLines } from './trial.ts';
import { WaitingPanel } from './waiting-panel.tsx';
import { useTryWords } from './words.ts';
import './try.css';

export interface TryRoomProps {
  readonly draft: string;
  readonly scene: Scene;
}

/** The room in which a drawing is tried: it runs in a worker over the district as this page may know it. */
export function TryRoom(props: TryRoomProps) {
  const own = useTryWords();
  const { district } = useRoom();
  const rows = useDistrictRows(props.scene, district.sources);
  const cases = useQuery({ queryKey: ['draft-cases', props.draft], queryFn: () => valueFrom(server.draftCases(props.draft)) });
  const failure = rows.error ?? cases.error;
  if (failure) return <Failed failure={failure} again={() => void (rows.error ? rows.refetch() : cases.refetch())} />;
  if (!rows.data || !cases.data)
    return (
      <div className="try-side">
        <p className="dim">{own.district}</p>
        <Waiting />
      </div>
    );
  return <OpenedBench {...props} rows={rows.data.rows} withheld={rows.data.withheld} cases={cases.data.rows} />;
}

type Opened = TryRoomProps & {
  readonly rows: readonly DistrictRow[];
  readonly withheld: readonly string[];
  readonly cases: Parameters<typeof CasesPanel>[0]['cases'];
};

function OpenedBench(props: Opened) {
  const { rows } = props;
  const [bench, setBench] = useState<Bench>();
  useEffect(() => {
    const opened = openBench(rows);
    setBench(opened);
    return opened.stop;
  }, [rows]);
  return bench ? <Trying {...props} bench={bench} /> : <Waiting />;
}

type Tab = 'start' | 'step' | 'cases';

/** What is on the bench: the trial, its story once it has been run, or why it could not be. */
interface OnBench {
  readonly trial: Trial;
  readonly story?: Story;
  readonly problems?: readonly Problem[];
  readonly failed?: string;
}

const isStill = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const noOutcomes: ReadonlyMap<string, CaseOutcome> = new Map();

/** Nodes at which cases differ, as cards show them. */
const wrongOf = (outcomes: ReadonlyMap<string, CaseOutcome>, word: (count: number) => string): ReadonlyMap<string, Wrong> => {
  const counts = new Map<string, number>();
  for (const { differences } of outcomes.values())
    for (const { node } of differences) if (node !== undefined) counts.set(node, (counts.get(node) ?? 0) + 1);
  return new Map([...counts].map(([node, count]) => [node, { count, isError: true, word: word(count) }]));
};

function Trying({ draft, scene, withheld, cases, bench }: Opened & { readonly bench: Bench }) {
  const { lang, words } = useWords();
  const own = useTryWords();
  const { names } = useRoom();
  const face = useDrawing((state) => state.face);
  const [tab, setTab] = useState<Tab>('start');
  const [on, setOn] = useState<OnBench>();
  const [isBusy, setBusy] = useState(false);
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [outcomes, setOutcomes] = useState(noOutcomes);

  /** Runs a trial. One that begins is shown from its first step; one that went on, from what is new. */
  const run = async (trial: Trial, from?: number) => {
    setBusy(true);
    setPlaying(false);
    setChosen(undefined);
    setTab('step');
    const answered = await bench.ask({ do: 'try', scene, trial });
    setBusy(false);
    if (!answered) return;
    if (!('story' in answered)) {
      setOn({
        trial,
        ...('problems' in answered ? { problems: answered.problems } : 'failed' in answered ? { failed: answered.failed } : {}),
      });
      return;
    }
    const { story } = answered;
    setOn({ trial, story });
    const end = Math.max(0, story.steps.length - 1);
    if (from === undefined) setAt(0);
    else {
      setAt(isStill() ? end : Math.min(from, end));
      setPlaying(!isStill() && from < end);
    }
  };
  const trial = on?.trial;
  const story = on?.story;
  const steps = story?.steps ?? [];
  const step = steps[at];
  const shown = useMemo(() => shownAt(story?.steps ?? [], at), [story, at]);
  const going = useMemo(() => ({ ways: shown.moving, step: at + 1 }), [shown, at]);
  const wrong = useMemo(() => wrongOf(outcomes, own.diff), [outcomes, own]);
  const go = useCallback((to: number) => {
    setAt(to);
    setChosen(undefined);
  }, []);
  const speaking: Speaking = { scene, names, lang, words, own };
  const act = (...lines: readonly CaseLine[]) => trial && void run(withLines(trial, ...lines), steps.length);
  const start = (fresh: Trial) => void run(fresh);
  const open = (one: CaseFile) => start(trialOfCase(one, new Date().toISOString()));
  const isLast = at >= steps.length - 1;
  const mode = step?.told.kind === 'done' ? step.told.matter.mode : face;

  return (
    <div className="draft-body trying">
      <div className="draft-canvas">
        <ScenePicture
          scene={scene}
          mode={mode}
          lang={lang}
          tokens={shown.tokens}
          visited={shown.visited}
          going={going}
          wrong={wrong}
          selected={chosen ?? step?.node}
          onSelect={setChosen}
          names={names}
        />
        {!on && <p className="draft-empty above">{own.begin}</p>}
        {isBusy && (
          <p className="draft-told try-busy" role="status">
            {own.running}{' '}
            <button type="button" className="button" onClick={bench.stop}>
              {own.stop}
            </button>
          </p>
        )}
      </div>
      <aside className="inspector try-side" aria-label={own.try}>
        <div className="try-tabs" role="tablist" aria-label={own.try}>
          {(['start', 'step', 'cases'] as const).map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              id={`try-tab-${one}`}
              aria-selected={tab === one}
              aria-controls="try-panel"
              onClick={() => setTab(one)}
            >
              {own.tabs[one]}
            </button>
          ))}
        </div>
        <div role="tabpanel" id="try-panel" aria-labelledby={`try-tab-${tab}`}>
          {withheld.length > 0 && <p className="dim">{own.withheld(withheld.map((id) => nameOf(names.datasets, id, lang)).join('、'))}</p>}
          {on?.problems && <NotWhole problems={on.problems} scene={scene} choose={setChosen} />}
          {on?.failed && (
            <p className="field-wrong" role="alert">
              {own.failed(on.failed)}
            </p>
          )}
          {tab === 'start' && <StartPanel draft={draft} scene={scene} cases={cases} trial={story && trial} start={start} add={act} />}
          {tab === 'step' && !step && <p className="dim">{on ? own.nothing : own.begin}</p>}
          {tab === 'step' && story && <Unplaced story={story} />}
          {tab === 'step' && trial && story && (
            <>
              {step && <StepPanel step={step} speaking={speaking} />}
              {isLast ? (
                <WaitingPanel
                  story={story}
                  trial={trial}
                  scene={scene}
                  busy={isBusy}
                  act={act}
                  pass={(until) => void run(passing(trial, until), steps.length)}
                />
              ) : (
                step && (
                  <p>
                    <button type="button" className="button" title={own.fromHereAbout} onClick={() => void run(cutAt(trial, step.at), at)}>
                      {own.fromHere}
                    </button>
                  </p>
                )
              )}
              <AllSteps story={story} at={at} go={go} speaking={speaking} />
            </>
          )}
          {tab === 'cases' && (
            <CasesPanel
              draft={draft}
              scene={scene}
              cases={cases}
              bench={bench}
              outcomes={outcomes}
              setOutcomes={setOutcomes}
              seen={trial && story && { trial, story }}
              open={open}
              choose={setChosen}
            />
          )}
        </div>
      </aside>
      <PlayerBar
        steps={steps.length}
        at={at}
        isPlaying={isPlaying}
        clock={instantText(isLast && trial ? trial.until : step?.at, lang, 'full')}
        line={step ? stepLine(speaking, step) : ''}
        go={go}
        play={setPlaying}
      />
    </div>
  );
}

/** Events that never came to the scene: refused, repeated, or taken by nobody. */
function Unplaced({ story }: { readonly story: Story }) {
  const { words } = useWords();
  const unplaced = story.result.events.filter(({ scene }) => scene === undefined);
  if (unplaced.length === 0) return null;
  return (
    <ul className="list" role="alert">
      {unplaced.map(({ key, outcome, reason }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two events may be refused alike
        <li key={i} className="field-wrong">
          {words.outcomes[outcome] ?? outcome} {key} <code>{reason}</code>
        </li>
      ))}
    </ul>
  );
}

const problemsMost = 20;

function NotWhole({
  problems,
  scene,
  choose,
}: {
  readonly problems: readonly Problem[];
  readonly scene: Scene;
  readonly choose: (node: string) => void;
}) {
  const { say, lang } = useWords();
  const own = useTryWords();
  const titleOf = (id: string): string => {
    const node = scene.nodes.find((one) => one.id === id);
    return node ? inLanguage(node.title, lang) : id;
  };
  return (
    <section role="alert">
      <p className="field-wrong">{own.noDrawing}</p>
      <ul className="list">
        {problems.slice(0, problemsMost).map((problem) => (
          <li key={`${problem.code} ${problem.at}`}>
            {problem.nodes?.[0] !== undefined && (
              <button type="button" className="quiet" onClick={() => choose(problem.nodes?.[0] as string)}>
                {titleOf(problem.nodes[0])}
              </button>
            )}{' '}
            {say(problem.text)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every step as a line, to go to. */
function AllSteps({
  story,
  at,
  go,
  speaking,
}: {
  readonly story: Story;
  readonly at: number;
  readonly go: (at: number) => void;
  readonly speaking: Speaking;
}) {
  const { lang } = useWords();
  const own = useTryWords();
  return (
    <details className="try-steps">
      <summary>
        {own.steps} {story.steps.length}
      </summary>
      {story.isCut && <p className="dim">{own.cut}</p>}
      <ol aria-label={own.steps}>
        {story.steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a step in its story is what it is
          <li key={i}>
            <button type="button" className="quiet" aria-current={i === at ? 'step' : undefined} onClick={() => go(i)}>
              <span className="number dim">{instantText(step.at, lang)}</span> {stepLine(speaking, step)}
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
