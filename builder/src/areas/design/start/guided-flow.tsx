import {
  answerProblems,
  type DistrictIndex,
  type GuidedAnswers,
  type GuidedDistrict,
  guided,
  guidedStart,
  historyOf,
  performAll,
  present,
  type Question,
  questionOf,
  questionOfNode,
  questions,
} from '@sceneworks/scene';
import type { Problem, Scene } from '@sceneworks/schemas';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type JSX, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../../../language/language.ts';
import { Refused, server, valueFrom } from '../../../server.ts';
import { draftPath } from '../draw/edit-scene.tsx';
import { newId } from '../draw/put-node.ts';
import { SmallPicture } from '../small-picture.tsx';
import { firstCases } from '../try/first-cases.ts';
import { type Asking, unsaid } from './asking.ts';
import { forgetAnswers, keepAnswers, readAnswers } from './kept-answers.ts';
import { makeDraft } from './make-draft.ts';
import { districtNow, proofsOf } from './proofs.ts';
import { SeenQuestion } from './seen-question.tsx';
import { SeriousQuestion } from './serious-question.tsx';
import { WhatQuestion } from './what-question.tsx';
import { ChecksQuestion, EmergencyQuestion, FastQuestion, GoesQuestion } from './who-questions.tsx';
import { useStartWords } from './words.ts';

const pages: Readonly<Record<Question, (asking: Asking) => JSX.Element>> = {
  what: WhatQuestion,
  seenBy: SeenQuestion,
  serious: SeriousQuestion,
  goes: GoesQuestion,
  fast: FastQuestion,
  checks: ChecksQuestion,
  emergency: EmergencyQuestion,
};

/** The scene that answers come to; nothing while one of them cannot stand. */
const sceneFrom = (id: string, answers: GuidedAnswers, district: GuidedDistrict): Scene | undefined => {
  const drawn = guided(answers, district);
  if ('unanswered' in drawn) return undefined;
  const done = performAll(historyOf(guidedStart(id, answers)), drawn.edits);
  return 'refusal' in done ? undefined : present(done);
};

/** As much of a scene as the questions up to one have drawn. */
const grownTo = (scene: Scene, reached: number): Scene => {
  const nodes = scene.nodes.filter((node) => questions.indexOf(questionOfNode(node)) <= reached);
  const there = new Set(nodes.map(({ id }) => id));
  return { ...scene, nodes, edges: scene.edges.filter(({ from, to }) => there.has(from) && there.has(to)) };
};

interface FlowProps {
  readonly district: GuidedDistrict;
  readonly leads: readonly string[];
  readonly person: string;
}

