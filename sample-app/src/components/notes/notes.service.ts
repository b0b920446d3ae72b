import { Injectable } from '@nestjs/common';
import { PrismaService } from 'nestjs-component-db';
import type { CreateNoteDto } from './dto/create-note.dto.js';

/** The notes of the tenant who asks; no query has to say so. */
@Injectable()
export class NotesService {
  constructor(private readonly prisma: PrismaService) {}

  create(data: CreateNoteDto) {
    return this.prisma.note.create({ data });
  }

  list() {
    return this.prisma.note.findMany({ orderBy: { createdAt: 'desc' } });
  }

  find(id: string) {
    return this.prisma.note.findUniqueOrThrow({ where: { id } });
  }

  remove(id: string) {
    return this.prisma.note.delete({ where: { id } });
  }
}
