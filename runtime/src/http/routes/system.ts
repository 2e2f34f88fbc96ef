import { limits } from '@sceneworks/schemas';
import type { Registry } from 'prom-client';
import { openApiOf } from '../openapi.ts';
import { type Described, type Route, route } from '../route.ts';

/** What the machine's own routes ask. */
export interface SystemWorld {
  readonly metrics: Registry;
  /** The store answers and the loops run */
  readonly isReady: () => Promise<boolean>;
}

/** Health, readiness, figures for a monitor. Open, because monitors have no account; they say nothing of any matter. */
export const systemRoutes = (world: SystemWorld): Route[] => [
  route({
    method: 'GET',
    path: '/healthz',
    about: { zh: '进程在', en: 'The process is alive' },
    access: 'public',
    answer: 'json',
    handle: async () => ({ body: { status: 'ok' } }),
  }),
  route({
    method: 'GET',
    path: '/readyz',
    about: { zh: '可以接收请求', en: 'Ready for requests' },
    access: 'public',
    answer: 'json',
    handle: async () => {
      const ready = await world.isReady();
      return {
        status: ready ? 200 : 503,
        body: { status: ready ? 'ready' : 'starting' },
        ...(ready ? {} : { headers: { 'Retry-After': '1' } }),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/metrics',
    about: { zh: '监控指标', en: 'Figures for Prometheus' },
    access: 'public',
    answer: 'bytes',
    handle: async () => ({ bytes: Buffer.from(await world.metrics.metrics()), type: world.metrics.contentType }),
  }),
  route({
    method: 'GET',
    path: '/api/limits',
    about: { zh: '全部上限', en: 'Every limit by name' },
    access: 'public',
    answer: 'json',
    handle: async () => ({ body: limits }),
  }),
];

/** The interface's own description; made from all rows, itself and the doors of feeds included. */
export const descriptionRoute = (routes: () => readonly Route[], doors: readonly Described[]): Route =>
  route({
    method: 'GET',
    path: '/api/openapi.json',
    about: { zh: '接口说明', en: 'This description' },
    access: 'public',
    answer: 'json',
    handle: async () => ({ body: openApiOf([...routes(), ...doors]) }),
  });
