import type { BlockPlan, FilePlan, Project, Relation } from './components.js';

/** A component's file: as its author wrote it, and as it must be in the output. */
export interface RenderedFile {
  readonly component: string;
  /** Relative to the application's folder. */
  readonly path: string;
  readonly text: string;
  /** Relative to the output's folder. */
  readonly outputPath: string;
  readonly outputText: string;
}

/** A project written down twice: as components, and as the one schema that a person would have written instead. */
export interface RenderedProject {
  readonly files: readonly RenderedFile[];
  readonly single: string;
}

/** Lines of a block: what is its own, what others add before its end, and its end. */
interface Block {
  readonly own: string[];
  readonly added: Addition[];
  readonly end: string[];
}

interface Addition {
  readonly component: string;
  readonly fileIndex: number;
  readonly lines: readonly string[];
}

interface File {
  readonly component: string;
  readonly index: number;
  readonly plan: FilePlan;
  readonly path: string;
  readonly outputPath: string;
  readonly blocks: Block[];
  /** Extensions of others, at the file's end. */
  readonly extensions: string[][];
}

interface Model {
  readonly name: string;
  readonly id: BlockPlan['id'];
  readonly file: File;
  readonly block: Block;
}

export function render({ components, relations }: Project): RenderedProject {
  const models: Model[] = [];
  const files = components.flatMap(({ name: component, files: plans }, c) =>
    plans.map((plan, index) => {
      const name = plans.length === 1 ? 'schema' : `file${index}`;
      const file: File = {
        component,
        index,
        plan,
        path: `src/components/${component}/prisma/${name}.prisma`,
        outputPath: plans.length === 1 ? `${component}.prisma` : `${component}/${name}.prisma`,
        blocks: [],
        extensions: [],
      };
      plan.blocks.forEach((blockPlan, b) => {
        const blockName = `N${c}_${index}_${b}`;
        const block = renderBlock(blockName, blockPlan, plan.indent);
        file.blocks.push(block);
        if (blockPlan.kind === 'model') {
          models.push({ name: blockName, id: blockPlan.id, file, block });
        }
      });
      return file;
    }),
  );
  relations.forEach((relation, index) => relate(relation, index, models));
  return {
    files: files.map((file) => ({
      component: file.component,
      path: file.path,
      text: (file.plan.byteOrderMark ? '\uFEFF' : '') + written(file),
      outputPath: file.outputPath,
      outputText: assembled(file),
    })),
    single: files.flatMap(({ blocks }) => blocks.flatMap(withAdded)).join('\n') + '\n',
  };
}

function written({ plan, blocks, extensions }: File): string {
  return joined(plan, [
    ...blocks.flatMap(({ own, end }) => [...own, ...end]),
    ...extensions.flat(),
  ]);
}

function assembled({ plan, blocks, extensions }: File): string {
  return joined(plan, [...blocks.flatMap(withAdded), ...extensions.flat().map(() => '')]);
}

function joined({ newline, finalNewline }: FilePlan, lines: readonly string[]): string {
  return lines.join(newline) + (finalNewline ? newline : '');
}

function withAdded({ own, added, end }: Block): string[] {
  const inOrder = [...added].sort((a, b) =>
    a.component === b.component ? a.fileIndex - b.fileIndex : a.component < b.component ? -1 : 1,
  );
  return [...own, ...inOrder.flatMap(({ lines }) => lines), ...end];
}

/** Adds a relation's fields to its models, by an extension where the second model is another component's. */
function relate(relation: Relation, index: number, models: readonly Model[]): void {
  const from = models[relation.from % models.length];
  const to = models[relation.to % models.length];
  if (!from || !to || from === to || to.id === 'composite') return;
  if (relation.kind === 'many to many' && from.id === 'composite') return;

  const name = `r${index}`;
  const one = relation.kind === 'one to one';
  const { indent } = from.file.plan;
  if (relation.kind === 'many to many') {
    from.block.own.push(`${indent}${name} ${to.name}[] @relation("${name}")`);
  } else {
    from.block.own.push(
      `${indent}${name}Id ${to.id}${one ? ' @unique' : ''}`,
      `${indent}${name} ${to.name} @relation("${name}", fields: [${name}Id], references: [id])`,
    );
  }
  const back = `back${index} ${from.name}${one ? '?' : '[]'} @relation("${name}")${relation.attributes}`;
  const lines = memberLines(relation, back, indent);
  if (to.file.component === from.file.component) {
    to.block.own.push(...lines);
    return;
  }
  const { component, index: fileIndex } = from.file;
  to.block.added.push({ component, fileIndex, lines });
  const repeated = `${indent}id ${to.id} @id${relation.behind}`.split('\n');
  from.file.extensions.push([
    `/// @extends ${to.file.component}`,
    `model ${to.name} {`,
    ...(relation.repeatsId ? repeated : []),
    ...lines,
    '}',
  ]);
}

function renderBlock(name: string, plan: BlockPlan, indent: string): Block {
  const { kind, above, behindHeader, behindEnd, members, id, mapped } = plan;
  const codeOf = ({ type, attributes }: { type: string; attributes: string }, m: number) =>
    kind === 'enum' ? `V${m}` : `f${m} ${type} ${attributes.replace('#', String(m))}`;
  return {
    own: [
      ...linesOf(above),
      `${kind} ${name} {${behindHeader}`,
      ...(kind === 'enum' ? [] : idLines(id).map((line) => indent + line)),
      ...members.flatMap((member, m) => memberLines(member, codeOf(member, m), indent)),
    ],
    added: [],
    end: [
      ...(mapped ? ['/// of the table', `${indent}@@map("table_${name}")`] : []),
      `}${behindEnd}`,
    ],
  };
}

function idLines(id: BlockPlan['id']): string[] {
  if (id === 'Int') return ['id Int @id @default(autoincrement())'];
  if (id === 'String') return ['id String @id @default(uuid())'];
  return ['id Int', 'id2 String', '@@id([id, id2], name: "both")'];
}

function memberLines(
  { above, behind }: { above: string; behind: string },
  code: string,
  indent: string,
): string[] {
  return [...linesOf(above), ...`${indent}${code}${behind}`.split('\n')];
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
