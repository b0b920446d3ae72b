import { Logger } from '@nestjs/common';
import { holdsSecretOf } from '../connection/connection-url.js';
import type { LogEvent, LogOptions } from './database-options.js';

const logger = new Logger('Prisma');

/** The `log` option of a generated client. */
export type ClientLog = { emit: 'event'; level: LogEvent }[];

/** A generated client that was made with {@link clientLog}. */
interface EventSource {
  $on(level: LogEvent, listener: Listener): unknown;
}

type Listener = (event: QueryEvent & MessageEvent) => void;

interface QueryEvent {
  readonly query: string;
  readonly params: string;
  /** In ms. */
  readonly duration: number;
}

interface MessageEvent {
  readonly message: string;
}

/** What the client has to emit. Queries only where they are looked at, as each event costs. */
export function clientLog({ events = ['warn'], slowQueryThreshold }: LogOptions): ClientLog {
  const levels = new Set(events);
  if (slowQueryThreshold !== undefined) levels.add('query');
  return [...levels].map((level) => ({ emit: 'event', level }));
}

/**
 * Hands the client's events to Nest's Logger.
 *
 * @param url the connection URL, no part of which is logged; undefined where the application brought its own adapter
 */
export function logEvents(client: object, options: LogOptions, url: string | undefined): void {
  const { events = ['warn'], slowQueryThreshold = Infinity, parameters = false } = options;
  const safe = ({ message }: MessageEvent) => {
    if (url !== undefined && holdsSecretOf(url, message)) return 'Withheld: it holds the password';
    return parameters ? message.trim() : withoutArguments(message);
  };

  const listeners: Record<LogEvent, Listener> = {
    query: ({ query, params, duration }) => {
      const text = `${duration.toFixed(1)} ms: ${parameters ? `${query} ${params}` : query}`;
      if (duration > slowQueryThreshold) logger.warn(`Slow query, ${text}`);
      else if (events.includes('query')) logger.debug(text);
    },
    info: (event) => logger.log(safe(event)),
    warn: (event) => logger.warn(safe(event)),
    error: (event) => logger.error(safe(event)),
  };
  for (const { level } of clientLog(options)) (client as EventSource).$on(level, listeners[level]);
}

/** Prisma says which call it is and what is wrong with it, and between these shows what the call was given. */
function withoutArguments(message: string): string {
  const [call = '', ...rest] = message.trim().split(/\n{2,}/);
  return [call, ...rest.slice(-1)].join('\n');
}
