import { formatNumber, formatValue } from '../../knowledge/figures/figures';
import type { Limit } from '../../knowledge/types';

/** What a number of a resource comes to in units that people know. */
export interface Capacity {
  /** `10 strongly consistent reads of 4 KB per second` */
  readonly label: string;
  /** The figure behind it. */
  readonly limit: Limit;
  /** False where the label is rounded. */
  readonly isExact: boolean;
}

/** Finds a limit by its ID. */
type FindLimit = (id: string) => Limit | undefined;

/** What the number under a key comes to; nothing where it is not a capacity. */
export type CapacityMaker = (key: string, value: number, limit: FindLimit) => Capacity | undefined;

/** Knows the capacities of a resource type; nothing for a type without. */
export function capacityOf(type: string): CapacityMaker | undefined {
  if (type.startsWith('AWS::DynamoDB::') || type === 'AWS::Serverless::SimpleTable') return throughput;
  if (type === 'AWS::Kinesis::Stream') return shards;
  if (type === 'AWS::ECS::TaskDefinition') return cpuUnits;
  return type === 'AWS::Lambda::Function' || type === 'AWS::Serverless::Function' ? memory : undefined;
}

/** What a unit of capacity buys, by the property that is counted in it. */
const UNITS: Readonly<Record<string, { readonly limit: string; readonly what: string }>> = {
  ReadCapacityUnits: { limit: 'dynamodb.rcu', what: 'strongly consistent read' },
  WriteCapacityUnits: { limit: 'dynamodb.wcu', what: 'write' },
};

const throughput: CapacityMaker = (key, value, limit) => {
  const unit = UNITS[key];
  const size = unit && limit(unit.limit);
  const each = size && figureOf(size);
  if (!unit || !size || each === undefined) return undefined;
  const many = value === 1 ? unit.what : `${unit.what}s`;
  const label = `${formatNumber(value)} ${many} of ${formatValue(each, size.unit, 'plain')} per second`;
  return { label, limit: size, isExact: true };
};

const shards: CapacityMaker = (key, value, limit) => {
  const written = limit('kinesis.shard-write-size');
  if (key !== 'ShardCount' || !written) return undefined;
  const times = (each: Limit | undefined) => {
    const one = each && figureOf(each);
    return one === undefined ? undefined : formatValue(value * one, each?.unit, 'short');
  };
  const [size, records, read] = [
    times(written),
    times(limit('kinesis.shard-write-records')),
    times(limit('kinesis.shard-read-size')),
  ];
  if (size === undefined || records === undefined || read === undefined) return undefined;
  return { label: `${size} and ${records} in, ${read} out`, limit: written, isExact: true };
};

const cpuUnits: CapacityMaker = (key, value, limit) =>
  key === 'Cpu' ? processors(value, limit('fargate.vcpu-units')) : undefined;

const memory: CapacityMaker = (key, value, limit) =>
  key === 'MemorySize' ? processors(value, limit('lambda.vcpu')) : undefined;

/** Shares of a processor that are written exactly: quarters. */
const EXACT = 4;

/** Processors, from the figure that one of them is. */
function processors(value: number, one: Limit | undefined): Capacity | undefined {
  const each = one && figureOf(one);
  if (!one || each === undefined || value <= 0) return undefined;
  const isExact = (value * EXACT) % each === 0;
  const amount = isExact ? value / each : Math.max(0.01, Math.round((value / each) * 100) / 100);
  const said = `${formatNumber(amount)} ${amount > 1 ? 'vCPUs' : 'vCPU'}`;
  return { label: isExact ? said : `about ${said}`, limit: one, isExact };
}

function figureOf({ default: standard, max }: Limit): number | undefined {
  const figure = standard ?? max;
  return typeof figure === 'number' ? figure : undefined;
}
