import { nameProblem } from '../components/component.js';
import { kebabCase, plural } from '../generator/words.js';
import { fittingName } from './folders.js';

/** A model as the split sees it. */
export interface SplitModel {
  readonly name: string;
  /** The models that its foreign keys point to. */
  readonly refersTo: readonly string[];
  /** All models that it has a relation with. */
  readonly relatedTo: readonly string[];
}

/** An enum as the split sees it. */
export interface SplitEnum {
  readonly name: string;
  /** Models with a field of its type, each once for each field. */
  readonly usedBy: readonly string[];
}

/** Where a declaration is to go, and why. */
export interface Place {
  readonly component: string;
  readonly because: string;
}

/** What a split is decided by. */
export interface SplitInput {
  readonly models: readonly SplitModel[];
  readonly enums: readonly SplitEnum[];
  /** Names of the folders that models can move into; the first of equally fitting ones is taken. */
  readonly folders: readonly string[];
  /** Names that no new component may have. */
  readonly taken: ReadonlySet<string>;
  /** The component for what fits nowhere. */
  readonly fallback: string;
}

/**
 * Proposes a component for every model and enum: the folder of its name, else the component that it refers to, else
 * one of its own with the models that it is related to, else the fallback.
 */
export function proposeSplit(input: SplitInput): Map<string, Place> {
  const { models, enums, folders, fallback } = input;
  const places = new Map<string, Place>();
  for (const { name } of models) {
    const folder = fittingName(name, folders);
    if (folder) places.set(name, { component: folder, because: 'its name' });
  }
  joinRelated(models, places);
  for (const cluster of clustersOf(models.filter(({ name }) => !places.has(name)))) {
    const hub = hubOf(cluster);
    const component = cluster.length > 1 ? nameAfter(hub, input) : fallback;
    const because = cluster.length > 1 ? `related to ${hub}` : 'fits nowhere else';
    for (const name of cluster.map((model) => model.name)) places.set(name, { component, because });
  }
  for (const one of enums) places.set(one.name, placeOfEnum(one, input, places));
  return places;
}

/** Until no model has only placed ones to refer to: one that joins may be what another one waits for. */
function joinRelated(models: readonly SplitModel[], places: Map<string, Place>): void {
  for (let before = -1; before !== places.size;) {
    before = places.size;
    for (const { name, refersTo } of models) {
      const others = refersTo.filter((other) => other !== name);
      const owners = others.length > 0 ? others : referrersOf(name, models);
      if (places.has(name) || !owners.every((other) => places.has(other))) continue;
      const owner = closest(owners, models, places);
      if (owner === undefined) continue;
      const because = `${others.length > 0 ? 'refers to' : 'referred to by'} ${owner}`;
      places.set(name, { component: places.get(owner)!.component, because });
    }
  }
}

function referrersOf(name: string, models: readonly SplitModel[]): string[] {
  return models.filter((model) => model.refersTo.includes(name)).map((model) => model.name);
}

/** The first of the models whose component already refers to most of the others' components. */
function closest(
  owners: readonly string[],
  models: readonly SplitModel[],
  places: ReadonlyMap<string, Place>,
): string | undefined {
  const componentOf = (name: string) => places.get(name)?.component;
  const targets = new Set(owners.map(componentOf));
  const reach = (owner: string) =>
    new Set(
      models
        .filter(({ name }) => componentOf(name) === componentOf(owner))
        .flatMap(({ refersTo }) => refersTo.map(componentOf))
        .filter((component) => component !== componentOf(owner) && targets.has(component)),
    ).size;
  return owners.toSorted((one, other) => reach(other) - reach(one))[0];
}

function clustersOf(models: readonly SplitModel[]): SplitModel[][] {
  const left = new Map(models.map((model) => [model.name, model]));
  const clusters: SplitModel[][] = [];
  for (const model of models) {
    if (!left.delete(model.name)) continue;
    const cluster = [model];
    for (const { relatedTo } of cluster) {
      for (const name of relatedTo) {
        const other = left.get(name);
        if (other && left.delete(name)) cluster.push(other);
      }
    }
    clusters.push(cluster);
  }
  return clusters;
}

/** The model that most of the others refer to. */
function hubOf(cluster: readonly SplitModel[]): string {
  const [hub] = cluster.toSorted(
    (one, other) => referrersOf(other.name, cluster).length - referrersOf(one.name, cluster).length,
  );
  return hub!.name;
}

function nameAfter(model: string, { taken, fallback }: SplitInput): string {
  const name = kebabCase(plural(model));
  return nameProblem(name) === undefined && !taken.has(name) ? name : fallback;
}

/** Of several components that use an enum, the one that most fields are in. */
function placeOfEnum(
  { name, usedBy }: SplitEnum,
  { folders, fallback }: SplitInput,
  places: ReadonlyMap<string, Place>,
): Place {
  const users = usedBy.map((model) => places.get(model)!.component);
  const count = (component: string) => users.filter((user) => user === component).length;
  const [component] = users.toSorted((one, other) => count(other) - count(one));
  if (component !== undefined) {
    const model = usedBy.find((user) => places.get(user)!.component === component)!;
    return { component, because: `used by ${model}` };
  }
  const folder = fittingName(name, folders);
  return folder
    ? { component: folder, because: 'its name' }
    : { component: fallback, because: 'fits nowhere else' };
}
