import { ValidationPipe, type INestApplication } from '@nestjs/common';

/** What the application and its tests have in common beside the modules. */
export function configure(app: INestApplication): INestApplication {
  app.enableShutdownHooks();
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true }));
  return app;
}
