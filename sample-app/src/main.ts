import './tracing.js';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppModule } from './app.module.js';
import { configure } from './configure.js';

const app = configure(await NestFactory.create(AppModule));
const server = app.getHttpServer() as Server;
// while it shuts down: a client that keeps its connection busy would keep the server open
app.use((_request: unknown, response: ServerResponse, next: () => void) => {
  if (!server.listening) response.setHeader('Connection', 'close');
  next();
});
await app.listen(process.env.PORT ?? 3000);
Logger.log(`listening on port ${(server.address() as AddressInfo).port}`, 'Bootstrap');
