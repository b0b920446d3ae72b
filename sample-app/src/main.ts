import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AddressInfo } from 'node:net';
import { AppModule } from './app.module.js';
import { configure } from './configure.js';

const app = configure(await NestFactory.create(AppModule));
const server = await app.listen(process.env.PORT ?? 3000);
Logger.log(`listening on port ${(server.address() as AddressInfo).port}`, 'Bootstrap');
