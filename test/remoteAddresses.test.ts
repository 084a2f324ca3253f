/** Addresses of images from which nothing is fetched: they lead into the network of the server, or may come to. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { publicHost } from './support/internet.js';
import { notPublic, redirectTo, startRemoteGallery, unreachable } from './support/remoteGallery.js';

let remote: Awaited<ReturnType<typeof startRemoteGallery>>;
beforeAll(async () => {
  remote = await startRemoteGallery();
});
afterAll(() => remote.close());
beforeEach(() => remote.begin());
afterEach(() => remote.end());

describe('an address that is not fetched', () => {
  it.each([
    ['http://pictures.example/x.png', /^INVALID: Only addresses that begin with "https:\/\/"/],
    ['ftp://pictures.example/x.png', /^INVALID: Only addresses/],
    ['file:///etc/passwd', /^INVALID: Only addresses/],
    ['data:image/png;base64,AAAA', /^INVALID: Only addresses/],
    ['javascript:alert(1)', /^INVALID: Only addresses/],
    ['//pictures.example/x.png', /^INVALID: This is no address/],
    ['pictures.example/x.png', /^INVALID: This is no address/],
    ['https://', /^INVALID: This is no address/],
    ['https://[::1', /^INVALID: This is no address/],
    ['https://user:pass@pictures.example/x.png', /^INVALID: An address with a name or a password/],
    ['https://user@pictures.example/x.png', /^INVALID: An address with a name or a password/],
    ['https://pictures.example:8443/x.png', /^INVALID: An address with a port/],
    ['https://pictures.example:22/', /^INVALID: An address with a port/],
    ['', /^REQUIRED/],
    [`https://pictures.example/${'x'.repeat(2000)}`, /^TOO_LONG: .* 2000 characters/],
    ['https://pictures.example/\0', /^INVALID/],
  ])('%j is refused by its text', async (url, words) => {
    expect(await remote.refusalOf(url)).toMatch(words);
    expect(remote.internet.lookups).toEqual([]);
  });

  it('is one of a host that is written as an address which is not public, in whatever spelling', async () => {
    const hosts = [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '0177.0.0.1',
      '017700000001',
      '127.0.0.1.',
      '１２７.0.0.1',
      '0.0.0.0',
      '0',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
      '0xa9fea9fe',
      '100.64.0.1',
      '192.0.0.8',
      '192.0.2.1',
      '198.18.0.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
      '[::]',
      '[::1]',
      '[0:0:0:0:0:0:0:1]',
      '[::127.0.0.1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:a9fe:a9fe]',
      '[::ffff:0:7f00:1]',
      '[64:ff9b::7f00:1]',
      '[64:ff9b::a9fe:a9fe]',
      '[64:ff9b:1::7f00:1]',
      '[2002:7f00:1::]',
      '[2001:0:7f00:1::]',
      '[2001:db8::1]',
      '[100::1]',
      '[fc00::1]',
      '[fd12:3456::1]',
      '[fe80::1]',
      '[fec0::1]',
      '[ff02::1]',
    ];
    while (hosts.length > 0) {
      // So many images may a message have.
      const some = hosts.splice(0, 10);
      const { userErrors } = await remote.add(...some.map((host) => `https://${host}/x.png`));
      expect(
        userErrors.map(({ code, message }) => `${code}: ${message}`),
        some.join(),
      ).toEqual(some.map(() => notPublic));
    }
    expect(remote.internet.lookups).toEqual([]);
  });

  it.each([
    [['127.0.0.1']],
    [['10.1.2.3']],
    [['::1']],
    [['::ffff:10.0.0.1']],
    [['fe80::1%eth0']],
    [['fd00:ec2::254']],
    [[publicHost, '192.168.0.1']],
    [['192.168.0.1', publicHost]],
    [['93.184.216.34', '::1']],
    [['no address']],
    [[]],
  ])('is refused when its name leads to %j', async (addresses) => {
    remote.internet.names.set('inside.example', [addresses]);
    expect(await remote.refusalOf('https://inside.example/x.png')).toBe(notPublic);
    expect(remote.internet.lookups).toEqual(['inside.example']);
  });

  it('is refused when its name leads nowhere', async () => {
    expect(await remote.refusalOf('https://nowhere.example/x.png')).toMatch(unreachable);
  });
});

describe('a redirect', () => {
  it.each([
    ['https://127.0.0.1/x.png', notPublic],
    ['https://169.254.169.254/latest/meta-data/', notPublic],
    ['https://[::ffff:7f00:1]/', notPublic],
    ['https://inside.example/', notPublic],
    ['http://pictures.example/x.png', 'INVALID: Only addresses that begin with "https://" are fetched.'],
    ['file:///etc/passwd', 'INVALID: Only addresses that begin with "https://" are fetched.'],
    ['https://a:b@pictures.example/', /a name or a password/],
    ['https://pictures.example:25/', /with a port/],
    ['https://[', /no address/],
  ] as const)('to %s is not followed', async (location, words) => {
    remote.internet.names.set('inside.example', [['192.168.7.7']]);
    expect(await remote.refusalOf(remote.answer(redirectTo(location)))).toMatch(words);
    expect(remote.internet.asked).toHaveLength(1);
  });

  it('to itself is followed three times', async () => {
    const loop = remote.answer(redirectTo('/loop'), 'loop');
    expect(await remote.refusalOf(loop)).toBe(
      'INVALID: This address redirects more than 3 times. Send the last one.',
    );
    expect(remote.internet.asked).toHaveLength(4);
  });

  it('is followed to no other host than the one that was looked at, when its name comes to lead inside', async () => {
    remote.internet.names.set('other.example', [[publicHost], ['127.0.0.1']]);
    remote.internet.answers.set('/again', redirectTo('https://other.example/again'));
    try {
      expect(await remote.refusalOf('https://other.example/again')).toBe(notPublic);
    } finally {
      remote.internet.names.set('other.example', [[publicHost]]);
    }
  });

  it('without an aim is an answer like any other', async () => {
    const url = remote.answer((_request, response) => void response.writeHead(302).end());
    expect(await remote.refusalOf(url)).toBe(
      'INVALID: The host of this address answers with the status 302, not with 200.',
    );
  });
});
