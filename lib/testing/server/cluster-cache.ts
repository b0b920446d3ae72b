import { readdir, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Cluster } from '../cluster.js';
import type { Binaries } from '../embedded-binaries.js';
import { makeFolder } from '../make-folder.js';
import type { Account } from '../server-account.js';
import { cacheFolder } from './cache-folder.js';
import { fillerOf, packCluster, templatesIn, unpackCluster } from './cluster-archive.js';
import { pruneClusters } from './prune-clusters.js';

const EMPTY = 'empty';
/** Another one wherever clusters are made in another way, or hold something else beside the templates. */
const FORM = 5;

/** A copy of a cluster on which PostgreSQL can be started. */
export interface ClusterCopy {
  /** The templates that it holds. */
  readonly templates: readonly string[];
  /** Settled when all databases are there. */
  readonly whole: Promise<void>;
}

/**
 * Stopped clusters, packed, on disk: unpacking one takes a tenth of the time of making one. They are known by the template
 * that a run wants first, and hold all that it wants.
 */
export class ClusterCache {
  readonly #folder: string;

  constructor(
    private readonly binaries: Binaries,
    private readonly account: Account | undefined,
  ) {
    const version = `postgres-${binaries.version}-${process.arch}-${FORM}`;
    this.#folder = cacheFolder(join('clusters', version), account);
    makeFolder(this.#folder);
  }

  /** Copies the cluster that holds the template, or an empty one where there is none. */
  async copyTo(dataDir: string, template: string): Promise<ClusterCopy> {
    const [archive] = [...(await this.#archives(template)), ...(await this.#archives(EMPTY))];
    if (archive === undefined) {
      await this.#make(dataDir);
      return { templates: [], whole: Promise.resolve() };
    }
    await utimes(archive, new Date(), new Date());
    const templates = await templatesIn(archive);
    return { templates, ...(await unpackCluster(archive, dataDir, this.account)) };
  }

  /**
   * Keeps a stopped cluster for the next run that wants the first template first; those that are not used go.
   *
   * @param templates all that it holds
   */
  async save(dataDir: string, templates: readonly [string, ...string[]]): Promise<void> {
    const [first] = templates;
    const older = await this.#archives(first);
    await packCluster(dataDir, this.#newArchive(first), templates);
    await removeAll(older);
    await pruneClusters(dirname(this.#folder));
  }

  /** Removes all that `copyTo` would copy. */
  async remove(template: string): Promise<void> {
    for (const name of [template, EMPTY]) await removeAll(await this.#archives(name));
  }

  /** Under a name that was not there before: somebody may be unpacking the one that it takes the place of. */
  #newArchive(name: string): string {
    return join(this.#folder, `${name}.${Date.now()}`);
  }

  /** The newest first. */
  async #archives(name: string): Promise<string[]> {
    const entries = await readdir(this.#folder);
    return entries
      .filter((entry) => entry.startsWith(`${name}.`) && fillerOf(entry) === undefined)
      .sort()
      .reverse()
      .map((entry) => join(this.#folder, entry));
  }

  async #make(dataDir: string): Promise<void> {
    await new Cluster(dataDir, this.binaries, this.account).initialise();
    // where there is no tar, or no room for it, the next run makes its own
    await packCluster(dataDir, this.#newArchive(EMPTY), []).catch(() => undefined);
  }
}

async function removeAll(archives: readonly string[]): Promise<void> {
  for (const archive of archives) await rm(archive, { recursive: true, force: true });
}
