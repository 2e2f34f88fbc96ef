import type { Id, RehearsalExample, RehearsalFigure, RehearsalFigureKind, RehearsalGroup, RehearsalLoad } from '@sceneworks/schemas';
import type { Matter } from './matter.ts';
import { noHours, type Offered } from './post-hours.ts';
import { homesIn, type Side, sideOf } from './side.ts';

/** What the draft would change, each figure with events to look at. */
export interface Comparison {
  readonly figures: RehearsalFigure[];
  readonly load: RehearsalLoad[];
  readonly examples: RehearsalExample[];
}

const examplesOfFigure = 20;
const groupsMost = 200;
const postsMost = 500;
/** Of the groups and posts together; the figures themselves come first. */
const examplesMost = 500;

const openerOf = ({ opener }: Matter): string => opener.event;

const byOpening = (a: Matter, b: Matter): number =>
  a.shown.openedAt < b.shown.openedAt ? -1 : a.shown.openedAt > b.shown.openedAt ? 1 : a.shown.incident < b.shown.incident ? -1 : 1;

const figure = (kind: RehearsalFigureKind, events: readonly string[]): RehearsalFigure => ({
  kind,
  count: events.length,
  examples: events.slice(0, examplesOfFigure),
});

/** Incidents of one side that the other does not have, in order of opening. */
const onlyIn = (side: Side, other: Side): Matter[] =>
  [...side.matters.values()].filter(({ shown }) => !other.matters.has(shown.incident)).sort(byOpening);

/** Matters of one side in which a limit runs out that does not in the other. */
const overdueOnlyIn = (side: Side, other: Side): Matter[] =>
  [...side.matters.values()]
    .filter(({ shown: { incident, overdue } }) => {
      const there = other.matters.get(incident)?.shown.overdue ?? [];
      return overdue.some((kind) => !there.includes(kind));
    })
    .sort(byOpening);

const unroutedOnlyIn = (side: Side, other: Side): string[] =>
  [...side.unfiled.values()]
    .filter(({ outcome, facts }) => outcome === 'unrouted' && other.unfiled.get(facts.event)?.outcome !== 'unrouted')
    .map(({ facts }) => facts.event);

interface OwnerChange {
  readonly event: string;
  readonly area?: Id;
  readonly from: Id;
  readonly to: Id;
}

/** The first work in a matter that another post would be offered. */
const ownerChange = (live: Matter, draft: Matter): OwnerChange | undefined => {
  const [, area] = draft.shown.areaPath;
  for (const [node, now] of Object.entries(live.owners)) {
    const then = draft.owners[node];
    if (!then || then.owner === now.owner) continue;
    return { event: openerOf(draft), ...(area !== undefined && { area }), from: now.unit ?? now.owner, to: then.unit ?? then.owner };
  }
  return undefined;
};

const ownerFigure = (live: Side, draft: Side): RehearsalFigure => {
  const changes = [...draft.matters.values()].sort(byOpening).flatMap((matter) => {
    const before = live.matters.get(matter.shown.incident);
    return (before && ownerChange(before, matter)) ?? [];
  });
  const groups = new Map<string, RehearsalGroup>();
  for (const { event, area, from, to } of changes) {
    const name = `${area ?? ''}|${from}|${to}`;
    const known = groups.get(name) ?? { ...(area !== undefined && { area }), from, to, count: 0, examples: [] };
    const examples = known.examples.length < examplesOfFigure ? [...known.examples, event] : known.examples;
    groups.set(name, { ...known, count: known.count + 1, examples });
  }
  const sorted = [...groups.values()].sort((a, b) => b.count - a.count).slice(0, groupsMost);
  return {
    ...figure(
      'ownerChanged',
      changes.map(({ event }) => event),
    ),
    groups: sorted,
  };
};

/** Events both saw that count elsewhere, or nowhere, without being what an incident of one side alone was opened by. */
const joinedDifferently = (live: Side, draft: Side, openers: ReadonlySet<string>): string[] => {
  const [before, after] = [homesIn(live), homesIn(draft)];
  const isSeen = (event: string): boolean =>
    (before.has(event) || live.unfiled.has(event)) && (after.has(event) || draft.unfiled.has(event));
  const isElsewhere = (event: string): boolean => before.get(event)?.shown.incident !== after.get(event)?.shown.incident;
  const events = new Set([...before.keys(), ...after.keys()]);
  return [...events].filter((event) => !openers.has(event) && isSeen(event) && isElsewhere(event));
};

