import { clockWords, describeNode, differenceWords, inLanguage, type Names } from '@sceneworks/scene';
import type { Limit, LimitSet, LimitUnit, ModeName, ProposedLimit, Scene, SceneNode } from '@sceneworks/schemas';
import { useId, useState } from 'react';
import { useWords } from '../../language/language.ts';
import { server } from '../../server.ts';
import { limitUnits } from '../design/setup/limit-units.ts';
import type { LifeMutation } from './life-query.ts';
import { reasonLeast } from './reasoned.tsx';
import { useReviewWords } from './words.ts';

interface Binding {
  readonly scene: Scene;
  readonly names: Names;
  readonly nodes: readonly string[];
}

const isBound = ({ scene, nodes }: Binding): readonly SceneNode[] => scene.nodes.filter(({ id }) => nodes.includes(id));

/** The steps that bind a unit, each said in full: what it is to do, by when, in peace and in 战, and what it hands in. */
export function BoundSteps({ unitName, ...binding }: Binding & { readonly unitName: string }) {
  const { lang } = useWords();
  const own = useReviewWords();
  const { scene, names } = binding;
  const steps = isBound(binding);
  return (
    <section className="part bound-steps">
      <h2>{own.mySteps(unitName)}</h2>
      <p className="dim">{steps.length === 0 ? own.myStepsNone : own.myStepsAbout}</p>
      <ol>
        {steps.map((node) => {
          const difference = differenceWords(scene, node, lang, names);
          const form = (node.kind === 'task' || node.kind === 'verify') && node.config.form ? scene.forms[node.config.form] : undefined;
          return (
            <li key={node.id} id={`bound-${node.id}`}>
              <h3>{inLanguage(node.title, lang)}</h3>
              <p>{describeNode(scene, node, 'peace', lang, { names })}</p>
              {difference && <p className="inspector-mark">{difference}</p>}
              {form && (
                <p className="dim">
                  {inLanguage(form.title, lang)}:{' '}
                  {Object.entries(form.schema.properties ?? {})
                    .map(([id, field]) => field?.title ?? id)
                    .join(lang === 'zh' ? '、' : ', ')}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const clocks: readonly (keyof LimitSet)[] = ['acknowledge', 'contain', 'restore', 'total', 'progressEvery', 'rework'];
type Choice = 'accepted' | 'refused' | 'proposed';

/** What a joint unit says: it accepts, refuses with the reason, or proposes another limit for one of its steps. */
export function CosignForm({
  sceneId,
  submission,
  unit,
  act,
  ...binding
}: Binding & { readonly sceneId: string; readonly submission: string; readonly unit: string; readonly act: LifeMutation }) {
  const own = useReviewWords();
  const id = useId();
  const limited = isBound(binding).filter(({ kind }) => kind === 'task' || kind === 'verify');
  const [choice, setChoice] = useState<Choice>('accepted');
  const [text, setText] = useState('');
  const [proposal, setProposal] = useState<ProposedLimit>({
    node: limited[0]?.id ?? '',
    mode: 'peace',
    clock: 'restore',
    limit: { amount: 1, unit: 'urgentHour' },
  });
  const said = text.trim();
  const words = said.length >= reasonLeast ? { text: said } : {};
  const isReady = choice === 'accepted' || said.length >= reasonLeast;
  const send = () =>
    act.mutate(() => server.cosign(sceneId, { submission, unit, verdict: choice, ...words, ...(choice === 'proposed' && { proposal }) }));
  return (
    <form
      className="cosign-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <fieldset>
        <legend>{own.cosigns}</legend>
        {(['accepted', 'proposed', 'refused'] as const)
          .filter((one) => one !== 'proposed' || limited.length > 0)
          .map((one) => (
            <label key={one}>
              <input type="radio" name={`${id}-verdict`} checked={choice === one} onChange={() => setChoice(one)} />
              {{ accepted: own.accept, proposed: own.propose, refused: own.refuse }[one]}
            </label>
          ))}
      </fieldset>
      {choice === 'proposed' && <Proposal steps={limited} proposal={proposal} give={setProposal} />}
      <label htmlFor={`${id}-why`}>{own.why}</label>
      <textarea id={`${id}-why`} rows={2} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      <button type="submit" className="button main" disabled={!isReady || act.isPending}>
        {{ accepted: own.accept, proposed: own.propose, refused: own.refuse }[choice]}
      </button>
    </form>
  );
}

function Proposal({
  steps,
  proposal,
  give,
}: {
  readonly steps: readonly SceneNode[];
  readonly proposal: ProposedLimit;
  readonly give: (proposal: ProposedLimit) => void;
}) {
  const { lang, say } = useWords();
  const own = useReviewWords();
  const id = useId();
  const { limit } = proposal;
  const change = (more: Partial<ProposedLimit>) => give({ ...proposal, ...more });
  const changeLimit = (more: Partial<Limit>) => change({ limit: { ...limit, ...more } });
  return (
    <div className="proposal">
      <label htmlFor={`${id}-step`}>{own.step}</label>
      <select id={`${id}-step`} value={proposal.node} onChange={(event) => change({ node: event.target.value })}>
        {steps.map((step) => (
          <option key={step.id} value={step.id}>
            {say(step.title)}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-clock`}>{own.clock}</label>
      <span className="proposal-pair">
        <select
          aria-label={own.modes.peace + own.modes.emergency}
          value={proposal.mode}
          onChange={(event) => change({ mode: event.target.value as ModeName })}
        >
          {(['peace', 'emergency'] as const).map((mode) => (
            <option key={mode} value={mode}>
              {own.modes[mode]}
            </option>
          ))}
        </select>
        <select
          id={`${id}-clock`}
          value={proposal.clock}
          onChange={(event) => change({ clock: event.target.value as ProposedLimit['clock'] })}
        >
          {clocks.map((clock) => (
            <option key={clock} value={clock}>
              {clockWords[clock][lang]}
            </option>
          ))}
        </select>
      </span>
      <label htmlFor={`${id}-amount`}>{own.length}</label>
      <span className="proposal-pair">
        <input
          id={`${id}-amount`}
          type="number"
          min={1}
          max={1000}
          required
          value={limit.amount}
          onChange={(event) => event.target.valueAsNumber > 0 && changeLimit({ amount: event.target.valueAsNumber })}
        />
        <select aria-label={own.clock} value={limit.unit} onChange={(event) => changeLimit({ unit: event.target.value as LimitUnit })}>
          {Object.entries(limitUnits).map(([unit, name]) => (
            <option key={unit} value={unit}>
              {name[lang]}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
