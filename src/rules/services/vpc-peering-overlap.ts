import { cidrOrigin, firstOverlap, networksOf } from '../aws/networks';
import { areCreatedTogether } from '../evaluate/conditions';
import { severityFor } from '../evaluate/properties';
import { resourceAt } from '../evaluate/references';
import { sameForm } from '../evaluate/symbols';
import type { Rule } from '../rule';

/** The CIDR blocks of the two VPCs of a peering connection. */
export const vpcPeeringOverlap: Rule = {
  id: 'vpc-peering-overlap',
  title: 'Peered VPCs with overlapping CIDR blocks',
  why: 'Routes between peered VPCs are based on IP addresses, so an address must not be in both VPCs. AWS rejects a peering connection between VPCs with overlapping CIDR blocks, including secondary ones. Use a different CIDR block for one of them.',
  severity: 'error',
  service: 'vpc',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcPeeringConnection.html',
  bad: `Resources:
  One:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Other:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.128.0/20 }
  Peering:
    Type: AWS::EC2::VPCPeeringConnection
    Properties:
      VpcId: !Ref One
      PeerVpcId: !Ref Other
`,
  good: `Resources:
  One:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Other:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.1.0.0/16 }
  Peering:
    Type: AWS::EC2::VPCPeeringConnection
    Properties:
      VpcId: !Ref One
      PeerVpcId: !Ref Other
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::EC2::VPCPeeringConnection'],
  checkResource(peering, ctx) {
    const { template } = ctx;
    const peer = peering.properties?.get('PeerVpcId');
    const own = peering.properties?.get('VpcId');
    if (!peer || !own) return;
    // The same ID can name a different VPC only in another Region or account.
    if (sameForm(own, peer) && !peering.properties?.get('PeerRegion')) {
      ctx.report({ at: peer, message: 'A VPC cannot be peered with itself: PeerVpcId equals VpcId.' });
      return;
    }
    const [one, other] = [own, peer].map((each) => resourceAt(each, template, ['AWS::EC2::VPC']));
    if (!one || !other || one === other || !areCreatedTogether([one, other, peering])) return;
    const pair = firstOverlap(networksOf(one, template), networksOf(other, template));
    if (!pair) return;
    const [a, b] = pair;
    ctx.report({
      at: peer,
      severity: severityFor('error', a, b),
      message: `${one.id} has ${a.cidr.text}${cidrOrigin(a)} and ${other.id} has ${b.cidr.text}${cidrOrigin(b)}; the CIDR blocks of peered VPCs must not overlap.`,
      related: [a, b].map((each) => ({ at: each.entry.value, message: `CIDR block of ${each.owner.id}` })),
    });
  },
};