const postsIn = ({ shown }: Matter): ReadonlySet<Id> => new Set(shown.tasks.map(({ post }) => post));

/** Openers of the matters in which a post was offered something on one side and not on the other, by post. */
const offeredOtherwise = (live: Side, draft: Side): ReadonlyMap<Id, readonly string[]> => {
  const byPost = new Map<Id, string[]>();
  const note = (side: Side, other: Side): void => {
    for (const matter of side.matters.values()) {
      const there = other.matters.get(matter.shown.incident);
      const offered = there ? postsIn(there) : new Set<Id>();
      for (const post of postsIn(matter)) {
        const events = byPost.get(post) ?? [];
        byPost.set(post, events);
        if (!offered.has(post) && events.length < examplesOfFigure && !events.includes(openerOf(matter))) events.push(openerOf(matter));
      }
    }
  };
  note(draft, live);
  note(live, draft);
  return byPost;
};

type OfferedTo = ReadonlyMap<Id, Offered>;

const loadOf = (live: OfferedTo, draft: OfferedTo, otherwise: ReadonlyMap<Id, readonly string[]>): RehearsalLoad[] =>
  [...new Set([...live.keys(), ...draft.keys()])]
    .map((post) => {
      const [before, after] = [live.get(post), draft.get(post)];
      const unit = after?.unit ?? before?.unit;
      const examples = [...(otherwise.get(post) ?? [])];
      return {
        post,
        ...(unit !== undefined && { unit }),
        live: before?.hours ?? noHours(),
        draft: after?.hours ?? noHours(),
        examples,
      };
    })
    .sort((a, b) => b.draft.tasks + b.live.tasks - (a.draft.tasks + a.live.tasks) || (a.post < b.post ? -1 : 1))
    .slice(0, postsMost);

const exampleOf = (
  event: string,
  live: Side,
  draft: Side,
  homes: readonly [Map<string, Matter>, Map<string, Matter>],
): RehearsalExample => {
  const [before, after] = homes;
  const matter = [after.get(event), before.get(event)].find((home) => home && openerOf(home) === event);
  const facts = matter?.opener ?? draft.unfiled.get(event)?.facts ?? live.unfiled.get(event)?.facts;
  const home = after.get(event) ?? before.get(event);
  const known = facts ?? { ...(home as Matter).opener, event };
  return { ...known, live: sideOf(event, live, before), draft: sideOf(event, draft, after) };
};

/** Puts two sides beside each other. */
export const compare = (live: Side, draft: Side, offers: { readonly live: OfferedTo; readonly draft: OfferedTo }): Comparison => {
  const [opened, gone] = [onlyIn(draft, live), onlyIn(live, draft)];
  const openers = new Set([...opened, ...gone].map(openerOf));
  const figures = [
    figure('opened', opened.map(openerOf)),
    figure('noLongerOpened', gone.map(openerOf)),
    figure('joinedDifferently', joinedDifferently(live, draft, openers)),
    ownerFigure(live, draft),
    figure('overdue', overdueOnlyIn(draft, live).map(openerOf)),
    figure('noLongerOverdue', overdueOnlyIn(live, draft).map(openerOf)),
    figure('unrouted', unroutedOnlyIn(draft, live)),
    figure('noLongerUnrouted', unroutedOnlyIn(live, draft)),
  ];
  const load = loadOf(offers.live, offers.draft, offeredOtherwise(live, draft));
  const wanted = [
    ...figures.flatMap(({ examples }) => examples),
    ...figures.flatMap(({ groups = [] }) => groups.flatMap(({ examples }) => examples)),
    ...load.flatMap(({ examples }) => examples),
  ];
  const homes = [homesIn(live), homesIn(draft)] as const;
  const kept = [...new Set(wanted)].slice(0, examplesMost);
  return { figures, load, examples: kept.map((event) => exampleOf(event, live, draft, [homes[0], homes[1]])) };
};
