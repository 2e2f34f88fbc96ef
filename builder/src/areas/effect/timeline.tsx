import type { EffectStretch, EffectTuning } from '@sceneworks/schemas';
import { useWords } from '../../language/language.ts';
import { shortHash } from '../../language/short-hash.ts';
import { instantText } from '../../language/time.ts';
import { placeIn } from './per-day.ts';
import { useEffectWords } from './words.ts';

const rowHeight = 26;
const barHeight = 14;
const width = 1_000;

interface TimelineProps {
  readonly stretches: readonly EffectStretch[];
  readonly tuned: readonly EffectTuning[];
  readonly now: number;
}

/** When each version took events, the newest above, with the instants at which numbers were tuned. */
export function Timeline({ stretches, tuned, now }: TimelineProps) {
  const { lang, say } = useWords();
  const own = useEffectWords();
  const from = Math.min(...stretches.map((stretch) => Date.parse(stretch.from)));
  const at = (instant: string): number => width * placeIn(Date.parse(instant), from, now);
  const height = stretches.length * rowHeight + rowHeight;
  return (
    <figure className="effect-timeline">
      <figcaption className="dim">{own.timeline}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} style={{ height }} role="img" aria-label={own.timeline} preserveAspectRatio="none">
        {stretches.map((stretch, row) => {
          const [left, right] = [at(stretch.from), stretch.until === undefined ? width : at(stretch.until)];
          return (
            <rect
              key={`${stretch.hash} ${stretch.from}`}
              className={stretch.how}
              x={left}
              y={row * rowHeight + (rowHeight - barHeight) / 2}
              width={Math.max(2, right - left)}
              height={barHeight}
              rx={3}
            >
              <title>
                {own.version(shortHash(stretch.hash))} · {own.how[stretch.how]} · {instantText(stretch.from, lang)} –{' '}
                {stretch.until === undefined ? own.now : instantText(stretch.until, lang)}
              </title>
            </rect>
          );
        })}
        {tuned
          .filter((one) => Date.parse(one.at) >= from)
          .map((one) => (
            <circle key={`${one.at} ${one.parameter.zh}`} cx={at(one.at)} cy={height - rowHeight / 2} r={5}>
              <title>
                {one.value === null
                  ? own.tunedBack(say(one.parameter), one.by, instantText(one.at, lang))
                  : own.tunedTo(say(one.parameter), String(one.value), one.by, instantText(one.at, lang))}
              </title>
            </circle>
          ))}
      </svg>
    </figure>
  );
}
