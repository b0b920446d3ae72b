import { afterEach, describe, expect, it } from '@jest/globals';
import { loadEnvironment } from '../../../lib/connection/environment.js';
import { removeTestApplications, TestApplication } from '../../support/application.js';

afterEach(removeTestApplications);

/** What a variable of `.env` comes to. */
function valueOf(text: string, env: NodeJS.ProcessEnv = {}): string | undefined {
  loadEnvironment(new TestApplication({ '.env': text }).root, env);
  return env['URL'];
}

describe('loadEnvironment', () => {
  it.each([
    ['URL=postgresql://localhost/app', 'postgresql://localhost/app'],
    ['HOST=db\nURL=postgresql://${HOST}/app', 'postgresql://db/app'],
    ['URL=postgresql://${HOST}/app\nHOST=db', 'postgresql://db/app'],
    ['URL=postgresql://${HOST:-localhost}/app', 'postgresql://localhost/app'],
    ['HOST=db\nURL=postgresql://${HOST:-localhost}/app', 'postgresql://db/app'],
    ['HOST=\nURL=postgresql://${HOST:-localhost}/app', 'postgresql://localhost/app'],
    ['HOST=\nURL=postgresql://${HOST}/app', 'postgresql:///app'],
    ['URL=postgresql://${HOST}/app', 'postgresql://${HOST}/app'],
    ["URL='postgresql://ann:pa$word@db/app'", 'postgresql://ann:pa$word@db/app'],
  ])('reads %j', (text, expected) => {
    expect(valueOf(text)).toBe(expected);
  });

  it('prefers what the environment has', () => {
    expect(valueOf('HOST=db\nURL=a-${HOST}', { HOST: 'own' })).toBe('a-own');
    expect(valueOf('URL=file', { URL: 'own' })).toBe('own');
  });

  it('needs no file', () => {
    const env = {};
    loadEnvironment(new TestApplication().root, env);
    expect(env).toEqual({});
  });
});
