import type { FieldProps } from '@rjsf/utils';
import type { Place } from '@sceneworks/schemas';
import { useState } from 'react';
import type { FormContext } from './context.ts';
import { wordsIn } from './words.ts';

/** A position good to a metre, as people can read it. */
const decimals = 6;
const round = (value: number): number => Number(value.toFixed(decimals));
const waitMs = 15_000;

/** A place: the phone's own position, or typed. */
export function PlaceField(props: FieldProps) {
  const { lang } = props.registry.formContext as FormContext;
  const words = wordsIn(lang);
  const place = (props.formData ?? {}) as Place;
  const [state, setState] = useState<'idle' | 'locating' | 'none'>('idle');
  const id = props.fieldPathId.$id;
  const locked = Boolean(props.disabled || props.readonly);

  const put = (change: Partial<Place>) => {
    const next = Object.fromEntries(Object.entries({ ...place, ...change }).filter(([, value]) => value !== undefined && value !== ''));
    props.onChange(Object.keys(next).length > 0 ? next : undefined, props.fieldPathId.path);
  };
  const locate = () => {
    if (!('geolocation' in navigator)) {
      setState('none');
      return;
    }
    setState('locating');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle');
        put({ lon: round(coords.longitude), lat: round(coords.latitude) });
      },
      () => setState('none'),
      { enableHighAccuracy: true, timeout: waitMs },
    );
  };
  const number = (name: 'lon' | 'lat', label: string) => (
    <label className="sf-small">
      <span>{label}</span>
      <input
        className="sf-input sf-number"
        type="number"
        inputMode="decimal"
        step="any"
        value={place[name] ?? ''}
        disabled={locked}
        onChange={({ target }) => put({ [name]: Number.isNaN(target.valueAsNumber) ? undefined : target.valueAsNumber })}
      />
    </label>
  );

  return (
    <div className="sf-place">
      {!locked && (
        <button type="button" className="sf-locate" onClick={locate} disabled={state === 'locating'}>
          {state === 'locating' ? words.locating : words.locate}
        </button>
      )}
      {state === 'none' && (
        <p className="sf-help" role="status">
          {words.notLocated}
        </p>
      )}
      <label className="sf-small sf-wide">
        <span>{words.address}</span>
        <input
          id={id}
          className="sf-input"
          type="text"
          maxLength={200}
          value={place.address ?? ''}
          disabled={locked}
          aria-describedby={`${id}__says`}
          onChange={({ target }) => put({ address: target.value })}
        />
      </label>
      {number('lon', words.lon)}
      {number('lat', words.lat)}
    </div>
  );
}
