import { areCreatedTogether } from '../evaluate/conditions';
import { unconditionalEntry } from '../evaluate/missingProperty';
import { getProperty } from '../evaluate/properties';
import { formOf } from '../evaluate/symbols';
import type { KeysOf, Rule } from '../rule';

/** A second internet gateway for one VPC. */
export const vpcOneIgw: Rule = {
  id: 'vpc-one-igw',
  title: 'Second internet gateway for a VPC',
  why: 'A VPC can have only one internet gateway, and AWS rejects the attachment of a second. One gateway serves all subnets of the VPC.',
  severity: 'error',
  service: 'vpc',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html',
  bad: `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  First: { Type: AWS::EC2::InternetGateway }
  Second: { Type: AWS::EC2::InternetGateway }
  FirstAttachment:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref First }
  SecondAttachment:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref Second }
`,
  good: `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  First: { Type: AWS::EC2::InternetGateway }
  FirstAttachment:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties: { VpcId: !Ref Vpc, InternetGatewayId: !Ref First }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::EC2::VPCGatewayAttachment'],
  checkResource(attachment, ctx) {
    const { template } = ctx;
    const gateway = unconditionalEntry(getProperty(attachment, ['InternetGatewayId'], template));
    if (!gateway) return;
    const [vpc] = vpcOf(attachment);
    const all = template.resourcesByKey('AWS::EC2::VPCGatewayAttachment', vpcOf).get(vpc);
    for (const other of all.slice(0, MOST_COMPARED)) {
      if (other.id === attachment.id) return;
      const theirs = unconditionalEntry(getProperty(other, ['InternetGatewayId'], template));
      if (!theirs || !areCreatedTogether([attachment, other])) continue;
      ctx.report({
        at: gateway.value,
        message: `The VPC already has an internet gateway, attached by ${other.id}; only one is allowed.`,
        related: [{ at: theirs.value, message: 'First internet gateway' }],
      });
      return;
    }
  },
};

/** More attachments of one VPC are not compared. */
const MOST_COMPARED = 50;

const vpcOf: KeysOf = ({ properties }) => [formOf(properties?.get('VpcId'))];
