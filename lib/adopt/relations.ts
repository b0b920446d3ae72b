import { readMembers, type Member } from '../schema/members.js';
import { relationName } from '../schema/relation-name.js';
import type { Part } from './parts.js';

/** A relation field and the field at its other end. */
export interface RelationField {
  readonly model: string;
  readonly member: Member;
  readonly opposite: Member;
  /** Whether the foreign key's columns are in this field's model. */
  readonly hasColumns: boolean;
  readonly oppositeHasColumns: boolean;
}

/** What the parts' declarations say of each other. */
export class Relations {
  readonly members: ReadonlyMap<string, readonly Member[]>;
  readonly fields: readonly RelationField[];

  constructor(parts: readonly Part[]) {
    this.members = new Map(
      parts.map(({ source, block }) => [
        block.name,
        readMembers(source.text, block.bodyStart, block.bodyEnd),
      ]),
    );
    // an extension can add to models only, so relations of views stay as they are
    const models = new Set(
      parts.filter(({ block }) => block.kind === 'model').map(({ block }) => block.name),
    );
    this.fields = [...models].flatMap((model) =>
      this.members.get(model)!.flatMap((member) => {
        const opposite = models.has(member.type) && this.#opposite(model, member);
        if (!opposite) return [];
        const hasColumns = columnsOf(member) !== undefined;
        return { model, member, opposite, hasColumns, oppositeHasColumns: !!columnsOf(opposite) };
      }),
    );
  }

  /** The names of the fields that foreign keys of one model to another point to. */
  referencedFields(from: string, to: string): string[] {
    return this.fields
      .filter(({ model, member }) => model === from && member.type === to)
      .flatMap(({ member }) => listOf(member, 'references') ?? []);
  }

  #opposite(model: string, member: Member): Member | undefined {
    return this.members
      .get(member.type)!
      .find(
        (other) =>
          other !== member && other.type === model && relationName(other) === relationName(member),
      );
  }
}

function columnsOf(member: Member): string[] | undefined {
  return listOf(member, 'fields');
}

function relationOf({ attributes }: Member): string {
  return attributes.find((attribute) => attribute.startsWith('@relation(')) ?? '';
}

function listOf(member: Member, argument: 'fields' | 'references'): string[] | undefined {
  return new RegExp(`[(,]${argument}:\\[([^\\]]*)\\]`).exec(relationOf(member))?.[1]?.split(',');
}
