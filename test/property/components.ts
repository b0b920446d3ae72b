import fc from 'fast-check';

/** What generated components are to contain; `render.ts` writes them down. */
export interface Project {
  readonly components: readonly ComponentPlan[];
  readonly relations: readonly Relation[];
}

export interface ComponentPlan {
  readonly name: string;
  readonly files: readonly FilePlan[];
}

export interface FilePlan {
  readonly newline: string;
  readonly byteOrderMark: boolean;
  readonly finalNewline: boolean;
  readonly indent: string;
  readonly blocks: readonly BlockPlan[];
}

export interface BlockPlan {
  readonly kind: 'model' | 'enum';
  /** Free text above the block, one comment a line or none. */
  readonly above: string;
  readonly behindHeader: string;
  readonly behindEnd: string;
  readonly members: readonly MemberPlan[];
  readonly id: 'Int' | 'String' | 'composite';
  readonly mapped: boolean;
}

export interface MemberPlan {
  readonly above: string;
  readonly behind: string;
  readonly type: string;
  /** `#` stands for the member's number. */
  readonly attributes: string;
}

/** A relation between the models numbered `from` and `to`, counted over all components. */
export interface Relation {
  readonly from: number;
  readonly to: number;
  readonly kind: 'many to one' | 'one to one' | 'many to many';
  /** Of the field in the model `to`. */
  readonly attributes: string;
  readonly above: string;
  readonly behind: string;
  /** Whether the extension repeats the owner's id, with a comment behind it. */
  readonly repeatsId: boolean;
}

const words = fc.constantFrom(
  'plain',
  'größer',
  '注释 😀',
  'model X {',
  '}',
  '@@map("x")',
  '"',
  '\\',
  '/* ',
  '@extends a',
);
const oneLine = words.filter((word) => !word.includes('*'));

/** Between members and blocks: whole lines. */
const above = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  oneLine.map((word) => `// ${word}`),
  words.map((word) => `// ${word}`),
  oneLine.filter((word) => word !== '@extends a').map((word) => `/// ${word}`),
  oneLine.map((word) => `/* ${word} */`),
  oneLine.map((word) => `/* one\n${word}\n}\n*/`),
  fc.constantFrom('\n', ' \t', '// a\n\n// b'),
);

const behindMember = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  words.map((word) => ` // ${word}`),
  oneLine.map((word) => ` /// ${word}`),
  oneLine.map((word) => ` /* ${word} */`),
  oneLine.map((word) => ` /* one\n ${word}\n two */`),
);

const behindBrace = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  oneLine.map((word) => ` // ${word}`),
  fc.constantFrom('  ', '\t'),
);

const scalar = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      'String',
      'String?',
      'String[]',
      'Int',
      'BigInt?',
      'Boolean',
      'Json',
      'Bytes?',
    ),
    attributes: fc.constant(''),
  }),
  fc.constantFrom(
    { type: 'String', attributes: '@default("// no } comment")' },
    { type: 'String', attributes: '@default("a \\" /* b \\\\") @db.VarChar( 20 )' },
    { type: 'String?', attributes: '@unique @db.Text' },
    { type: 'DateTime', attributes: '@default( now( ) )  @updatedAt' },
    { type: 'Decimal', attributes: '@default(1.50) @db.Decimal(10, 2)' },
    { type: 'Int[]', attributes: '@default([1, 2])' },
    { type: 'Unsupported("tsvector")?', attributes: '' },
    { type: 'String', attributes: '@map("größe 😀 #")' },
  ),
);

const member = fc
  .record({ above, behind: behindMember, scalar })
  .map(({ scalar: { type, attributes }, ...rest }) => ({ ...rest, type, attributes }));

const block: fc.Arbitrary<BlockPlan> = fc.record({
  kind: fc.constantFrom('model', 'model', 'model', 'enum'),
  above,
  behindHeader: behindBrace,
  behindEnd: behindBrace,
  members: fc.array(member, { minLength: 1, maxLength: 4 }),
  id: fc.constantFrom('Int', 'String', 'composite'),
  mapped: fc.boolean(),
});

const file: fc.Arbitrary<FilePlan> = fc.record({
  newline: fc.constantFrom('\n', '\r\n'),
  byteOrderMark: fc.boolean(),
  finalNewline: fc.boolean(),
  indent: fc.constantFrom('  ', '\t', '    ', ''),
  blocks: fc.array(block, { maxLength: 4 }),
});

const componentName = fc
  .tuple(fc.stringMatching(/^[a-zA-Z][a-z0-9]{0,5}$/), fc.constantFrom('', '-x', '_Y2'))
  .map((parts) => parts.join(''))
  .filter((name) => name.toLowerCase() !== 'main');

/** Applications of one to five components. */
export const projects: fc.Arbitrary<Project> = fc
  .uniqueArray(
    fc.record({ name: componentName, files: fc.array(file, { minLength: 1, maxLength: 3 }) }),
    { minLength: 1, maxLength: 5, selector: ({ name }) => name.toLowerCase() },
  )
  .chain((components) =>
    fc.record({
      components: fc.constant(components),
      relations: fc.array(
        fc.record({
          from: fc.nat(40),
          to: fc.nat(40),
          kind: fc.constantFrom('many to one', 'one to one', 'many to many'),
          attributes: fc.constant(''),
          above,
          behind: behindMember,
          repeatsId: fc.boolean(),
        }),
        { maxLength: 8 },
      ),
    }),
  );
