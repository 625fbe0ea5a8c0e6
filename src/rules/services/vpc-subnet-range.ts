import type { Resource } from '../../core/index/template';
import { textOf } from '../../core/tree/node';
import { contains } from '../aws/cidr';
import { cidrOrigin, type Network, networkIn, networksOf } from '../aws/networks';
import { areCreatedTogether, conditionOf } from '../evaluate/conditions';
import { severityFor } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import { formOf } from '../evaluate/symbols';
import type { KeysOf, Rule, RuleContext } from '../rule';

/** The sizes of VPCs and subnets, and the place of subnets within their VPC. */
export const vpcSubnetRange: Rule = {
  id: 'vpc-subnet-range',
  title: 'Invalid CIDR block of a VPC or subnet',
  why: 'The CIDR block of a subnet must be within that of its VPC and must not overlap that of another subnet of the VPC, and both must have a size that AWS allows. EC2 rejects other CIDR blocks.',
  severity: 'error',
  service: 'vpc',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html',
  bad: `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.1.0.0/24 }
`,
  good: `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24 }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::EC2::VPC', 'AWS::EC2::Subnet'],
  checkResource(resource, ctx) {
    const network = networkIn(resource, 'CidrBlock', ctx.template);
    if (!network) checkForm(resource, ctx);
    if (network?.cidr.family !== 'ipv4') return;
    if (!checkSize(network, ctx) || resource.type === 'AWS::EC2::VPC') return;
    checkInside(network, ctx);
  },
  // Overlaps are found in one pass over all subnets: comparing each pair would take too long in a large template.
  checkDocument(ctx) {
    for (const subnets of subnetsByVpc(ctx).values()) checkOverlaps(subnets, ctx);
  },
};

/** Malformed blocks: a prefix over 32, a number over 255, too few numbers. */
function checkForm(resource: Resource, ctx: RuleContext): void {
  const value = resource.properties?.get('CidrBlock');
  const text = textOf(value);
  if (value && text !== undefined && /^\d+(?:\.\d+)+\/\d+$/.test(text))
    ctx.report({ at: value, message: `“${text}” is not a valid CIDR block; write it like 10.0.0.0/16.` });
}

function checkSize(network: Network, ctx: RuleContext): boolean {
  const isVpc = network.owner.type === 'AWS::EC2::VPC';
  const limit = ctx.kb.limit(isVpc ? 'vpc.cidr-size' : 'vpc.subnet-size');
  const { min, max } = limit ?? {};
  const { prefix, text } = network.cidr;
  if (min === undefined || max === undefined || (prefix >= min && prefix <= max)) return true;
  ctx.report({
    at: network.entry.value,
    severity: severityFor('error', network),
    message: `${text}${cidrOrigin(network)} is too ${prefix < min ? 'large' : 'small'} for a ${isVpc ? 'VPC' : 'subnet'}; use /${min} (the largest) to /${max} (the smallest).`,
  });
  return false;
}

function checkInside(network: Network, ctx: RuleContext): void {
  const { owner } = network;
  const vpc = resourceAt(owner.properties?.get('VpcId'), ctx.template, ['AWS::EC2::VPC']);
  if (!vpc || !areCreatedTogether([vpc, owner]) || hasUnknownBlocks(vpc, ctx)) return;
  const blocks = networksOf(vpc, ctx.template);
  if (blocks.length === 0 || blocks.some((each) => contains(each.cidr, network.cidr))) return;
  const [block] = blocks;
  ctx.report({
    at: network.entry.value,
    severity: severityFor('error', network, ...blocks),
    message: `${network.cidr.text}${cidrOrigin(network)} is not within VPC ${vpc.id}, which has ${blocks.map((each) => each.cidr.text + cidrOrigin(each)).join(' and ')}.`,
    related: block ? [{ at: block.entry.value, message: `CIDR block of ${vpc.id}` }] : [],
  });
}

/** True if the VPC may have more addresses than the template shows. */
function hasUnknownBlocks(vpc: Resource, { template }: RuleContext): boolean {
  if (template.isOpen('Resources') || !networkIn(vpc, 'CidrBlock', template)) return true;
  return template.resourcesByKey('AWS::EC2::VPCCidrBlock', unknownKey).get(UNKNOWN).length > 0;
}

const UNKNOWN = 'unknown';

/** The key of blocks with addresses that the template does not show. */
const unknownKey: KeysOf = (block) => {
  const { properties } = block;
  const isIpv6 = properties?.entry('AmazonProvidedIpv6CidrBlock') ?? properties?.entry('Ipv6CidrBlock');
  const isKnown = properties?.get('CidrBlock')?.kind === 'scalar' && !conditionOf(block);
  return isIpv6 || isKnown ? [] : [UNKNOWN];
};

function subnetsByVpc({ template }: RuleContext): ReadonlyMap<string, readonly Network[]> {
  const groups = new Map<string, Network[]>();
  for (const subnet of template.resourcesOfType('AWS::EC2::Subnet')) {
    const vpc = formOf(subnet.properties?.get('VpcId'));
    const network = vpc === undefined ? undefined : networkIn(subnet, 'CidrBlock', template);
    if (vpc === undefined || !network) continue;
    const group = groups.get(vpc);
    if (group) group.push(network);
    else groups.set(vpc, [network]);
  }
  return groups;
}

function checkOverlaps(subnets: readonly Network[], ctx: RuleContext): void {
  let widest: Network | undefined;
  for (const network of [...subnets].sort(byAddress)) {
    // Two blocks are either disjoint or nested, so comparing with the last outermost block is enough.
    if (!widest || !contains(widest.cidr, network.cidr)) widest = network;
    else if (areCreatedTogether([widest.owner, network.owner])) reportOverlap(widest, network, ctx);
  }
}

function byAddress(a: Network, b: Network): number {
  const at = a.cidr.bytes.findIndex((byte, index) => byte !== b.cidr.bytes[index]);
  return at < 0 ? a.cidr.prefix - b.cidr.prefix : (a.cidr.bytes[at] ?? 0) - (b.cidr.bytes[at] ?? 0);
}

/** Reports a pair at the subnet that comes later in the text. */
function reportOverlap(one: Network, other: Network, ctx: RuleContext): void {
  const [first, later] = one.entry.start < other.entry.start ? [one, other] : [other, one];
  ctx.report({
    at: later.entry.value,
    severity: severityFor('error', first, later),
    message: `${later.cidr.text}${cidrOrigin(later)} overlaps ${first.cidr.text}${cidrOrigin(first)} of subnet ${first.owner.id} in the same VPC.`,
    related: [{ at: first.entry.value, message: `CIDR block of ${first.owner.id}` }],
  });
}
