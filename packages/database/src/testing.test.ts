import { afterAll, describe, expect, test } from '@jest/globals';
import { freshDatabase, sharedTestEngine } from './testing.ts';

describe('databases for tests', () => {
  const made: Awaited<ReturnType<typeof freshDatabase>>[] = [];
  afterAll(async () => {
    for (const database of made) await database.drop();
  });

  test('two databases share one engine and nothing else', async () => {
    const [one, two] = await Promise.all([freshDatabase('one'), freshDatabase('two')]);
    made.push(one, two);
    await one.client.db().collection<{ _id: string }>('things').insertOne({ _id: 'a' });
    expect(one.client.db().databaseName).toBe(one.dbName);
    expect(await one.client.db().collection('things').countDocuments()).toBe(1);
    expect(await two.client.db().collection('things').countDocuments()).toBe(0);
    const engine = await sharedTestEngine();
    expect(one.uri.startsWith(engine.uri.split('/?')[0] ?? '-')).toBe(true);
    expect(process.kill(engine.processId, 0)).toBe(true);
  });
});
