// The least that any assembler must do: find the schemas, hash them and what was made of them, and compare.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import picomatch from 'picomatch';

const matches = picomatch('*');
let differing = 0;
for (const name of readdirSync('src/components').filter((name) => matches(name))) {
  for (const file of readdirSync(`src/components/${name}/prisma`)) {
    const source = hashOf(`src/components/${name}/prisma/${file}`);
    if (source !== hashOf(`prisma/schema/${name}.prisma`)) differing++;
  }
}
console.log(differing);

function hashOf(file) {
  return createHash('sha1').update(readFileSync(file, 'utf8')).digest('base64url');
}
