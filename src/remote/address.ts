/** Which addresses of the internet anybody may reach. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All that is given out for hosts of the internet; the rest of IPv6 has other uses (RFC 4291, section 2.4). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address is that of a public host: not loopback, private, link-local, multicast, or of another special use
 * (IANA's registries of RFC 6890), nor a way to one of these through IPv6. False for what is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  // An IPv4 address that is written as an IPv6 one is judged as what it is.
  const found = ipaddr.process(address);
  if (found.range() !== 'unicast') return false;
  return found instanceof ipaddr.IPv4 || found.match(globalUnicast);
}
