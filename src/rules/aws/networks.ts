import type { Resource } from '../../core/index/template';
import type { MapEntry } from '../../core/tree/node';
import { conditionOf } from '../evaluate/conditions';
import { getProperty, resolveScalar } from '../evaluate/properties';
import { referenceOf } from '../evaluate/references';
import type { KeysOf, TemplateView } from '../rule';
import { type Cidr, overlap, parseCidr } from './cidr';

/** A CIDR block of a resource of the template. */
export interface Network {
  readonly owner: Resource;
  readonly entry: MapEntry;
  readonly cidr: Cidr;
  /** False if it comes from the default of a parameter. */
  readonly isSure: boolean;
  readonly parameter: string | undefined;
}

/** The CIDR block in a property; undefined if it is not known. */
export function networkIn(owner: Resource, property: string, template: TemplateView): Network | undefined {
  const what = getProperty(owner, [property], template);
  if (what.state !== 'set') return undefined;
  const value = resolveScalar(what.entry.value, template);
  const cidr = value && parseCidr(value.value.text);
  if (!value || !cidr) return undefined;
  return { owner, entry: what.entry, cidr, isSure: value.isSure, parameter: value.value.parameter };
}

/**
 * The blocks of a VPC of this template: its own, and those added to it. None for a VPC with more than AWS allows, of which
 * there may be as many as there are subnets to be compared with them.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export function networksOf(vpc: Resource, template: TemplateView): readonly Network[] {
  const blocks = template.resourcesByKey('AWS::EC2::VPCCidrBlock', vpcOf).get(vpc.id);
  if (blocks.length > MOST_BLOCKS) return [];
  return [
    networkIn(vpc, 'CidrBlock', template),
    ...blocks.flatMap((each) => [
      networkIn(each, 'CidrBlock', template),
      networkIn(each, 'Ipv6CidrBlock', template),
    ]),
  ].filter((each) => each !== undefined);
}

const MOST_BLOCKS = 50;

/** The VPC that a block is always added to. */
const vpcOf: KeysOf = (block) =>
  conditionOf(block) ? [] : [referenceOf(block.properties?.get('VpcId'))?.id];

/** The first pair of blocks that share addresses. */
export function firstOverlap(
  some: readonly Network[],
  others: readonly Network[],
): readonly [Network, Network] | undefined {
  for (const a of some) for (const b of others) if (overlap(a.cidr, b.cidr)) return [a, b];
  return undefined;
}

/** The origin of a block, for a message; empty for a literal. */
export function cidrOrigin({ parameter }: Network): string {
  return parameter === undefined ? '' : ` (the default of the parameter ${parameter})`;
}
