import { defineConfig } from 'nestjs-component-db/prisma';

export default defineConfig();
