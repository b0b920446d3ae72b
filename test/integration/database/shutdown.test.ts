import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import autocannon from 'autocannon';
import { createDatabase, type Database } from '../../support/database.js';
import { until } from '../../support/until.js';
import { applicationFolder, type ApplicationFolder } from './support/application-folder.js';
import { TABLES } from './support/generated-client.js';
import { serverFile } from './support/server-file.js';

describe('an application that gets SIGTERM', () => {
  let database: Database;
  let app: ApplicationFolder;

  const serve = async (options?: string) => {
    app = await applicationFolder('');
    await app.write('server.mjs', serverFile(options));
    return app.serve('server.mjs', { DATABASE_URL: database.url });
  };
  beforeAll(async () => {
    database = await createDatabase();
    await database.query(TABLES);
  });
  afterEach(() => app.remove());
  afterAll(() => database.drop());

  it('under load answers every request that it accepted', async () => {
    const server = await serve();
    let created = 0;
    const statuses = new Set<number>();
    const requests = [{ method: 'POST', path: '/users' }, { path: '/users' }] as const;
    const load = autocannon(
      { url: server.url, connections: 20, duration: 60, requests: [...requests] },
      () => undefined,
    );
    load.on('response', (_, status) => {
      statuses.add(status);
      if (status === 201) created++;
    });
    await until(async () => created > 200);
    server.terminate();
    const end = await server.ended;
    load.stop();

    expect(end).toBe('SIGTERM');
    expect([...statuses].sort()).toEqual([200, 201]);
    const counts = JSON.parse(/\{"accepted".*/.exec(server.output())![0]) as Counts;
    expect(counts.answered).toBe(counts.accepted);
    const [rows] = await database.query('SELECT count(*)::int AS created FROM "User"');
    expect(rows).toEqual({ created });
    expect(server.output()).not.toMatch(/WARN|ERROR/);
  });

  interface Counts {
    accepted: number;
    answered: number;
  }
});
