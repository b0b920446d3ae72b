import { expect, it } from '@jest/globals';
import typescript from 'typescript';
import { enableShutdownHooks } from '../../../lib/source-edits/enable-shutdown-hooks.js';

const main = (created: string) => `import { NestFactory } from '@nestjs/core';

async function bootstrap() {
  ${created}
  await app.listen(process.env.PORT ?? 3000);
}
bootstrap();
`;

it.each([
  [
    'const app = await NestFactory.create(AppModule);',
    'const app = await NestFactory.create(AppModule);\n  app.enableShutdownHooks();',
  ],
  [
    'const app = await NestFactory.create<NestExpressApplication>(AppModule, {\n    cors: true,\n  }) // web',
    'const app = await NestFactory.create<NestExpressApplication>(AppModule, {\n    cors: true,\n  }) // web\n  app.enableShutdownHooks()',
  ],
])('enables them behind %j', (before, after) => {
  const text = enableShutdownHooks(main(before), typescript);

  expect(text).toBe(main(after));
  expect(enableShutdownHooks(text!, typescript)).toBe(text);
});

it.each([
  ['an application made elsewhere', main('const app = await makeApplication();')],
  ['one that is passed on', main('const app = configure(await NestFactory.create(AppModule));')],
  [
    'two',
    main('const app = await NestFactory.create(A);') +
      main('const app = await NestFactory.create(B);'),
  ],
  ['a syntax error', main('const app = = 1')],
])('refuses %s', (_, text) => {
  expect(enableShutdownHooks(text, typescript)).toBeUndefined();
});