/** Seven questions, one a page, with the drawing growing beside them. */
export function GuidedFlow({ district, leads, person }: FlowProps) {
  const { say } = useWords();
  const own = useStartWords();
  const [, go] = useLocation();
  const [id, setId] = useState(() => newId('scene'));
  const [left] = useState(() => readAnswers(person));
  const [answers, setAnswers] = useState<GuidedAnswers>(() => left ?? unsaid(leads[0] ?? ''));
  const [isKept, setKept] = useState(left !== undefined);
  const [at, setAt] = useState(0);
  const [furthest, setFurthest] = useState(left ? questions.length - 1 : 0);
  const [asked, setAsked] = useState<ReadonlySet<Question>>(new Set());
  const [found, setFound] = useState<readonly Problem[]>();
  const heading = useRef<HTMLHeadingElement>(null);
  const question = questions[at] ?? 'what';
  const scene = useMemo(() => sceneFrom(id, answers, district), [id, answers, district]);
  const last = useRef<Scene>(undefined);
  if (scene) last.current = scene;
  const shown = last.current && grownTo(last.current, furthest);
  const problemsOf = (one: Question) => answerProblems(one, answers, district);
  const problems = problemsOf(question);
  useEffect(() => keepAnswers(person, answers), [person, answers]);

  const index = useRef<DistrictIndex>(undefined);
  const make = useMutation({
    mutationFn: async ({ drawn, isAnyway }: { readonly drawn: Scene; readonly isAnyway: boolean }) => {
      if (!isAnyway) {
        index.current ??= await districtNow();
        const wrong = proofsOf(drawn, index.current, district.sources);
        setFound(wrong);
        if (wrong.length > 0) return undefined;
      }
      const { rows } = await valueFrom(server.designDistrict([]));
      return makeDraft(drawn, firstCases(drawn, rows, new Date().toISOString()));
    },
    onSuccess: (made) => {
      if (!made) return;
      forgetAnswers(person);
      go(draftPath(made));
    },
  });

  const turn = (to: number) => {
    setAt(to);
    setFurthest(Math.max(furthest, to));
    setFound(undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(new Set([...asked, question]));
    if (problems.length > 0) return;
    if (at < questions.length - 1) return turn(at + 1);
    const open = questions.findIndex((one) => problemsOf(one).length > 0);
    if (open >= 0) {
      setAsked(new Set(questions));
      return turn(open);
    }
    if (scene) make.mutate({ drawn: scene, isAnyway: false });
  };
  const asking: Asking = {
    answers,
    district,
    leads,
    change: (more) => {
      setAnswers({ ...answers, ...more });
      setFound(undefined);
    },
    wrong: (place) => (asked.has(question) ? problems.find((one) => one.at === place || one.at?.startsWith(`${place}.`)) : undefined),
  };
  const Page = pages[question];
  const { ask, about, example } = own.questions[question];
  return (
    <div className="guided">
      <nav aria-label={own.ways.guided} className="guided-steps">
        <ol>
          {questions.map((one, step) => (
            <li key={one}>
              <button
                type="button"
                aria-current={step === at ? 'step' : undefined}
                disabled={step > furthest}
                className={step < furthest && problemsOf(one).length === 0 ? 'answered' : ''}
                onClick={() => turn(step)}
              >
                <span className="number">{step + 1}</span> {own.questions[one].short}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <form className="guided-page" onSubmit={submit} noValidate>
        <p className="dim number">{own.step(at + 1, questions.length)}</p>
        <h2 ref={heading}>{ask}</h2>
        <p>{about}</p>
        <p className="dim">{example}</p>
        {isKept && (
          <p className="guided-kept" role="status">
            {own.kept}
            <button
              type="button"
              className="quiet"
              onClick={() => {
                setAnswers(unsaid(leads[0] ?? ''));
                setFurthest(0);
                setAt(0);
                setKept(false);
                setId(newId('scene'));
                last.current = undefined;
              }}
            >
              {own.keptDrop}
            </button>
          </p>
        )}
        <div key={question} className="guided-fields">
          <Page {...asking} />
        </div>
        {found && found.length > 0 && <Found problems={found} turn={turn} />}
        {make.error instanceof Refused && (
          <p className="field-wrong" role="alert">
            {say(make.error.refusal.text)}
          </p>
        )}
        <div className="guided-foot">
          <button type="button" className="button" disabled={at === 0} onClick={() => turn(at - 1)}>
            {own.back}
          </button>
          <button type="submit" className="button main" disabled={make.isPending}>
            {make.isPending ? own.proving : at < questions.length - 1 ? own.next : own.draw}
          </button>
          {found && found.length > 0 && scene && (
            <button type="button" className="button" onClick={() => make.mutate({ drawn: scene, isAnyway: true })}>
              {own.drawAnyway}
            </button>
          )}
        </div>
      </form>
      <aside className="guided-picture" aria-label={own.picture}>
        <h3>{own.picture}</h3>
        {shown && <SmallPicture scene={shown} />}
        <p className="dim number">{own.pictureCount(shown?.nodes.length ?? 0)}</p>
        <ul>
          {shown?.nodes.map(({ id: node, title }) => (
            <li key={node}>{say(title)}</li>
          ))}
        </ul>
      </aside>
    </div>
  );
}

/** What the proofs of the district have found, each with the question it is about. */
function Found({ problems, turn }: { readonly problems: readonly Problem[]; readonly turn: (to: number) => void }) {
  const { say } = useWords();
  const own = useStartWords();
  return (
    <div className="guided-found" role="alert">
      <p>{own.proved}</p>
      <ul>
        {problems.map((problem) => {
          const question = questionOf(problem);
          return (
            <li key={`${problem.code} ${problem.at} ${problem.text.zh}`}>
              <button type="button" className="quiet" onClick={() => turn(questions.indexOf(question))}>
                {own.questions[question].short}
              </button>
              {say(problem.text)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
