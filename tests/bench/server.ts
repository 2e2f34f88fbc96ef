/**
 * A server in a process of its own, as the figures use it: the real one, with a clock that can be moved forward over the parent's
 * channel and, where asked, scenes and feeds of the measurement beside the sample. Ends when its parent goes.
 */
import { fileURLToPath } from 'node:url';
import { configOf, type SampleLibrary, sampleLibraryIn, serve } from '@sceneworks/runtime';
import { intakeLibrary } from './intake-scene.ts';

const [dataFolder = '', parts = 'both', library = 'sample'] = process.argv.slice(2);
const scenes = fileURLToPath(new URL('../../../scenes', import.meta.url));
const pages = fileURLToPath(new URL('../../../builder/dist', import.meta.url));
const libraries: Readonly<Record<string, (sample: SampleLibrary) => SampleLibrary>> = { sample: (sample) => sample, intake: intakeLibrary };
const extend = libraries[library];
if (!extend) throw new Error(`no library ${library}`);

let offsetMs = 0;
const flags = {
  data: dataFolder,
  quiet: true,
  ...(process.env.MONGODB_URI ? { sample: true } : {}),
  ...(parts === 'both' ? {} : { [parts]: true }),
};
const config = configOf(flags, { ...process.env, PORT: process.env.PORT ?? '0' }, dataFolder);
const running = await serve(config, {
  pages,
  sampleLibrary: () => extend(sampleLibraryIn(scenes)()),
  clock: () => new Date(Date.now() + offsetMs).toISOString(),
  say: (line) => process.send?.({ say: line }),
});

process.on('message', (message: { readonly offsetMs?: number; readonly stop?: true }) => {
  if (message.offsetMs !== undefined) offsetMs = Math.max(offsetMs, message.offsetMs);
  if (message.stop) void running.close().then(() => process.exit(0));
});
process.on('disconnect', () => void running.close().then(() => process.exit(0)));
process.send?.({ address: running.address, databasePid: running.database.processId, uri: running.database.uri });
