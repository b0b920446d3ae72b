import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { homeFolder } from '../../files/home-folder.js';

/** How long a container runtime has to remove containers, in ms. */
const REMOVAL_TIMEOUT = 20_000;

/**
 * Why tests cannot run in a container of that image, or undefined where they can.
 *
 * @param image such as `postgres:18-alpine`
 * @param deadline how long the runtime has to answer, in ms; one that is well takes about ten
 */
export async function containerProblem(
  image: string,
  deadline: number,
): Promise<string | undefined> {
  const address = runtimeAddress();
  if (!address) return addressProblem() ?? 'no container runtime is there';
  const signal = AbortSignal.timeout(deadline);
  try {
    if ((await ask({ ...address, path: '/_ping', signal })).status !== 200) {
      return 'the container runtime is not well';
    }
    const { status } = await ask({ ...address, path: `/images/${image}/json`, signal });
    if (status !== 200) return `the image ${image} is not there: docker pull ${image}`;
    return undefined;
  } catch {
    return silent(deadline);
  }
}

/**
 * Why no container can be started, as far as that is known at once: Testcontainers finds runtimes in more places.
 *
 * @param deadline how long the runtime has to answer, in ms
 */
export async function runtimeProblem(deadline: number): Promise<string | undefined> {
  const address = runtimeAddress();
  if (!address) return addressProblem();
  try {
    await ask({ ...address, path: '/_ping', signal: AbortSignal.timeout(deadline) });
    return undefined;
  } catch {
    return silent(deadline);
  }
}

/** Resolves when a container has ended, or its runtime has. */
export async function containerEnd(id: string): Promise<void> {
  const address = runtimeAddress();
  const path = `/containers/${id}/wait`;
  await ask({ ...address, method: 'POST', path }).catch(() => undefined);
}

/**
 * Removes all containers with a label, running or not.
 *
 * @throws Error where the runtime does not do it in time
 */
export async function removeContainers(label: string): Promise<void> {
  const address = runtimeAddress();
  if (!address) return;
  const signal = AbortSignal.timeout(REMOVAL_TIMEOUT);
  const filters = encodeURIComponent(JSON.stringify({ label: [label] }));
  const path = `/containers/json?all=true&filters=${filters}`;
  const { body } = await ask({ ...address, path, signal });
  for (const { Id } of JSON.parse(body) as { Id: string }[]) {
    const path = `/containers/${Id}?force=true&v=true`;
    await ask({ ...address, method: 'DELETE', path, signal });
  }
}

function addressProblem(): string | undefined {
  const { DOCKER_HOST } = process.env;
  if (!DOCKER_HOST || URL.canParse(DOCKER_HOST)) return undefined;
  return 'DOCKER_HOST is not a URL such as unix:///var/run/docker.sock';
}

function silent(deadline: number): string {
  return `the container runtime does not answer within ${deadline} ms`;
}

async function ask(options: RequestOptions): Promise<{ status: number; body: string }> {
  const sent = request({ agent: false, ...options }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode!, body: await text(response) };
}

/** Where the Docker API is, by DOCKER_HOST or in the usual places. */
function runtimeAddress(): RequestOptions | undefined {
  const { DOCKER_HOST, XDG_RUNTIME_DIR } = process.env;
  if (DOCKER_HOST) {
    if (!URL.canParse(DOCKER_HOST)) return undefined;
    const { protocol, hostname, port, pathname } = new URL(DOCKER_HOST);
    return protocol === 'unix:' ? { socketPath: pathname } : { hostname, port };
  }
  const home = homeFolder();
  const sockets = [
    '/var/run/docker.sock',
    ...(XDG_RUNTIME_DIR ? [join(XDG_RUNTIME_DIR, 'docker.sock')] : []),
    ...(home ? [join(home, '.docker/run/docker.sock')] : []),
  ];
  const socketPath = sockets.find((path) => existsSync(path));
  return socketPath ? { socketPath } : undefined;
}
