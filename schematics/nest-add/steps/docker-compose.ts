import type { Application } from '../application.js';
import type { Workspace } from '../workspace.js';

const OTHER_NAMES = ['docker-compose.yaml', 'compose.yml', 'compose.yaml'];

/** A PostgreSQL server for development, at the URL in `.env.example`. */
export function addDockerCompose(workspace: Workspace, { name, provider }: Application): void {
  if (provider !== 'postgresql') return;
  const there = ['docker-compose.yml', ...OTHER_NAMES].find((file) => workspace.exists(file));
  if (there === undefined) workspace.write('docker-compose.yml', compose(name));
  else if (!/postgres/i.test(workspace.read(there)!)) {
    workspace.instructions.push(`Add this service to ${there}:\n\n${service(name)}`);
  }
}

function compose(database: string): string {
  return `services:
${service(database)}
volumes:
  postgres:
`;
}

function service(database: string): string {
  return `  postgres:
    image: postgres:18
    environment:
      POSTGRES_PASSWORD: postgres
      POSTGRES_DB: ${database}
    ports:
      - '127.0.0.1:5432:5432'
    volumes:
      - postgres:/var/lib/postgresql
    healthcheck:
      test: ['CMD-SHELL', 'pg_isready -U postgres -d ${database}']
      interval: 2s
      timeout: 2s
      retries: 30
`;
}
