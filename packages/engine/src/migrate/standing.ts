import type { Effect, Id, Incident, Task } from '@sceneworks/schemas';

/** What of an incident is under way: everything that the next steps will look for in the plan. */
export interface Standing {
  /** Nodes with a token, an open task, a timer, an unanswered request, a fork or join under way, or a call that may have to be undone. */
  readonly nodes: readonly Id[];
  readonly tasks: readonly Task[];
  readonly sent: readonly Effect[];
  /** Unfired fork instances that a token stands in: those of late tasks too, which have no join. */
  readonly forks: readonly NonNullable<Incident['forks'][string]>[];
}

const isOpen = ({ state }: Task): boolean => state === 'offered' || state === 'accepted';

/** What of an incident is under way. */
export const standingOf = (incident: Incident): Standing => {
  const { tokens, timers } = incident;
  const inside = new Set(tokens.flatMap(({ path }) => path.map(({ fork }) => fork)));
  const forks = Object.values(incident.forks).filter(
    (fork) => fork !== undefined && !fork.fired && inside.has(fork.id),
  ) as Standing['forks'];
  const tasks = incident.tasks.filter(isOpen);
  const sent = incident.outbox.filter(({ kind }) => kind === 'call' || kind === 'raise');
  const named = [
    ...[...tokens, ...tasks, ...timers, ...sent, ...forks].map(({ node }) => node),
    ...forks.map(({ join }) => join),
    ...tokens.flatMap(({ calls = [] }) => calls.map(({ node }) => node)),
  ];
  return { nodes: [...new Set(named.filter((node): node is Id => node !== undefined && node !== ''))], tasks, sent, forks };
};
