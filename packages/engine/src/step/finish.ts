import { isSeverity, isWorse } from '@sceneworks/scene';
import type { Reason, Refusal, Severity } from '@sceneworks/schemas';
import { refuse } from '../refusals.ts';
import { reply } from './close.ts';
import type { Draft } from './draft.ts';
import { end } from './end.ts';
import { raiseByPerson } from './raise.ts';
import { worsen } from './report.ts';

const endWith = (draft: Draft, status: 'voided' | 'forceClosed'): undefined => {
  const { code, text } = draft.command.reason as Reason;
  draft.incident.outcome = code.slice(0, 40);
  if (text !== undefined && text.trim() !== '' && draft.command.data?.reply === true) reply(draft, { zh: text });
  end(draft, status, status);
};

/** It was no matter for the district: it ends, and counts in no figure. */
export const voidIncident = (draft: Draft): undefined => endWith(draft, 'voided');

/** It ends although it is not done, by the duty chief's word. */
export const forceClose = (draft: Draft): undefined => endWith(draft, 'forceClosed');

/** The matter is graver than it was taken for, or another scene has to open one of its own for it. */
export const raise = (draft: Draft): Refusal | undefined => {
  const { severity, scene, type, subject } = draft.command.data ?? {};
  if (severity !== undefined) return raiseSeverity(draft, severity);
  if (typeof scene !== 'string' || typeof type !== 'string') return refuse('COMMAND_MALFORMED', 'data');
  raiseByPerson(draft, scene, type, typeof subject === 'object' && subject !== null ? (subject as Record<string, unknown>) : {});
  return undefined;
};

const raiseSeverity = (draft: Draft, severity: unknown): Refusal | undefined => {
  if (!isSeverity(severity)) return refuse('COMMAND_MALFORMED', 'data.severity');
  if (!isWorse(severity, draft.incident.severity))
    return refuse('SEVERITY_NOT_WORSE', 'data.severity', { severity: draft.incident.severity });
  const { person } = draft.command.actor;
  const { code, text = code } = draft.command.reason as Reason;
  worsen(draft, severity as Severity, {
    ...(person !== undefined && { by: person }),
    reason: text.slice(0, 300),
  });
  return undefined;
};
