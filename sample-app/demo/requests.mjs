import assert from 'node:assert/strict';
import { dim } from './step.mjs';

/** Uses the running application as a client would, and says what it answered. */
export async function makeRequests(baseUrl) {
  const lines = [];
  const request = async (method, path, body, tenant) => {
    const response = await fetch(baseUrl + path, {
      method,
      headers: { 'content-type': 'application/json', ...(tenant && { 'x-tenant': tenant }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    const asker = tenant ? `as ${tenant}: ` : '';
    lines.push(`${asker}${method} ${path} ${body ? JSON.stringify(body) : ''}`.trimEnd());
    lines.push(dim(`  ${response.status} ${shorten(JSON.stringify(answer))}`));
    return { status: response.status, answer };
  };

  // every run adds its own rows to those of the runs before
  const run = Date.now().toString(36);
  const email = `ada.${run}@example.org`;

  const user = await request('POST', '/users', { email, name: 'Ada' });
  assert.equal(user.status, 201);

  const post = await request('POST', '/posts', { title: 'Notes', authorId: user.answer.id });
  assert.equal(post.status, 201);

  const users = await request('GET', '/users');
  assert.equal(users.answer[0].posts[0].id, post.answer.id);

  const duplicate = await request('POST', '/users', { email, name: 'Ada again' });
  assert.equal(duplicate.status, 409);

  const account = await request('POST', '/billing/accounts', { name: `Analytical ${run}` });
  assert.equal(account.status, 201);

  const membership = await request('POST', '/memberships', {
    userId: user.answer.id,
    accountId: account.answer.id,
    role: 'OWNER',
  });
  assert.equal(membership.answer.account.name, account.answer.name);

  const newcomer = { email: `nell.${run}@example.org`, name: 'Nell', accountId: user.answer.id };
  const undone = await request('POST', '/memberships/newcomers', newcomer);
  assert.equal(undone.status, 409);

  const [red, blue] = [`red-${run}`, `blue-${run}`];
  const note = await request('POST', '/notes', { name: 'Seen by red only' }, red);
  assert.equal(note.answer.tenant, red);

  const seen = await request('GET', '/notes', undefined, red);
  assert.deepEqual(seen.answer, [note.answer]);

  const unseen = await request('GET', '/notes', undefined, blue);
  assert.deepEqual(unseen.answer, []);

  const greeting = await request('GET', '/greeting?name=Ada');
  assert.equal(greeting.answer.greeting, 'Hello, Ada!');

  const health = await request('GET', '/health/ready');
  assert.equal(health.answer.status, 'ok');

  lines.push(`${users.answer.length} users so far`);
  return { result: undefined, lines };
}

function shorten(text) {
  return text.length > 150 ? `${text.slice(0, 150)}…` : text;
}
