import type { IncidentQuery } from '@sceneworks/client';

const names = [
  'status',
  'open',
  'scene',
  'severity',
  'area',
  'overdue',
  'mine',
  'since',
  'until',
  'version',
  'outcome',
  'q',
  'sort',
] as const;

/** What the queue is asked for; it stands in the address, so that a list can be sent to a colleague. */
export type Filter = Pick<IncidentQuery, (typeof names)[number]>;

/** A queue nobody narrowed shows what is open. */
export function filterFrom(search: string): Filter {
  const said = new URLSearchParams(search);
  const filter: Record<string, string> = {};
  for (const name of names) {
    const value = said.get(name);
    if (value) filter[name] = value;
  }
  if (!filter.open && !filter.status) filter.open = 'true';
  return filter;
}

/** What the server is asked: ended and open alike are asked for by asking for neither. */
export function askedOf({ open, ...rest }: Filter): Filter {
  return open === undefined || open === 'all' ? rest : { ...rest, open };
}

/** The address of a filter. */
export function searchOf(filter: Filter): string {
  const said = new URLSearchParams();
  for (const name of names) {
    const value = filter[name];
    if (value) said.set(name, value);
  }
  const text = said.toString();
  return text === '' ? '' : `?${text}`;
}
