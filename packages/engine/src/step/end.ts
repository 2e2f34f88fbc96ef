import type { IncidentStatus } from '@sceneworks/schemas';
import { askListeners } from '../ask.ts';
import { isRunning, meetClock, stopClock } from './clock.ts';
import { type Draft, emit, isOpen } from './draft.ts';
import { leaveChildren } from './raise.ts';
import { withdraw } from './task.ts';
import { kill } from './tokens.ts';

/** Tells scenes over scenes, where there are any, what has become of this incident. */
export const announce = (draft: Draft, on: 'filed' | 'severityRaised' | 'reopened' | 'closed'): undefined => {
  if (askListeners(draft.inquiry, draft.incident.scene) !== true) return;
  const {
    _id,
    no,
    scene,
    category,
    standard,
    severity,
    status,
    title,
    place,
    point,
    areaPath,
    intelClass,
    subject,
    count,
    drill,
    outcome,
  } = draft.incident;
  emit(draft, {
    kind: 'incidentEvent',
    to: scene,
    body: {
      on,
      incident: {
        id: _id,
        no,
        scene,
        category,
        standard,
        severity,
        status,
        title,
        areaPath,
        intelClass,
        subject,
        count,
        ...(outcome !== undefined && { outcome }),
      },
      ...(place && { place }),
      ...(point && { point }),
      ...(drill && { drill }),
    },
  });
};

/** Takes away everything that is still under way, each task with an entry of why. Timers go with it. */
export const clear = (draft: Draft, why: string): undefined => {
  for (const token of draft.incident.tokens) kill(draft, token, why);
  for (const task of draft.incident.tasks) if (isOpen(task)) withdraw(draft, task, why);
  draft.incident.timers = [];
  draft.work.length = 0;
};

/** What the clocks of an incident come to: met when it was closed as drawn, else merely stopped. */
export const endClocks = (draft: Draft, met: boolean): undefined => {
  for (const clock of draft.incident.clocks) {
    if (!isRunning(clock)) continue;
    if (met && clock.task === undefined) meetClock(draft, clock);
    else stopClock(draft, clock);
  }
};

/** The incident has ended: it holds no key, its parent and its children hear of it. */
export const end = (
  draft: Draft,
  status: Extract<IncidentStatus, 'closed' | 'forceClosed' | 'voided' | 'merged'>,
  why: string,
): undefined => {
  const { incident } = draft;
  clear(draft, why);
  endClocks(draft, status === 'closed');
  incident.status = status;
  incident.open = false;
  incident.holds = [];
  incident.endedAt = draft.at;
  delete incident.before;
  delete incident.merging;
  leaveChildren(draft);
  if (incident.parent && incident.parent.incident !== incident.mergedInto) {
    emit(draft, {
      kind: 'childEnded',
      to: incident.parent.incident,
      body: { effect: incident.parent.effect, incident: incident._id, status, outcome: incident.outcome ?? null },
    });
  }
  if (incident.filedAt !== undefined) announce(draft, 'closed');
};
