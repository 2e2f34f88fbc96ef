import type { NodeKind, Point } from '@sceneworks/schemas';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../language/language.ts';
import type { WayStart } from '../hand.ts';
import { KindIcon } from '../icon.tsx';
import { sceneOf } from './drawing.ts';
import { freeStart, kindsByBand } from './put-node.ts';
import { useDrawing } from './room.ts';
import { useDrawWords } from './words.ts';

/** A way let go over empty ground: where it began and where the next node would stand. */
export interface Following {
  readonly start: WayStart;
  readonly at: Point;
  readonly screen: Point;
}

/** Where a way was let go: only what may follow, the first of it under the Enter key. */
export function FollowMenu({
  following,
  put,
  leave,
}: {
  readonly following: Following;
  readonly put: (kind: NodeKind) => void;
  readonly leave: () => void;
}) {
  const { words } = useWords();
  const own = useDrawWords();
  const scene = useDrawing(sceneOf);
  const list = useRef<HTMLDivElement>(null);
  const kinds = kindsByBand.flatMap(([, all]) => all).filter((kind) => freeStart(scene, following.start.from, kind));
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  return (
    <div
      ref={list}
      className="follow-menu"
      role="menu"
      aria-label={own.follow}
      style={{ left: Math.min(following.screen.x, window.innerWidth - 200), top: Math.min(following.screen.y, window.innerHeight - 340) }}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && leave()}
      onKeyDown={(event) => {
        const buttons = [...event.currentTarget.querySelectorAll('button')];
        const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
        const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : undefined;
        event.stopPropagation();
        if (event.key === 'Escape') leave();
        if (to === undefined) return;
        event.preventDefault();
        buttons[(to + buttons.length) % buttons.length]?.focus();
      }}
    >
      <p className="dim">{own.follow}</p>
      {kinds.map((kind) => (
        <button key={kind} type="button" role="menuitem" onClick={() => put(kind)}>
          <KindIcon kind={kind} />
          {words.kinds[kind]}
        </button>
      ))}
    </div>
  );
}
