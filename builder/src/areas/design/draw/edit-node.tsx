import {
  connectRefusal,
  describeNode,
  differenceWords,
  inLanguage,
  kinds,
  portNames,
  portOf,
  portsOf,
  sparePorts,
} from '@sceneworks/scene';
import type { Facet, Presence, Problem, Scene, SceneNode } from '@sceneworks/schemas';
import { useWords } from '../../../language/language.ts';
import { KindIcon } from '../icon.tsx';
import { inspectorWords } from '../inspector-words.ts';
import { Choice } from './choice.tsx';
import { sceneOf } from './drawing.ts';
import { useDrawing, useRoom } from './room.ts';
import { TextLine } from './text-line.tsx';
import { useDrawWords } from './words.ts';

const facets: readonly Facet[] = ['observe', 'manage', 'prevent', 'handle'];
const presences: readonly Presence[] = ['both', 'peace', 'emergency'];

/** Everything about the chosen node, to be changed: what it says it does stands above, and changes as one sets. */
export function EditNode({ node, problems }: { readonly node: SceneNode; readonly problems: readonly Problem[] }) {
  const { words, lang, say } = useWords();
  const own = useDrawWords();
  const { drawing, names, mayWrite } = useRoom();
  const scene = useDrawing(sceneOf);
  const face = useDrawing((state) => state.face);
  const { draw, choose } = drawing.getState();
  const difference = differenceWords(scene, node, lang, names);
  const setTitle = (title: { zh: string; en?: string }) => draw({ do: 'rename', node: node.id, title });
  const atNode = problems.filter(({ at }) => at === `nodes.${node.id}` || at === `nodes.${node.id}.presence`);
  return (
    <>
      <header className="inspector-head">
        <KindIcon kind={node.kind} />
        <div>
          <h2 dir="auto">{inLanguage(node.title, lang) || words.kinds[node.kind]}</h2>
          <p className="dim">{words.kinds[node.kind]}</p>
        </div>
        <button type="button" className="quiet" onClick={() => choose([])} aria-label={words.close}>
          ✕
        </button>
      </header>
      <p className="setup-said">{describeNode(scene, node, face, lang, { names })}</p>
      {difference && <p className="inspector-mark">{difference}</p>}
      {atNode.map(({ code, text }) => (
        <p key={`${code}${text.zh}`} className="field-wrong">
          {say(text)}
        </p>
      ))}
      <TextLine label={own.title} value={node.title.zh} disabled={!mayWrite} give={(zh) => setTitle({ ...node.title, zh })} />
      <TextLine
        label={own.titleEn}
        value={node.title.en ?? ''}
        disabled={!mayWrite}
        give={(en) => setTitle(en === '' ? { zh: node.title.zh } : { ...node.title, en })}
      />
      <div className="setup-pair">
        <Choice
          label={own.facet}
          value={node.facet}
          disabled={!mayWrite}
          options={facets.map((facet) => ({ value: facet, label: inspectorWords[lang].facets[facet] }))}
          give={(facet) => draw({ do: 'setFacet', node: node.id, facet: facet as Facet })}
        />
        <Choice
          label={own.presence}
          value={node.presence ?? 'both'}
          disabled={!mayWrite || !kinds[node.kind].mayBeAbsent}
          options={presences.map((presence) => ({ value: presence, label: own.presences[presence] }))}
          give={(presence) => draw({ do: 'setPresence', node: node.id, presence: presence as Presence })}
        />
      </div>
      <Ways node={node} scene={scene} />
    </>
  );
}

/** Every way out of a node with where it leads, to be led elsewhere from a list: drawing without a mouse. */
function Ways({ node, scene }: { readonly node: SceneNode; readonly scene: Scene }) {
  const { lang, say } = useWords();
  const own = useDrawWords();
  const { drawing, mayWrite } = useRoom();
  if (portNames(scene, node.id).length === 0) return null;
  const { draw } = drawing.getState();
  const ports = [...portsOf(scene, node, lang), ...sparePorts(scene, node, lang)];
  return (
    <section>
      <h3>{own.ways}</h3>
      {ports.map(({ id: port, label }) => {
        const edge = scene.edges.find((one) => one.from === node.id && portOf(one, node) === port);
        const without = edge ? { ...scene, edges: scene.edges.filter((one) => one !== edge) } : scene;
        const options = scene.nodes
          .filter(({ id }) => id !== node.id)
          .map((other) => {
            const refusal = connectRefusal(without, node.id, port, other.id);
            return { value: other.id, label: inLanguage(other.title, lang) || other.id, why: refusal && say(refusal.text) };
          })
          .sort((a, b) => Number(a.why !== undefined) - Number(b.why !== undefined));
        return (
          <Choice
            key={port}
            label={label}
            value={edge?.to ?? ''}
            none={edge ? own.wayGone : own.wayNone}
            disabled={!mayWrite}
            options={options}
            give={(to) =>
              draw(
                ...(edge ? [{ do: 'disconnect' as const, edges: [edge.id] }] : []),
                ...(to === '' ? [] : [{ do: 'connect' as const, from: node.id, port, to }]),
              )
            }
          />
        );
      })}
    </section>
  );
}
