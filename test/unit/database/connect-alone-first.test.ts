import { describe, expect, it } from '@jest/globals';
import { connectAloneFirst } from '../../../lib/database/connect-alone-first.js';

const URL = 'mariadb://app:secret@localhost/app';

describe('connectAloneFirst', () => {
  const steps: string[] = [];
  const adapter = {
    provider: 'mysql',
    adapterName: 'of a test',
    connect: async () => steps.push('pool'),
  };

  it('opens the pool once a connection alone was possible, and is closed', async () => {
    const createConnection = async (url: string) => {
      steps.push(url);
      return { end: async () => void steps.push('closed') };
    };
    const tried = connectAloneFirst(adapter, { createConnection }, URL);
    await tried.connect();

    expect(steps.splice(0)).toEqual([URL, 'closed', 'pool']);
    expect(tried).toMatchObject({ provider: 'mysql', adapterName: 'of a test' });
  });

  it('opens no pool where it was refused, and says why', async () => {
    const refused = Object.assign(new Error('Access denied'), { code: 'ER_ACCESS_DENIED_ERROR' });
    const createConnection = () => Promise.reject(refused);
    const tried = connectAloneFirst(adapter, { createConnection }, URL);

    await expect(tried.connect()).rejects.toBe(refused);
    expect(steps).toEqual([]);
  });
});
