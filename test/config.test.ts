/** Settings from the environment. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.js';

const PRODUCTION = {
  NODE_ENV: 'production',
  MONGODB_URI: 'mongodb://db.example/chatbot_db',
  AUTH_SECRET: 'k'.repeat(32),
};

describe('settings', () => {
  it('have defaults that suit a developer: loopback, port 4000, an embedded database, the playground', () => {
    expect(readConfig({})).toMatchObject({
      ...{ production: false, host: '127.0.0.1', port: 4000, playground: true },
      ...{ mongodbUri: undefined, dataDir: path.resolve('.data'), corsOrigins: [] },
    });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['MONGODB_URI', 'postgres://db.example/chat'],
    ['PUBLIC_URL', 'example'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['AUTH_SECRET', 'too short'],
    ['AUTH_SECRET', `${'k'.repeat(32)},short`],
    ['NODE_ENV', 'prod'],
    ['LOG_LEVEL', 'loud'],
    ['PLAYGROUND', 'yes'],
    ['CORS_ORIGINS', '*'],
    ['EMBEDDED_MONGODB_PORT', '0'],
    ['MAX_QUERY_DEPTH', '0'],
    ['MAX_BODY_BYTES', '1.5'],
    ['CLOUD_STORE', 'dropbox'],
    ['IMGBB_URL', 'ftp://example.org'],
    ['S3_BUCKET', 'a/b'],
    ['S3_REGION', 'eu central'],
    ['S3_ENDPOINT', 's3.example'],
    ['CLOUD_TIMEOUT_MS', '0'],
  ])('name %s when it is %j', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(`${name}`);
  });

  it('name every setting that is wrong at once', () => {
    const reading = () => readConfig({ PORT: 'x', LOG_LEVEL: 'loud', SESSION_DAYS: '0' });
    expect(reading).toThrow(/PORT: .*LOG_LEVEL: .*SESSION_DAYS: /);
  });

  it('never repeat a secret that is wrong', () => {
    const secret = 'a-secret-that-is-short';
    const address = 'mongo://me:hidden@db.example';
    const reading = () => readConfig({ AUTH_SECRET: secret, MONGODB_URI: address });
    expect(reading).toThrow(/AUTH_SECRET/);
    expect(reading).not.toThrow(secret);
    expect(reading).not.toThrow('hidden');
  });

  it('count as not set when they are empty, as in a .env file that leaves them blank', () => {
    const names = ['PORT', 'MONGODB_URI', 'AUTH_SECRET', 'PUBLIC_URL', 'MONGOMS_SYSTEM_BINARY', 'PLAYGROUND'];
    const blank = Object.fromEntries(names.map((name) => [name, '']));
    expect(readConfig(blank)).toEqual(readConfig({}));
  });

  it('take several secrets, of which the first signs', () => {
    const [one, two] = ['a'.repeat(32), 'b'.repeat(40)];
    expect(readConfig({ AUTH_SECRET: `${one}, ${two}` }).authSecrets).toEqual([one, two]);
  });

  it('give addresses without a trailing slash and lists without blanks', () => {
    const config = readConfig({
      PUBLIC_URL: 'https://graph.example/',
      CORS_ORIGINS: 'https://a.example, http://localhost:5173,',
    });
    expect(config.publicUrl).toBe('https://graph.example');
    expect(config.corsOrigins).toEqual(['https://a.example', 'http://localhost:5173']);
  });
});

describe('the cloud', () => {
  const s3 = {
    CLOUD_STORE: 's3',
    S3_BUCKET: 'pictures',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'secret',
  };

  it('is none when nothing is said, whatever else is set', () => {
    expect(readConfig({}).cloud).toBeNull();
    expect(readConfig({ ...s3, CLOUD_STORE: 'none', IMGBB_API_KEY: 'key' }).cloud).toBeNull();
  });

  it('is ImgBB with its key', () => {
    const { cloud } = readConfig({ CLOUD_STORE: 'imgbb', IMGBB_API_KEY: 'key' });
    const url = 'https://api.imgbb.com/1/upload';
    expect(cloud).toEqual({ service: 'imgbb', apiKey: 'key', url, timeoutMs: 30_000 });
  });

  it('is S3 with its bucket, at Amazon or elsewhere', () => {
    expect(readConfig(s3).cloud).toEqual({
      ...{
        service: 's3',
        bucket: 'pictures',
        region: 'us-east-1',
        accessKeyId: 'id',
        secretAccessKey: 'secret',
      },
      ...{ endpoint: undefined, publicUrl: undefined, forcePathStyle: false, timeoutMs: 30_000 },
    });
    const elsewhere = {
      ...{ S3_ENDPOINT: 'https://s3.example/', S3_PUBLIC_URL: 'https://images.example/' },
      ...{ S3_FORCE_PATH_STYLE: 'true', CLOUD_TIMEOUT_MS: '500' },
    };
    expect(readConfig({ ...s3, ...elsewhere }).cloud).toMatchObject({
      ...{ endpoint: 'https://s3.example', publicUrl: 'https://images.example' },
      ...{ forcePathStyle: true, timeoutMs: 500 },
    });
  });

  it('names every setting that it needs and that is missing', () => {
    expect(() => readConfig({ CLOUD_STORE: 'imgbb' })).toThrow(
      'CLOUD_STORE is imgbb, which needs IMGBB_API_KEY.',
    );
    const all = 'S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY';
    expect(() => readConfig({ CLOUD_STORE: 's3' })).toThrow(`CLOUD_STORE is s3, which needs ${all}.`);
    for (const name of all.split(', ')) {
      expect(() => readConfig({ ...s3, [name]: '' })).toThrow(`CLOUD_STORE is s3, which needs ${name}.`);
    }
  });
});

describe('production', () => {
  it('requires MONGODB_URI, because nothing is embedded there', () => {
    const { MONGODB_URI: _, ...rest } = PRODUCTION;
    expect(() => readConfig(rest)).toThrow('MONGODB_URI is required when NODE_ENV is production');
    expect(() => readConfig({ ...rest, MONGODB_URI: '' })).toThrow('MONGODB_URI is required');
  });

  it('requires AUTH_SECRET, because none is made there', () => {
    const { AUTH_SECRET: _, ...rest } = PRODUCTION;
    expect(() => readConfig(rest)).toThrow('AUTH_SECRET is required when NODE_ENV is production');
  });

  it('has no playground unless it is switched on', () => {
    expect(readConfig(PRODUCTION)).toMatchObject({ production: true, playground: false });
    expect(readConfig({ ...PRODUCTION, PLAYGROUND: 'true' }).playground).toBe(true);
  });
});
