/**
 * The only reader of the environment. `readConfig` gives typed settings or throws `ConfigError`, whose message
 * names every setting that is wrong, so that a bad value stops the start and can be mended without reading code.
 * Every setting is listed with its default in `.env.example`.
 */
import path from 'node:path';
import { z } from 'zod';

/** The environment holds a value that cannot be used; `message` names the setting and says what it takes. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const whole = (low: number, high: number) => z.coerce.number().int().min(low).max(high);
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);
const origin = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

/** Without the slash at its end: a path is put behind it. */
const base = origin.transform((address) => address.replace(/\/+$/, ''));

const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(4000),
  PUBLIC_URL: origin.optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
    .optional(),
  MONGOMS_SYSTEM_BINARY: z.string().optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  EMBEDDED_MONGODB_PORT: whole(1, 65_535).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  AUTH_SECRET: list
    .refine((keys) => keys.length > 0 && keys.every((key) => Buffer.byteLength(key) >= 32), {
      error: 'each key must be at least 32 bytes long',
    })
    .optional(),
  ACCESS_TOKEN_SECONDS: whole(30, 86_400).default(900),
  SESSION_DAYS: whole(1, 365).default(30),
  PLAYGROUND: flag.optional(),
  CORS_ORIGINS: list.pipe(z.array(origin)).default([]),
  TRUST_PROXY: flag.default(false),
  MAX_QUERY_DEPTH: whole(1, 100).default(10),
  MAX_QUERY_ALIASES: whole(0, 1000).default(30),
  MAX_QUERY_DIRECTIVES: whole(0, 1000).default(5),
  MAX_QUERY_TOKENS: whole(50, 100_000).default(1000),
  MAX_QUERY_NODES: whole(100, 10_000_000).default(20_000),
  MAX_BODY_BYTES: whole(1024, 100_000_000).default(100_000),
  MAX_SIGNED_IN_BODY_BYTES: whole(1024, 100_000_000).default(5_000_000),
  MAX_UPLOAD_BYTES: whole(1024, 1_000_000_000).default(25_000_000),
  MAX_ANSWER_BYTES: whole(1024, 400_000_000).default(50_000_000),
  MAX_FILE_BYTES: whole(1024, 1_000_000_000_000).default(2_000_000_000),
  MAX_OWNER_FILES: whole(0, 10_000_000).default(1000),
  MAX_OWNER_BYTES: whole(0, 1_000_000_000_000_000).default(5_000_000_000),
  UPLOAD_IDLE_MS: whole(100, 600_000).default(30_000),
  REQUEST_TIMEOUT_MS: whole(100, 600_000).default(10_000),
  SHUTDOWN_GRACE_MS: whole(0, 600_000).default(10_000),
  CLOUD_STORE: z.enum(['none', 'imgbb', 's3']).default('none'),
  IMGBB_API_KEY: z.string().optional(),
  IMGBB_URL: origin.default('https://api.imgbb.com/1/upload'),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must be the name of a region')
    .default('us-east-1'),
  S3_ENDPOINT: base.optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PUBLIC_URL: base.optional(),
  S3_FORCE_PATH_STYLE: flag.default(false),
  CLOUD_TIMEOUT_MS: whole(100, 600_000).default(30_000),
});

/** Every setting with its default as one would write it in the environment; null for one without. For the documents' test. */
export function settingDefaults(): ReadonlyMap<string, string | null> {
  const written = (schema: z.ZodType) =>
    schema instanceof z.ZodDefault ? String(schema.def.defaultValue) || null : null;
  return new Map(Object.entries(settings.shape).map(([name, schema]) => [name, written(schema)]));
}

/** Typed settings; `mongodbUri` absent means an embedded server, which production refuses. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Where clients reach this server, without a trailing slash; follows from host and port when not set. */
  readonly publicUrl: string | undefined;
  readonly mongodbUri: string | undefined;
  /** Path of a mongod that the operator chose for the embedded server (mongodb-memory-server's own setting). */
  readonly systemBinary: string | undefined;
  /** Absolute folder of the embedded database, generated secret and local files. */
  readonly dataDir: string;
  readonly embeddedPort: number | undefined;
  readonly logLevel: string;
  /** The first signs, all verify; absent in development, where one is made and kept under `dataDir`. */
  readonly authSecrets: readonly string[] | undefined;
  readonly accessTokenSeconds: number;
  readonly sessionDays: number;
  readonly playground: boolean;
  readonly corsOrigins: readonly string[];
  readonly trustProxy: boolean;
  readonly limits: Limits;
  readonly files: FileLimits;
  readonly requestTimeoutMs: number;
  readonly shutdownGraceMs: number;
  /** Where second copies of images go; null when they stay on the local disk. */
  readonly cloud: CloudConfig | null;
}

/** One of the clouds, with all that it needs. */
export type CloudConfig = ImgbbConfig | S3Config;

/** How images are put at ImgBB. */
export interface ImgbbConfig {
  readonly service: 'imgbb';
  /** A secret. */
  readonly apiKey: string;
  /** Where images are sent. */
  readonly url: string;
  /** How long one call may take. */
  readonly timeoutMs: number;
}

