import type { RequestListener } from 'node:http';
import { appOf } from '../http/app.ts';
import { intakeHandler, intakeRows } from '../http/intake.ts';
import { docsPage, webApp } from '../http/pages.ts';
import type { Route } from '../http/route.ts';
import { acceptedHoleRoutes } from '../http/routes/accepted-holes.ts';
import { auditRoutes } from '../http/routes/audit.ts';
import { commentRoutes } from '../http/routes/comments.ts';
import { districtRoutes } from '../http/routes/district.ts';
import { draftRoutes } from '../http/routes/drafts.ts';
import { effectRoutes } from '../http/routes/effect.ts';
import { greyRoutes } from '../http/routes/grey.ts';
import { incidentRoutes } from '../http/routes/incidents.ts';
import { migrationRoutes } from '../http/routes/migrations.ts';
import { modeRoutes } from '../http/routes/modes.ts';
import { parameterRoutes } from '../http/routes/parameters.ts';
import { photoRoutes } from '../http/routes/photos.ts';
import { precedenceRoutes } from '../http/routes/precedence.ts';
import { proofRoutes } from '../http/routes/proofs.ts';
import { publicRoutes } from '../http/routes/public.ts';
import { publishingRoutes } from '../http/routes/publishing.ts';
import { readingRoutes } from '../http/routes/reading.ts';
import { rehearsalRoutes } from '../http/routes/rehearsals.ts';
import { revealRoutes } from '../http/routes/reveal.ts';
import { sessionRoutes, viewerReader } from '../http/routes/session.ts';
import { setupRoutes } from '../http/routes/setup.ts';
import { sourceProposalRoutes } from '../http/routes/source-proposals.ts';
import { descriptionRoute, systemRoutes } from '../http/routes/system.ts';
import { tryingRoutes } from '../http/routes/trying.ts';
import { type Measures, measures } from './measures.ts';
import type { Parts } from './parts.ts';

/** What answers requests, and the rows it was made from. */
export interface Application {
  readonly answer: RequestListener;
  readonly routes: readonly Route[];
}

function routesOf({ server, isReady }: Parts, { metrics }: Measures): readonly Route[] {
  const routes: Route[] = [
    ...sessionRoutes(server),
    ...setupRoutes(server),
    ...incidentRoutes(server),
    ...revealRoutes(server),
    ...readingRoutes(server),
    ...draftRoutes(server),
    ...tryingRoutes(server),
    ...sourceProposalRoutes(server),
    ...commentRoutes(server),
    ...proofRoutes(server),
    ...publishingRoutes(server),
    ...greyRoutes(server),
    ...effectRoutes(server),
    ...migrationRoutes(server),
    ...rehearsalRoutes(server),
    ...districtRoutes(server),
    ...acceptedHoleRoutes(server),
    ...precedenceRoutes(server),
    ...modeRoutes(server),
    ...parameterRoutes(server),
    ...photoRoutes(server),
    ...publicRoutes(server),
    ...auditRoutes(server),
    ...systemRoutes({ metrics, isReady }),
  ];
  routes.push(descriptionRoute(() => routes, intakeRows));
  return routes;
}

/** The application over its parts: doors of feeds first, because they carry the load, then the rows, then the pages. Listens nowhere. */
export function applicationOf(parts: Parts, pages?: string): Application {
  const { server, world } = parts;
  const figures = measures(server.intake.waiting, server.live.listeners);
  const routes = routesOf(parts, figures);
  const app = appOf({
    routes,
    log: world.log,
    viewerOf: viewerReader(server),
    denied: (viewer, what, address) =>
      server.accounts.appendAudit({ at: world.clock(), who: viewer.login, what, result: 'refused', address }),
    publicUrl: server.publicUrl,
    trustedProxies: server.trustedProxies,
    measured: figures.request,
    docs: docsPage(),
    ...(pages ? { pages: webApp(pages) } : {}),
  });
  const doors = intakeHandler({
    world,
    intake: server.intake,
    secretsOf: server.secretsOf,
    callerKey: server.callerKey,
    signedAt: server.signedAt,
    measured: figures.events,
  });
  return {
    routes,
    answer: (request, response) => {
      if (!doors(request, response)) app(request, response);
    },
  };
}
