import { hash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { type Rehearsing, rehearse, versionsOf } from '@sceneworks/engine';
import { sha256By } from '@sceneworks/scene';
import type { Plan, RehearsalResult } from '@sceneworks/schemas';
import type { Told } from './told.ts';

/** A thread that rehearses what it is told and answers each message by one: it reads nothing and writes nothing itself. */
const port = parentPort;
if (!port) throw new Error('This file runs in a thread of its own');

sha256By((text) => hash('sha256', text));

const plans = new Map<string, Plan>();
let rehearsing: Rehearsing | undefined;

const begun = (): Rehearsing => {
  if (!rehearsing) throw new Error('Nothing was begun');
  return rehearsing;
};

const doIt = (told: Told): RehearsalResult | null => {
  switch (told.do) {
    case 'begin':
      rehearsing = rehearse(told.input);
      return null;
    case 'record':
      for (const plan of told.plans) plans.set(plan.hash, plan);
      for (const { incident, entries } of told.incidents) {
        const [first = incident.hash, ...later] = versionsOf(entries);
        begun().record(
          incident,
          entries,
          plans.get(first),
          later.flatMap((hash) => plans.get(hash) ?? []),
        );
      }
      return null;
    case 'take':
      begun().take(told.events, told.masked);
      return null;
    case 'end':
      return begun().end();
  }
};

port.on('message', (told: Told) => port.postMessage(doIt(told)));
