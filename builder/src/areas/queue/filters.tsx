import { valueWord } from '@sceneworks/scene';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../language/language.ts';
import { shortHash } from '../../language/short-hash.ts';
import { instantText } from '../../language/time.ts';
import { server, valueFrom } from '../../server.ts';
import { useStreets } from '../../shell/use-areas.ts';
import type { Filter } from './filter.ts';

const searchPauseMs = 300;
const severities = [1, 2, 3, 4, 5];
const narrowing = ['status', 'scene', 'severity', 'area', 'overdue', 'mine', 'since', 'until', 'version', 'outcome'] as const;
const sorts = ['due', 'opened', 'severity'] as const;

/** What narrows the queue. */
export function Filters({ filter, change }: { readonly filter: Filter; readonly change: (filter: Filter) => void }) {
  const { words, say, lang } = useWords();
  const scenes = useQuery({ queryKey: ['scenes'], queryFn: () => valueFrom(server.scenes()), staleTime: 60_000 });
  const streets = useStreets();
  const put = (name: keyof Filter, value: string) => {
    const { [name]: _old, ...rest } = filter;
    change(value === '' ? rest : { ...rest, [name]: value });
  };
  const [unfolded, setUnfolded] = useState(false);
  const set = narrowing.filter((name) => filter[name]).length;
  const scope = filter.mine ? 'mine' : (filter.open ?? (filter.status ? 'status' : 'all'));
  return (
    <search className={unfolded ? 'filters unfolded' : 'filters'}>
      <Find value={filter.q ?? ''} put={(q) => put('q', q)} />
      <button type="button" className="button unfold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        {words.queue.narrow(set)}
      </button>
      <Choice name={words.queue.open} value={scope} put={(value) => change(scopeOf(filter, value))} any={false}>
        <option value="true">{words.queue.openOnly}</option>
        <option value="mine">{words.queue.mine}</option>
        <option value="false">{words.queue.ended}</option>
        <option value="all">{words.queue.all}</option>
        {scope === 'status' && <option value="status">{words.queue.status}</option>}
      </Choice>
      <Choice
        name={words.queue.status}
        value={filter.status ?? ''}
        put={(status) => {
          const { status: _status, open: _open, ...rest } = filter;
          change(status ? { ...rest, status } : { ...rest, open: 'true' });
        }}
      >
        {Object.entries(words.status).map(([status, name]) => (
          <option key={status} value={status}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice name={words.queue.scene} value={filter.scene ?? ''} put={(value) => put('scene', value)}>
        {scenes.data?.rows.map(({ id, title }) => (
          <option key={id} value={id}>
            {say(title)}
          </option>
        ))}
      </Choice>
      <Choice name={words.queue.severity} value={filter.severity ?? ''} put={(value) => put('severity', value)}>
        {severities.map((severity) => (
          <option key={severity} value={severity}>
            {words.severity[severity]}
          </option>
        ))}
      </Choice>
      <Choice name={words.queue.area} value={filter.area ?? ''} put={(value) => put('area', value)}>
        {streets.map(({ id, name }) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </Choice>
      {filter.since && (
        <button type="button" className="button set" onClick={() => put('since', '')}>
          {words.queue.since(instantText(filter.since, lang))} ×
        </button>
      )}
      {filter.until && (
        <button type="button" className="button set" onClick={() => put('until', '')}>
          {words.queue.until(instantText(filter.until, lang))} ×
        </button>
      )}
      {filter.version && (
        <button type="button" className="button set" onClick={() => put('version', '')}>
          {words.queue.version(shortHash(filter.version))} ×
        </button>
      )}
      {filter.outcome && (
        <button type="button" className="button set" onClick={() => put('outcome', '')}>
          {words.queue.outcome(valueWord(filter.outcome, lang))} ×
        </button>
      )}
      <label className="tick">
        <input
          type="checkbox"
          checked={filter.overdue === 'true'}
          onChange={({ target }) => put('overdue', target.checked ? 'true' : '')}
        />
        {words.queue.overdue}
      </label>
      <Choice name={words.queue.sort.due} value={filter.sort ?? 'due'} put={(value) => put('sort', value)} any={false}>
        {sorts.map((sort) => (
          <option key={sort} value={sort}>
            {words.queue.sort[sort]}
          </option>
        ))}
      </Choice>
    </search>
  );
}

function scopeOf(filter: Filter, value: string): Filter {
  const { mine: _mine, open: _open, status: _status, ...rest } = filter;
  if (value === 'mine') return { ...rest, mine: 'true', open: 'true' };
  return { ...rest, open: value };
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly put: (value: string) => void;
  /** Whether it may be left open */
  readonly any?: boolean;
  readonly children: ReactNode;
}

function Choice({ name, value, put, any = true, children }: ChoiceProps) {
  const { words } = useWords();
  return (
    <select
      aria-label={name}
      className={value && any ? 'sf-input set' : 'sf-input'}
      value={value}
      onChange={({ target }) => put(target.value)}
    >
      {any && (
        <option value="">
          {name} · {words.queue.all}
        </option>
      )}
      {children}
    </select>
  );
}

/** Search waits until the hand rests. `/` reaches it. */
function Find({ value, put }: { readonly value: string; readonly put: (value: string) => void }) {
  const { words } = useWords();
  const [typed, setTyped] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(put);
  latest.current = put;
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => latest.current(typed.trim()), searchPauseMs);
    return () => clearTimeout(timer);
  }, [typed, value]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName))) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <input
      ref={field}
      type="search"
      className="sf-input find"
      aria-label={words.search}
      placeholder={words.queue.searchHint}
      maxLength={60}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}
