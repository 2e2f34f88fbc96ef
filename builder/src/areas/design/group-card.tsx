import { memo } from 'react';
import { Handle, type Node, type NodeProps, Position } from 'reactflow';
import type { CardState } from './node-card.tsx';

/** The card of a folded group. */
export interface GroupData extends Record<string, unknown> {
  readonly title: string;
  readonly countWord: string;
  readonly unfoldWord: string;
  readonly state: CardState;
  readonly stateWord: string;
  readonly chosen: boolean;
  readonly isAbsent: false;
  readonly wrong?: { readonly count: number; readonly isError: boolean; readonly word: string } | undefined;
  readonly unfold: () => void;
}

export type GroupNode = Node<GroupData, 'group'>;

/** Several nodes as one card: its name, how many they are, what is wrong among them. */
export const GroupCard = memo(function GroupCard({ data }: NodeProps<GroupNode>) {
  const look = [
    'scene-card',
    'group-card',
    data.state === 'plain' ? '' : data.state,
    data.chosen ? 'chosen' : '',
    data.wrong?.isError ? 'wrong' : '',
  ];
  return (
    <div className={look.filter(Boolean).join(' ')}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <div className="card-head">
        <span className="card-title">{data.title}</span>
      </div>
      <p className="card-sentence">{data.countWord}</p>
      <button type="button" className="button nodrag" onClick={data.unfold}>
        {data.unfoldWord}
      </button>
      {data.wrong && (
        <span className={data.wrong.isError ? 'card-wrong error' : 'card-wrong'} title={data.wrong.word}>
          {data.wrong.count}
        </span>
      )}
      {data.state !== 'plain' && data.state !== 'visited' && <span className="card-token">{data.stateWord}</span>}
      <Handle id="done" type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
});
