import { IPv4 } from 'ipaddr.js';
import { nodeAt } from '../../core/tree/node';
import type { KnowledgeBase } from '../../knowledge/base';
import { formatNumber } from '../../knowledge/figures/figures';
import { typeIn } from '../hover/trail';
import { resolve, resolveScope } from '../resolve';
import type { Inlay } from '../types';
import { type HintMaker, hintOffset, sectionWithin } from './scene';

/** Addresses that AWS reserves in every subnet. */
const RESERVED = 'vpc.subnet-reserved';

/** How many addresses a CIDR block of a VPC or a subnet holds. */
export const cidrHints: HintMaker = function* (scene): Generator<Inlay> {
  const { ctx, classes } = scene;
  if (!classes.has('cidr')) return;
  const around = resolveScope(ctx.doc);
  for (const entry of sectionWithin(scene, 'Resources')) {
    const type = typeIn(entry.value);
    if (!/^AWS::EC2::(?:VPC|VPCCidrBlock|Subnet)$/.test(type)) continue;
    const block = nodeAt(entry.value, 'Properties', 'CidrBlock');
    const text = resolve(block, around)?.text;
    const size = text === undefined ? undefined : sizeText(ctx.kb, type, text);
    if (block && size)
      yield { offset: hintOffset(ctx.doc, block), label: size.label, tooltip: size.tooltip, class: 'cidr' };
  }
};

function sizeText(kb: KnowledgeBase, type: string, text: string) {
  const total = addressesIn(text);
  if (total === undefined) return undefined;
  const all = `${formatNumber(total)} addresses`;
  const reserved = type === 'AWS::EC2::Subnet' ? kb.limit(RESERVED) : undefined;
  const kept = reserved?.default ?? reserved?.max;
  if (reserved === undefined || typeof kept !== 'number' || kept >= total)
    return { label: all, tooltip: all };
  const source = `([checked ${reserved.checked}](${reserved.source}))`;
  return {
    label: `${formatNumber(total - kept)} usable addresses`,
    tooltip: `${all}, of which AWS reserves ${kept} in every subnet ${source}`,
  };
}

/** Addresses of an IPv4 block: `10.0.0.0/24` has 256. `undefined` for anything else. */
export function addressesIn(text: string): number | undefined {
  if (!IPv4.isValidCIDR(text)) return undefined;
  const [address, prefix] = IPv4.parseCIDR(text);
  return 2 ** (address.toByteArray().length * 8 - prefix);
}
