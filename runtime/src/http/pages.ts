import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

const describing = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sceneworks API</title><link rel="stylesheet" href="/api/docs/swagger-ui.css" nonce="__NONCE__"></head><body><div id="swagger-ui"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;
const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, supportedSubmitMethods: [] });`;

/** The readable page of the interface, from the package's own files: nothing comes from elsewhere. */
export function docsPage(): RequestHandler {
  const router = Router();
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  router.get('/api/docs', (_request, response) => {
    response.type('html').send(describing.replace('__NONCE__', String(response.locals.nonce)));
  });
  router.get('/api/docs/start.js', (_request, response) => {
    response.type('js').send(start);
  });
  router.use('/api/docs', express.static(folder, { index: false }));
  return router;
}

/** The web app: files by name for ever, and its document for every other address, with the style nonce of this answer put in. */
export function webApp(folder: string): RequestHandler {
  const router = Router();
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`no web app in ${folder}: run npm run build`);
  const document = readFileSync(join(folder, 'index.html'), 'utf8');
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }));
  router.use(express.static(folder, { index: false }));
  router.get(/.*/, (_request, response) => {
    response
      .set('Cache-Control', 'no-cache')
      .type('html')
      .send(document.replaceAll('__NONCE__', String(response.locals.nonce)));
  });
  return router;
}
