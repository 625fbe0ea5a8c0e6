import type { Resource } from '../../core/template';
import { contains, overlap } from '../cidr';
import { conditionOf, resourceAt, standTogether } from '../links';
import { cidrOrigin, type Network, networkIn, networksOf } from '../networks';
import type { Rule, RuleContext } from '../rule';
import { severityFor } from '../settings';
import { sameForm } from '../symbols';

/** The sizes of VPCs and subnets, and where subnets lie. */
export const vpcSubnetRange: Rule = {
  id: 'vpc-subnet-range',
  title: 'The addresses of a subnet or VPC do not fit',
  why: 'A subnet has a part of the addresses of its VPC that no other subnet of it has, and both have a size AWS allows. EC2 rejects other CIDR blocks.',
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
    if (network?.cidr.family !== 'ipv4') return;
    if (!checkSize(network, ctx) || resource.type === 'AWS::EC2::VPC') return;
    checkInside(network, ctx);
    checkBesides(network, ctx);
  },
};

function checkSize(network: Network, ctx: RuleContext): boolean {
  const isVpc = network.owner.type === 'AWS::EC2::VPC';
  const limit = ctx.kb.limit(isVpc ? 'vpc.cidr-size' : 'vpc.subnet-size');
  const { min, max } = limit ?? {};
  const { prefix, text } = network.cidr;
  if (min === undefined || max === undefined || (prefix >= min && prefix <= max)) return true;
  ctx.report({
    at: network.entry.value,
    severity: severityFor('error', network),
    message: `${text}${cidrOrigin(network)} is too ${prefix < min ? 'large' : 'small'} for a ${isVpc ? 'VPC' : 'subnet'}: AWS takes /${min} (the largest) to /${max} (the smallest).`,
  });
  return false;
}

function checkInside(network: Network, ctx: RuleContext): void {
  const { owner } = network;
  const vpc = resourceAt(owner.properties?.get('VpcId'), ctx.template, ['AWS::EC2::VPC']);
  if (!vpc || !standTogether([vpc, owner]) || hasUnknownBlocks(vpc, ctx)) return;
  const blocks = networksOf(vpc, ctx.template);
  if (blocks.length === 0 || blocks.some((each) => contains(each.cidr, network.cidr))) return;
  const [block] = blocks;
  ctx.report({
    at: network.entry.value,
    severity: severityFor('error', network, ...blocks),
    message: `${network.cidr.text}${cidrOrigin(network)} is not in the VPC ${vpc.id}, which has ${blocks.map((each) => each.cidr.text + cidrOrigin(each)).join(' and ')}.`,
    related: block ? [{ at: block.entry.value, message: `CIDR block of ${vpc.id}` }] : [],
  });
}

/** True where the VPC may have more addresses than the template tells. */
function hasUnknownBlocks(vpc: Resource, { template }: RuleContext): boolean {
  if (template.isOpen('Resources') || !networkIn(vpc, 'CidrBlock', template)) return true;
  const added = template.resourcesOfType('AWS::EC2::VPCCidrBlock');
  return added.some((block) => {
    const { properties } = block;
    const isIpv6 = properties?.entry('AmazonProvidedIpv6CidrBlock') ?? properties?.entry('Ipv6CidrBlock');
    const isKnown = properties?.get('CidrBlock')?.kind === 'scalar' && !conditionOf(block);
    return !isIpv6 && !isKnown;
  });
}

function checkBesides(network: Network, ctx: RuleContext): void {
  const { owner } = network;
  const { template } = ctx;
  for (const other of template.resourcesOfType('AWS::EC2::Subnet')) {
    // Each pair is told once, at the subnet that comes later.
    if (other.id === owner.id) return;
    if (!sameForm(owner.properties?.get('VpcId'), other.properties?.get('VpcId'))) continue;
    const theirs = standTogether([owner, other]) && networkIn(other, 'CidrBlock', template);
    if (!theirs || !overlap(network.cidr, theirs.cidr)) continue;
    ctx.report({
      at: network.entry.value,
      severity: severityFor('error', network, theirs),
      message: `${network.cidr.text}${cidrOrigin(network)} overlaps ${theirs.cidr.text}${cidrOrigin(theirs)} of the subnet ${other.id} in the same VPC.`,
      related: [{ at: theirs.entry.value, message: `CIDR block of ${other.id}` }],
    });
    return;
  }
}
