import { type DestinationStream, type Logger, pino } from 'pino';

/** Keys whose values never reach the log, wherever they stand in what is logged. */
const secrets = [
  'password',
  'password_hash',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'delete_url',
  'deleteUrl',
  'apiKey',
  'secretAccessKey',
];

/** The log: one JSON object a line, without secrets. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: secrets.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[secret]' },
  };
  return destination ? pino(options, destination) : pino(options);
}
