import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The figures a monitor reads at `/metrics`, and the hands that move them. */
export interface Measures {
  readonly metrics: Registry;
  readonly request: (route: string, status: number, milliseconds: number) => void;
  readonly events: (outcome: string, count: number) => void;
}

/** Figures of one process; `waiting` and `screens` are asked when a monitor asks. */
export function measures(waiting: () => number, screens: () => number): Measures {
  const metrics = new Registry();
  const registers = [metrics];
  collectDefaultMetrics({ register: metrics });
  const requests = new Histogram({
    name: 'http_request_seconds',
    help: 'Duration of requests by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const events = new Counter({
    name: 'intake_events_total',
    help: 'Events by what became of them at the door',
    labelNames: ['outcome'],
    registers,
  });
  new Gauge({
    name: 'intake_waiting',
    help: 'Events waiting for their group',
    registers,
    collect() {
      this.set(waiting());
    },
  });
  new Gauge({
    name: 'live_screens',
    help: 'Open live screens',
    registers,
    collect() {
      this.set(screens());
    },
  });
  return {
    metrics,
    request: (route, status, milliseconds) => requests.observe({ route, status: String(status) }, milliseconds / 1_000),
    events: (outcome, count) => events.inc({ outcome }, count),
  };
}
