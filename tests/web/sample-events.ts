// @ts-expect-error plain JavaScript beside the scenes, without types
import { sampleDay } from '../../scenes/sample-day/make.mjs';
import type { Site } from './site.ts';

interface SampleEvent {
  readonly source: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const isInstant = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value);

/** Events of the made-up day that feeds send, each said to happen now. */
export function sampleEvents(seed: number, events: number): readonly SampleEvent[] {
  const now = new Date().toISOString();
  const day = (sampleDay({ seed, events, start: now }) as { readonly events: readonly SampleEvent[] }).events;
  return day.map(({ source, payload }) => ({
    source,
    payload: Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, isInstant(value) ? now : value])),
  }));
}

/** Fills a site with a part of the made-up day, worked through as far as the machine does it alone. */
export async function fillWith(site: Site, events: readonly SampleEvent[]): Promise<void> {
  const bySource = new Map<string, unknown[]>();
  for (const { source, payload } of events) bySource.set(source, [...(bySource.get(source) ?? []), payload]);
  for (const [source, payloads] of bySource) if (site.isFed(source)) await site.feedList(source, payloads);
  await site.settled();
}
