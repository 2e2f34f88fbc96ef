import type { Problem } from '@sceneworks/schemas';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useWords } from '../../language/language.ts';
import { dateOf, endOfDate } from '../../language/time.ts';
import { cache, server, valueFrom } from '../../server.ts';
import { useMe } from '../../session.ts';
import { Failed } from '../../shell/states.tsx';
import { Reasoned } from '../review/reasoned.tsx';
import { waitingKey } from './waiting-key.ts';
import { useDistrictWords } from './words.ts';

const dayMs = 86_400_000;
const usualDays = 30;
const mostDays = 365;

export interface AcceptHoleProps {
  readonly scene: string;
  /** The version whose proof says it; absent: the draft */
  readonly hash?: string;
  readonly problem: Problem;
}

/** For the duty chief, beside a hole in the responsibilities: accepting exactly these matters by name, with a reason and until a day. */
export function AcceptHole({ scene, hash, problem: { code, at, hole } }: AcceptHoleProps) {
  const own = useDistrictWords();
  const { lang } = useWords();
  const me = useMe();
  const id = useId();
  const [day, setDay] = useState(() => dateOf(Date.now() + usualDays * dayMs));
  const accept = useMutation({
    mutationFn: (reason: string) =>
      valueFrom(
        server.acceptHole(scene, {
          ...(hash !== undefined && { hash }),
          hole: hole ?? '',
          at: at ?? '',
          reason,
          until: endOfDate(day),
        }),
      ),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: waitingKey });
      // Who proves in the page proves in this district.
      void cache.invalidateQueries({ queryKey: ['design-district'] });
    },
  });
  if (hole === undefined || code === 'OWNER_HOLE_ACCEPTED' || !me.data?.roles.includes('dutyChief')) return null;
  if (accept.isSuccess)
    return (
      <p className="good" role="status">
        {own.acceptDone(day)}
      </p>
    );
  return (
    <details className="folded accept-hole">
      <summary>{own.accept}</summary>
      <p className="dim">{own.acceptAbout}</p>
      <Reasoned
        label={own.acceptReason}
        busy={accept.isPending}
        deeds={[{ label: own.acceptNow, disabled: day === '', act: (reason) => accept.mutate(reason) }]}
      >
        <label htmlFor={`${id}-day`}>{own.acceptUntil}</label>
        <input
          id={`${id}-day`}
          type="date"
          className="sf-input"
          lang={lang}
          min={dateOf(Date.now())}
          max={dateOf(Date.now() + mostDays * dayMs)}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
      </Reasoned>
      {accept.error && <Failed failure={accept.error} />}
    </details>
  );
}