/** How images are put into a bucket. Addresses are without a slash at the end. */
export interface S3Config {
  readonly service: 's3';
  readonly bucket: string;
  readonly region: string;
  /** Absent for Amazon itself. */
  readonly endpoint: string | undefined;
  readonly accessKeyId: string;
  /** A secret. */
  readonly secretAccessKey: string;
  /** Where everybody may read the bucket; absent when nobody may without a signature. */
  readonly publicUrl: string | undefined;
  /** Whether the bucket stands in the path of an address, and not in its host. */
  readonly forcePathStyle: boolean;
  /** How long one call may take. */
  readonly timeoutMs: number;
}

/** What one request may ask for; each refusal quotes its limit. */
export interface Limits {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly tokens: number;
  /** Objects that an operation could return at most, page sizes multiplied along its nesting. */
  readonly nodes: number;
  readonly bodyBytes: number;
  /** Bytes of a body whose sender is signed in: long texts come from people that are known. */
  readonly signedInBodyBytes: number;
  /** Bytes of a file in a multipart request. */
  readonly uploadBytes: number;
  /** Of the texts of an answer. */
  readonly answerBytes: number;
}

/** What may be stored as files. */
export interface FileLimits {
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Files of one owner. */
  readonly ownerFiles: number;
  /** Bytes of all files of one owner. */
  readonly ownerBytes: number;
  /** How long nothing may come of an upload that has begun. */
  readonly idleMs: number;
}

/** Reads and checks the settings in `env`. Throws `ConfigError` naming each setting that is missing or wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  // An empty value in a .env file means "not set" to the people who write such files.
  const present = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(present);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`Wrong setting. ${faults.join('; ')}`);
  }
  const value = parsed.data;
  const production = value.NODE_ENV === 'production';
  if (production && !value.MONGODB_URI) {
    throw new ConfigError('MONGODB_URI is required when NODE_ENV is production: nothing is embedded there.');
  }
  if (production && !value.AUTH_SECRET) {
    throw new ConfigError('AUTH_SECRET is required when NODE_ENV is production (at least 32 random bytes).');
  }
  return {
    production,
    host: value.HOST,
    port: value.PORT,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, ''),
    mongodbUri: value.MONGODB_URI,
    systemBinary: value.MONGOMS_SYSTEM_BINARY,
    dataDir: path.resolve(value.DATA_DIR),
    embeddedPort: value.EMBEDDED_MONGODB_PORT,
    logLevel: value.LOG_LEVEL,
    authSecrets: value.AUTH_SECRET,
    accessTokenSeconds: value.ACCESS_TOKEN_SECONDS,
    sessionDays: value.SESSION_DAYS,
    playground: value.PLAYGROUND ?? !production,
    corsOrigins: value.CORS_ORIGINS,
    trustProxy: value.TRUST_PROXY,
    limits: {
      depth: value.MAX_QUERY_DEPTH,
      aliases: value.MAX_QUERY_ALIASES,
      directives: value.MAX_QUERY_DIRECTIVES,
      tokens: value.MAX_QUERY_TOKENS,
      nodes: value.MAX_QUERY_NODES,
      bodyBytes: value.MAX_BODY_BYTES,
      signedInBodyBytes: Math.max(value.MAX_BODY_BYTES, value.MAX_SIGNED_IN_BODY_BYTES),
      uploadBytes: value.MAX_UPLOAD_BYTES,
      answerBytes: value.MAX_ANSWER_BYTES,
    },
    files: {
      fileBytes: value.MAX_FILE_BYTES,
      ownerFiles: value.MAX_OWNER_FILES,
      ownerBytes: value.MAX_OWNER_BYTES,
      idleMs: value.UPLOAD_IDLE_MS,
    },
    requestTimeoutMs: value.REQUEST_TIMEOUT_MS,
    shutdownGraceMs: value.SHUTDOWN_GRACE_MS,
    cloud: cloudOf(value),
  };
}

/** The cloud that was chosen. Throws `ConfigError` naming each setting that it needs and that is missing. */
function cloudOf(value: z.infer<typeof settings>): CloudConfig | null {
  const { CLOUD_STORE: service, CLOUD_TIMEOUT_MS: timeoutMs } = value;
  if (service === 'none') return null;
  const missing: string[] = [];
  const needed = (name: 'IMGBB_API_KEY' | 'S3_BUCKET' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY') => {
    const text = value[name];
    if (text === undefined) missing.push(name);
    return text ?? '';
  };
  const cloud: CloudConfig =
    service === 'imgbb'
      ? { service, timeoutMs, apiKey: needed('IMGBB_API_KEY'), url: value.IMGBB_URL }
      : {
          ...{ service, timeoutMs, region: value.S3_REGION, endpoint: value.S3_ENDPOINT },
          ...{ publicUrl: value.S3_PUBLIC_URL, forcePathStyle: value.S3_FORCE_PATH_STYLE },
          bucket: needed('S3_BUCKET'),
          accessKeyId: needed('S3_ACCESS_KEY_ID'),
          secretAccessKey: needed('S3_SECRET_ACCESS_KEY'),
        };
  if (missing.length > 0) {
    throw new ConfigError(`CLOUD_STORE is ${service}, which needs ${missing.join(', ')}.`);
  }
  return cloud;
}
