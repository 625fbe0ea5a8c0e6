import { type IPv4, type IPv6, isValidCIDR, parseCIDR } from 'ipaddr.js';

/** A CIDR block, such as `10.0.0.0/16` or `2001:db8::/56`. */
export interface Cidr {
  readonly text: string;
  readonly family: 'ipv4' | 'ipv6';
  /** The prefix length: the number of bits that all addresses of the block share. */
  readonly prefix: number;
  /** All bits of an address of its family: 32 or 128. */
  readonly bits: number;
  /** The first address of the block, in canonical form. It differs from the written one if that has host bits set. */
  readonly first: string;
  /** The bytes of {@link first}. */
  readonly bytes: readonly number[];
}

/** Eight groups of an IPv6 address, the last two written as one of IPv4, and the prefix; zeros may be more. */
const LONGEST = 100;

/** Parses a CIDR block; undefined if the text is not one. */
export function parseCidr(text: string): Cidr | undefined {
  if (text.length > LONGEST) return undefined;
  // The library also accepts addresses such as `10.1/16`, which AWS does not.
  if (!/^(\d+\.\d+\.\d+\.\d+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)\/\d+$/.test(text)) return undefined;
  if (!isValidCIDR(text)) return undefined;
  const [address, prefix] = parseCIDR(text);
  const bytes = masked(address, prefix);
  const first = spelled(bytes);
  return { text, family: address.kind(), prefix, bits: bytes.length * 8, first, bytes };
}

/** True if the blocks share an address. */
export function overlap(a: Cidr, b: Cidr): boolean {
  return a.prefix < b.prefix ? contains(a, b) : contains(b, a);
}

/** True if every address of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  if (outer.family !== inner.family || inner.prefix < outer.prefix) return false;
  return maskBytes(inner.bytes, outer.prefix).every((byte, at) => byte === outer.bytes[at]);
}

/** The number of addresses of the block. It is exact even beyond 2^53, because it is a power of two. */
export function addressCount(cidr: Cidr): number {
  return 2 ** (cidr.bits - cidr.prefix);
}

function masked(address: IPv4 | IPv6, prefix: number): readonly number[] {
  return maskBytes(address.toByteArray(), prefix);
}

function maskBytes(bytes: readonly number[], prefix: number): readonly number[] {
  return bytes.map((byte, at) => {
    const kept = Math.min(8, Math.max(0, prefix - at * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
}

function spelled(bytes: readonly number[]): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += 2)
    groups.push((((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16));
  const zeros = /(?:^|:)0(?::0)+(?=:|$)/.exec(groups.join(':'));
  if (!zeros) return groups.join(':');
  const text = groups.join(':');
  const before = text.slice(0, zeros.index);
  const after = text.slice(zeros.index + zeros[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}
