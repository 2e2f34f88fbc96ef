import type {
  EffectFigures,
  Event,
  EventList,
  EventRow,
  GreySide,
  Id,
  Incident,
  IncidentList,
  IncidentPage,
  Instant,
  JournalPage,
  Overview,
  PublicStatus,
  SceneList,
  Task,
  TaskForm,
  TaskList,
} from '@sceneworks/schemas';
import type { Filter } from 'mongodb';
import type { Collections } from '../mongo/collections.ts';
import { reach } from '../mongo/down.ts';
import { unpacked } from '../mongo/incidents.ts';
import type { Store } from '../store.ts';
import { type EffectAsked, effectFigures } from './effect-figures.ts';
import { eventViews } from './event-views.ts';
import { figureViews } from './figures.ts';
import { greyFigures } from './grey-figures.ts';
import { incidentViews } from './incident-views.ts';
import { publicStatusViews } from './public-status.ts';
import type { IncidentQuery } from './query.ts';
import type { ViewWorld } from './row.ts';
import type { Viewer } from './viewer.ts';

/** Incidents as people see them. Each takes the viewer first; what he may not know is as if it were not there. */
export interface IncidentViews {
  incidents(viewer: Viewer, query: IncidentQuery, world: ViewWorld): Promise<IncidentList>;
  incident(viewer: Viewer, id: string): Promise<Incident | null>;
  page(viewer: Viewer, incident: Incident, world: ViewWorld): Promise<IncidentPage>;
  journal(viewer: Viewer, incident: Incident, world: ViewWorld): Promise<JournalPage>;
  tasks(viewer: Viewer, query: PageQuery & { readonly mine: boolean }, world: ViewWorld): Promise<TaskList>;
  taskForm(viewer: Viewer, incident: Incident, task: Task, world: ViewWorld): Promise<TaskForm>;
  /** Which of these incidents the viewer may see: for the live stream */
  seen(viewer: Viewer, ids: readonly string[]): Promise<readonly Pick<Incident, '_id' | 'rev' | 'open'>[]>;
}

/** Events as the desk sees them. */
export interface EventViews {
  events(viewer: Viewer, query: PageQuery & { readonly status?: string }, world: ViewWorld): Promise<EventList>;
  event(viewer: Viewer, id: string, world: ViewWorld): Promise<EventRow | null>;
  /** The latest events of some sources, those of classes the viewer may see, as they came in; the caller says which sources are his */
  latestEvents(
    viewer: Viewer,
    sources: readonly Id[],
    limit: number,
  ): Promise<readonly Pick<Event, '_id' | 'source' | 'type' | 'receivedAt' | 'raw'>[]>;
  /** Whether the viewer may read what an event reported: its class, and the matter it belongs to or the desk of events */
  mayReadReport(viewer: Viewer, event: string): Promise<boolean>;
}

/** Counts of what the viewer may see. */
export interface FigureViews {
  scenes(
    viewer: Viewer,
    world: ViewWorld,
    published: readonly { readonly scene: string; readonly hash: string; readonly at: Instant }[],
  ): Promise<SceneList>;
  overview(viewer: Viewer, world: ViewWorld, dayStart: Instant): Promise<Overview>;
}

/** Everything the interface reads. */
export interface Views extends IncidentViews, EventViews, FigureViews {
  /** What came of matters of these versions of a scene, opened since an instant */
  grey(viewer: Viewer, scene: Id, hashes: readonly string[], since: Instant): Promise<ReadonlyMap<string, GreySide>>;
  /** What came of matters a version opened in a stretch and that have ended; `rated`: by node, the fields in which citizens rate */
  effect(viewer: Viewer, asked: EffectAsked): Promise<EffectFigures>;
  publicStatus(code: string, world: ViewWorld): Promise<PublicStatus | null>;
  /** Every plan that some incident may be on */
  hashes(): Promise<readonly string[]>;
}

interface PageQuery {
  readonly after?: string;
  readonly limit?: number;
}

/** What the views read from. */
export interface Reads extends Pick<Collections, 'incidents' | 'events'> {
  readonly store: Store;
  /** The one incident a filter finds, as it was before it was stored */
  readonly one: (filter: Filter<Incident>) => Promise<Incident | null>;
}

const plansHeldMs = 1_000;

/** The views over a MongoDB. */
export function mongoViews({ incidents, events, versions }: Pick<Collections, 'incidents' | 'events' | 'versions'>, store: Store): Views {
  let hashesAt = 0;
  let held: Promise<readonly string[]> = Promise.resolve([]);
  const one = async (filter: Filter<Incident>): Promise<Incident | null> => {
    const found = await reach(() => incidents.findOne(filter));
    return found && unpacked(found);
  };
  const reads: Reads = { incidents, events, store, one };
  return {
    ...incidentViews(reads),
    ...eventViews(reads),
    ...figureViews(reads),
    ...publicStatusViews(reads),
    grey: greyFigures(incidents),
    effect: effectFigures(incidents),
    hashes: () => {
      // Versions are few and kept for ever; asked at most once a second.
      const now = Date.now();
      if (now - hashesAt > plansHeldMs) {
        hashesAt = now;
        held = reach(() => versions.distinct('_id'));
      }
      return held;
    },
  };
}
