import { test } from '@jest/globals';
import { simulate } from './simulate.ts';

test('debug', async () => {
  const result = await simulate(Number(process.env.SEED));
  process.stderr.write(`${JSON.stringify(result.failures)}\n`);
  const data = result.data;
  const ids = new Set(result.failures.flatMap((f) => f.match(/[0-9a-f]{32}/g) ?? []));
  for (const i of data.incidents.values()) {
    if (!i.reports.some(({ event }) => ids.has(event)) && !ids.has(i._id)) continue;
    const spilled = [...data.journal.values()]
      .filter((r) => r.incident === i._id)
      .sort((a, b) => a.seq - b.seq)
      .map((r) => r.entry)
      .filter((e) => e.seq < i.journalFrom);
    process.stderr.write(
      `${i._id} ${i.scene} ${i.status} open=${i.open} into=${i.mergedInto} count=${i.count} reports=${i.reports.map((r) => r.event.slice(0, 4))} seen=${i.seen.map((r) => r.slice(0, 4))} refused=${i.refused.map((r) => r.slice(0, 4) + r.slice(32))} outbox=${i.outbox.map((o) => o.kind)}\n`,
    );
    for (const e of [...spilled, ...i.journal])
      process.stderr.write(
        `   ${e.seq} ${e.at.slice(11, 23)} ${e.command.type} ${e.command.id.slice(0, 60)} to=${e.command.to?.slice(0, 6)} ${e.command.effect ? JSON.stringify(e.command.effect).slice(0, 200) : ''} ${e.command.data ? JSON.stringify(e.command.data).slice(0, 100) : ''}\n`,
      );
  }
  for (const id of ids) {
    const e = data.events.get(id);
    if (e)
      process.stderr.write(`event ${id} ${JSON.stringify(e.deliveries.map(({ verdict, ...d }) => ({ ...d, o: verdict?.outcome })))}\n`);
  }
}, 100_000);
