import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { NotesController } from './notes.controller.js';
import { NotesService } from './notes.service.js';
import { enterTenant } from './tenant.js';

@Module({ controllers: [NotesController], providers: [NotesService] })
export class NotesModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(enterTenant).forRoutes(NotesController);
  }
}
