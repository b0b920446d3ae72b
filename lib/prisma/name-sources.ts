import { join } from 'node:path';
import { relativePath } from '../components/paths.js';
import { originOf } from '../schema/origin.js';

/**
 * Has what is printed to a stream about a line of the assembled schema name the component's line beside it.
 *
 * @param stream where the Prisma CLI prints its errors
 * @param folder the assembled schema's, relative to the application's
 */
export function nameSources(stream: NodeJS.WriteStream, root: string, folder: string): void {
  const shown = relativePath(process.cwd(), join(root, folder));
  const place = new RegExp(`${escape(shown)}/([\\w./-]+\\.prisma):(\\d+)`, 'g');
  const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
  stream.write = (chunk: unknown, ...rest: unknown[]) =>
    write(
      typeof chunk === 'string'
        ? chunk.replace(place, (found, path: string, line: string) => {
            const origin = originOf({ cwd: root, path, line: Number(line) });
            return origin ? `${found} (from ${origin.file}:${origin.line})` : found;
          })
        : chunk,
      ...rest,
    );
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
