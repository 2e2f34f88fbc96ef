import { useEffect } from 'react';
import { isTyping } from '../../../shell/keys.tsx';
import { type Press, pressed } from './player.ts';
import { useTryWords } from './words.ts';

export interface PlayerBarProps {
  readonly steps: number;
  readonly at: number;
  readonly isPlaying: boolean;
  /** The clock of the trial at this step */
  readonly clock: string;
  /** What this step was, in a line */
  readonly line: string;
  readonly go: (at: number) => void;
  readonly play: (isPlaying: boolean) => void;
}

/** Long enough to follow a token with the eye. */
const stepMs = 1_000;

const keys: Readonly<Record<string, Press>> = { ArrowRight: 'next', ArrowLeft: 'back', Home: 'first', End: 'last' };

/** The clock and what moves it: forward, back, to either end, by itself. Arrow keys and the space bar do the same. */
export function PlayerBar({ steps, at, isPlaying, clock, line, go, play }: PlayerBarProps) {
  const own = useTryWords();
  const isOver = at >= steps - 1;
  useEffect(() => {
    if (!isPlaying) return;
    if (isOver) {
      play(false);
      return;
    }
    const waiting = window.setTimeout(() => go(at + 1), stepMs);
    return () => window.clearTimeout(waiting);
  }, [isPlaying, isOver, at, go, play]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isElsewhere = event.target instanceof Element && event.target.closest('.react-flow__node, button, summary, [type=range]');
      if (isTyping(event) || isElsewhere || event.ctrlKey || event.metaKey || event.altKey) return;
      const wanted = keys[event.key];
      if (wanted) go(pressed(at, steps, wanted));
      else if (event.key === ' ') play(!isPlaying);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [at, steps, isPlaying, go, play]);
  const to = (wanted: Press) => () => {
    play(false);
    go(pressed(at, steps, wanted));
  };
  return (
    <section className="player" aria-label={own.playing}>
      <div className="player-buttons">
        <button type="button" className="button" disabled={at <= 0} onClick={to('first')} aria-label={own.first} title={own.first}>
          |◀
        </button>
        <button type="button" className="button" disabled={at <= 0} onClick={to('back')} aria-label={own.back} title={own.back}>
          ◀
        </button>
        <button type="button" className="button main" disabled={steps === 0 || (isOver && !isPlaying)} onClick={() => play(!isPlaying)}>
          {isPlaying ? own.pause : own.play}
        </button>
        <button type="button" className="button" disabled={isOver} onClick={to('next')} aria-label={own.next} title={own.next}>
          ▶
        </button>
        <button type="button" className="button" disabled={isOver} onClick={to('last')} aria-label={own.last} title={own.last}>
          ▶|
        </button>
      </div>
      <time className="number player-clock">{clock}</time>
      <input
        type="range"
        aria-label={own.stepRange}
        min={0}
        max={Math.max(0, steps - 1)}
        value={Math.max(0, at)}
        disabled={steps === 0}
        onChange={(event) => {
          play(false);
          go(Number(event.target.value));
        }}
      />
      <span className="dim number">{own.step(steps === 0 ? 0 : at + 1, steps)}</span>
      <p className="player-line" role="status">
        {line}
      </p>
    </section>
  );
}
