import { existsSync } from 'node:fs';
import { rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Cluster } from '../cluster.js';
import type { Binaries } from '../embedded-binaries.js';
import { makeFolder } from '../make-folder.js';
import type { Account } from '../server-account.js';
import { cacheFolder } from './cache-folder.js';
import { packCluster, unpackCluster } from './cluster-archive.js';
import { pruneClusters } from './prune-clusters.js';

const EMPTY = 'empty';
/** Another one wherever clusters are made in another way, or hold something else beside the template. */
const FORM = 3;

/** A copy of a cluster on which PostgreSQL can be started. */
export interface ClusterCopy {
  /** Whether it holds the template that was asked for. */
  readonly holdsTemplate: boolean;
  /** Settled when all databases are there. */
  readonly whole: Promise<void>;
}

/** Stopped clusters, packed, on disk: unpacking one takes a tenth of the time of making one. */
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

  has(template: string): boolean {
    return existsSync(join(this.#folder, template));
  }

  /** Copies the cluster that holds the template, or an empty one where there is none. */
  async copyTo(dataDir: string, template: string): Promise<ClusterCopy> {
    const holdsTemplate = this.has(template);
    const name = holdsTemplate ? template : EMPTY;
    if (!this.has(name)) {
      await this.#make(dataDir);
      return { holdsTemplate, whole: Promise.resolve() };
    }
    const archive = join(this.#folder, name);
    await utimes(archive, new Date(), new Date());
    return { holdsTemplate, ...(await unpackCluster(archive, dataDir, this.account)) };
  }

  /** Keeps a stopped cluster for the next run that wants the template; those that are not used go. */
  async save(dataDir: string, template: string): Promise<void> {
    await packCluster(dataDir, join(this.#folder, template));
    await pruneClusters(dirname(this.#folder));
  }

  /** Removes all that `copyTo` would copy. */
  async remove(template: string): Promise<void> {
    for (const name of [template, EMPTY]) {
      await rm(join(this.#folder, name), { recursive: true, force: true });
    }
  }

  async #make(dataDir: string): Promise<void> {
    await new Cluster(dataDir, this.binaries, this.account).initialise();
    // where there is no tar, or no room for it, the next run makes its own
    await packCluster(dataDir, join(this.#folder, EMPTY)).catch(() => undefined);
  }
}
