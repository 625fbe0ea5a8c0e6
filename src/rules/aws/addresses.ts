import { IPv4, IPv6 } from 'ipaddr.js';

/** True for an IPv4 address in four decimal parts. */
export function isIPv4(text: string): boolean {
  return IPv4.isValidFourPartDecimal(text);
}

/** True for an IPv6 address. */
export function isIPv6(text: string): boolean {
  return IPv6.isValid(text);
}
