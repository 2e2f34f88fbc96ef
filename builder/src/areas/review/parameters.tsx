import type { ParameterRow } from '@sceneworks/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useWords } from '../../language/language.ts';
import { instantText } from '../../language/time.ts';
import { server, valueFrom } from '../../server.ts';
import { useMe } from '../../session.ts';
import { Failed } from '../../shell/states.tsx';
import { Reasoned } from './reasoned.tsx';
import './review.css';
import { useReviewWords } from './words.ts';

const changesShown = 5;

/** The numbers of the version in force that may be tuned: bounds, what holds, who changed it; the center’s duty chief changes it here. */
export function Parameters({ sceneId }: { readonly sceneId: string }) {
  const own = useReviewWords();
  const me = useMe();
  const list = useQuery({ queryKey: ['parameters', sceneId], queryFn: () => valueFrom(server.parameters(sceneId)), staleTime: 0 });
  const mayTune = me.data?.center === true && me.data.roles.includes('dutyChief');
  const rows = list.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <details className="parameters">
      <summary>
        {own.parameters} <span className="dim number">{rows.length}</span>
      </summary>
      <p className="dim">{own.parametersAbout}</p>
      <ul className="list">
        {rows.map((row) => (
          <Parameter key={row.id} sceneId={sceneId} row={row} mayTune={mayTune} />
        ))}
      </ul>
    </details>
  );
}

function Parameter({ sceneId, row, mayTune }: { readonly sceneId: string; readonly row: ParameterRow; readonly mayTune: boolean }) {
  const { lang, say } = useWords();
  const own = useReviewWords();
  const id = useId();
  const cache = useQueryClient();
  const { value, drawn, min, max, step, unit = '' } = row;
  const [wanted, setWanted] = useState(value);
  const tune = useMutation({
    mutationFn: ({ to, reason }: { readonly to: number | null; readonly reason: string }) =>
      valueFrom(server.tune(sceneId, row.id, { value: to, reason })),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['parameters', sceneId] }),
  });
  const text = (number: number): string => `${number}${unit}`;
  return (
    <li>
      <p>
        <b>{say(row.title)}</b> <span className="number parameter-value">{text(value)}</span>{' '}
        <span className="dim number">
          {min !== undefined && max !== undefined && own.range(text(min), text(max))}
          {value !== drawn && ` · ${own.drawn(text(drawn))}`}
        </span>
      </p>
      {row.changes.slice(0, changesShown).map((change) => (
        <p key={change.at} className="dim">
          {change.value === null
            ? own.changedBack(change.by, instantText(change.at, lang))
            : own.changed(change.by, text(change.value), instantText(change.at, lang))}
          {change.reason && ` · ${say(change.reason)}`}
        </p>
      ))}
      {mayTune && (
        <details className="folded">
          <summary>{own.tune}</summary>
          {tune.error && <Failed failure={tune.error} />}
          <Reasoned
            busy={tune.isPending}
            deeds={[
              { label: own.tune, main: true, disabled: wanted === value, act: (reason) => tune.mutate({ to: wanted, reason }) },
              { label: own.untune, disabled: value === drawn, act: (reason) => tune.mutate({ to: null, reason }) },
            ]}
          >
            <label htmlFor={id}>{say(row.title)}</label>
            <input
              id={id}
              type="range"
              min={min}
              max={max}
              step={step ?? 'any'}
              value={wanted}
              onChange={(event) => setWanted(event.target.valueAsNumber)}
            />
            <output htmlFor={id} className="number">
              {text(wanted)}
            </output>
          </Reasoned>
        </details>
      )}
    </li>
  );
}
