import { answerFrom, freeze, type OwnerValue } from '@sceneworks/engine';
import type { Incident } from '@sceneworks/schemas';
import type { Facts } from './facts.ts';

/**
 * What stands in the place of an incident that will never be: closed, empty, never listed, holding no key. It keeps a stalled worker
 * from creating the incident later, when its event has long been counted elsewhere.
 */
export const tombstoneOf = (incident: Incident): Incident => {
  const { place: _place, point: _point, queryCode: _code, filedAt: _filed, ...rest } = incident;
  return {
    ...rest,
    no: '',
    rev: 1,
    status: 'abandoned',
    open: false,
    holds: [],
    title: { zh: '' },
    subject: {},
    forms: {},
    results: {},
    reports: [],
    severityPath: [],
    tokens: [],
    forks: {},
    tasks: [],
    timers: [],
    nextDueAt: null,
    outbox: [],
    seen: [],
    refused: [],
    clocks: [],
    visits: {},
    firings: 0,
    count: 0,
    rescued: [],
    openOwners: [],
    openPersons: [],
    taskDue: null,
    openKinds: [],
    seq: 0,
    head: '',
    journalFrom: 1,
    journal: [],
  };
};

/**
 * An incident whose state cannot be trusted, standing still with a task for the center. Not a step, because a step could not be
 * believed either; it stands in the journal all the same.
 */
export const frozen = (facts: Facts, incident: Incident, why: string): Incident => {
  const { severity, mode, areaPath, category } = incident;
  const args = { desk: 'dispatcher', at: facts.at, severity, mode, areaPath, category };
  const answer = answerFrom(facts.index, { id: 'desk', kind: 'owner', args });
  if (answer === undefined) throw new Error('The district has no desk');
  const { post, unit } = answer.value as OwnerValue;
  return { ...freeze(incident, facts.at, why, { post, unit }, facts.index.rev).incident, rev: incident.rev + 1 };
};
