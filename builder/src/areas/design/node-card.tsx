import type { Port } from '@sceneworks/scene';
import type { Facet, SceneNode } from '@sceneworks/schemas';
import { memo, useEffect, useRef } from 'react';
import { Handle, type Node, type NodeProps, Position, useUpdateNodeInternals } from 'reactflow';
import { KindIcon } from './icon.tsx';
import { portOffsets } from './layout.ts';

/** How a card looks beside being itself: where the token is, where it has been; or, between two versions, what came, went and changed. */
export type CardState = 'plain' | 'running' | 'visited' | 'added' | 'removed' | 'changed';

/** What a card says; made once for a scene, a face and a language. */
export interface CardText {
  readonly kind: SceneNode['kind'];
  readonly kindWord: string;
  readonly title: string;
  readonly sentence: string;
  readonly facet: Facet;
  readonly facetWord: string;
  readonly owner?: string;
  readonly limit?: string;
  readonly difference?: string;
  readonly differenceWord?: string;
  readonly isAbsent: boolean;
  readonly absentWord: string;
  readonly ports: readonly Port[];
  /** Optional ports without a way, to draw from */
  readonly spare: readonly Port[];
  readonly height: number;
  readonly hasEntry: boolean;
}

/** A card as it is shown now. */
export interface CardData extends CardText, Record<string, unknown> {
  /** What it says, to tell whether that is still the same */
  readonly text: CardText;
  readonly state: CardState;
  readonly stateWord: string;
  readonly chosen: boolean;
  /** Ways may be drawn from and to it */
  readonly isDrawn: boolean;
  /** What is wrong with it: how many things, and whether any of them is more than a warning */
  readonly wrong?: { readonly count: number; readonly isError: boolean; readonly word: string } | undefined;
}

export type CardNode = Node<CardData, 'card'>;

const classOf = ({ isAbsent, state, chosen, facet, wrong }: CardData): string =>
  [
    'scene-card',
    `facet-${facet}`,
    isAbsent ? 'absent' : '',
    state === 'plain' ? '' : state,
    chosen ? 'chosen' : '',
    wrong?.isError ? 'wrong' : '',
  ]
    .filter(Boolean)
    .join(' ');

const labelOf = ({ kindWord, title, sentence, difference, stateWord, absentWord, isAbsent, wrong }: CardData): string =>
  [`${kindWord} ${title}`, sentence, difference, stateWord, isAbsent ? absentWord : '', wrong?.word].filter(Boolean).join('. ');

/** Has the places of the ports measured anew where they are others; that a card says something else moves none of them. */
const useMeasured = (id: string, { ports, spare, height }: CardData): void => {
  const measure = useUpdateNodeInternals();
  const places = `${height} ${[...ports, ...spare].map((port) => port.id).join(' ')}`;
  const before = useRef(places);
  useEffect(() => {
    if (before.current !== places) measure(id);
    before.current = places;
  }, [id, places, measure]);
};

/** A node as a card: icon and title, one sentence, who and by when; folded to icon and title by the style sheet when far away. */
export const NodeCard = memo(function NodeCard({ id, data }: NodeProps<CardNode>) {
  useMeasured(id, data);
  const offsets = portOffsets(data.ports.length, data.height);
  return (
    <div className={classOf(data)} title={data.difference ?? data.sentence} role="img" aria-label={labelOf(data)}>
      {data.hasEntry && <Handle type="target" position={Position.Left} isConnectable={data.isDrawn} isConnectableStart={false} />}
      <div className="card-head">
        <KindIcon kind={data.kind} />
        <span className="card-title">{data.title}</span>
        <span className="card-facet">{data.facetWord}</span>
      </div>
      <p className="card-sentence">{data.sentence}</p>
      <div className="card-chips">
        {data.owner && <span className="card-chip who">{data.owner}</span>}
        {data.limit && <span className="card-chip when">{data.limit}</span>}
      </div>
      {data.differenceWord && <span className="card-face">{data.differenceWord}</span>}
      {data.wrong && (
        <span className={data.wrong.isError ? 'card-wrong error' : 'card-wrong'} title={data.wrong.word}>
          {data.wrong.count}
        </span>
      )}
      {data.isDrawn && data.spare.length > 0 && <SparePorts ports={data.spare} />}
      {data.state !== 'plain' && data.state !== 'visited' && <span className="card-token">{data.stateWord}</span>}
      {data.ports.map(({ id: port, label }, index) => (
        <span key={port}>
          <Handle
            id={port}
            type="source"
            position={Position.Right}
            isConnectable={data.isDrawn}
            isConnectableEnd={false}
            style={{ top: offsets[index] ?? 0 }}
          />
          {data.ports.length > 1 && (
            <span className="card-port" style={{ top: offsets[index] ?? 0 }} title={label}>
              {label}
            </span>
          )}
        </span>
      ))}
    </div>
  );
});

/** Below the card, while it is pointed at or chosen: the ways out that it may have and has not. */
function SparePorts({ ports }: { readonly ports: readonly Port[] }) {
  return (
    <div className="card-spare">
      {ports.map(({ id, label }) => (
        <span key={id} className="card-spare-port">
          {label}
          <Handle id={id} type="source" position={Position.Right} isConnectableEnd={false} />
        </span>
      ))}
    </div>
  );
}
