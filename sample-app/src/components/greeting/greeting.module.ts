import { Module } from '@nestjs/common';
import { GreetingController } from './greeting.controller.js';

/** A component without tables. */
@Module({ controllers: [GreetingController] })
export class GreetingModule {}
