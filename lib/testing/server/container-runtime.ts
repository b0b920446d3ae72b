import { existsSync } from 'node:fs';
import { request, type RequestOptions } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';

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
  if (!address) return 'no container runtime is there';
  const signal = AbortSignal.timeout(deadline);
  try {
    if ((await ask({ ...address, path: '/_ping', signal })) !== 200) {
      return 'the container runtime is not well';
    }
    const status = await ask({ ...address, path: `/images/${image}/json`, signal });
    if (status !== 200) return `the image ${image} is not there: docker pull ${image}`;
    return undefined;
  } catch {
    return `the container runtime does not answer within ${deadline} ms`;
  }
}

/** Removes a container, running or not. */
export async function removeContainer(id: string): Promise<void> {
  const address = runtimeAddress();
  if (!address) return;
  await ask({ ...address, method: 'DELETE', path: `/containers/${id}?force=true&v=true` });
}

function ask(options: RequestOptions): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const sent = request({ agent: false, ...options }, (response) => {
      response.resume().once('end', () => done(response.statusCode));
    });
    sent.once('error', failed).end();
  });
}

/** Where the Docker API is, by DOCKER_HOST or in the usual places. */
function runtimeAddress(): RequestOptions | undefined {
  const { DOCKER_HOST, XDG_RUNTIME_DIR } = process.env;
  if (DOCKER_HOST) {
    const { protocol, hostname, port, pathname } = new URL(DOCKER_HOST);
    return protocol === 'unix:' ? { socketPath: pathname } : { hostname, port };
  }
  const sockets = [
    '/var/run/docker.sock',
    ...(XDG_RUNTIME_DIR ? [join(XDG_RUNTIME_DIR, 'docker.sock')] : []),
    join(homedir(), '.docker/run/docker.sock'),
  ];
  const socketPath = sockets.find((path) => existsSync(path));
  return socketPath ? { socketPath } : undefined;
}
