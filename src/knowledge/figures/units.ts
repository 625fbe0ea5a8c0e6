/** The units of figures, and how they are written in words. */

/** A unit of a `limits.yaml` entry. */
export interface Unit {
  readonly one: string;
  readonly many: string;
  readonly short: string;
  /** Larger units it is written in where the value is a whole number of them: `[factor, unit]`, largest first. */
  readonly steps?: readonly (readonly [number, string])[];
  /** No space between number and unit: `%`. */
  readonly tight?: boolean;
}

const same = (text: string): Unit => ({ one: text, many: text, short: text });
const counted = (one: string, many = `${one}s`, short = many): Unit => ({ one, many, short });

const SECONDS: Unit = {
  one: 'second',
  many: 'seconds',
  short: 's',
  steps: [
    [86_400, 'days'],
    [3_600, 'hours'],
    [60, 'min'],
  ],
};
const BYTES: Unit = {
  one: 'byte',
  many: 'bytes',
  short: 'B',
  steps: [
    [1024 ** 4, 'TiB'],
    [1024 ** 3, 'GiB'],
    [1024 ** 2, 'MiB'],
    [1024, 'KiB'],
  ],
};

/** Every unit an entry may name. The build rejects others, so a typo does not become a meaningless figure. */
const UNITS: ReadonlyMap<string, Unit> = new Map([
  [
    'ms',
    {
      one: 'millisecond',
      many: 'milliseconds',
      short: 'ms',
      steps: [
        [60_000, 'min'],
        [1_000, 's'],
      ],
    },
  ],
  ['s', SECONDS],
  [
    'min',
    {
      one: 'minute',
      many: 'minutes',
      short: 'min',
      steps: [
        [1_440, 'days'],
        [60, 'hours'],
      ],
    },
  ],
  ['hours', { one: 'hour', many: 'hours', short: 'h', steps: [[24, 'days']] }],
  ['days', { one: 'day', many: 'days', short: 'd' }],
  ['weeks', counted('week')],
  ['months', counted('month')],
  ['years', counted('year')],
  ['bytes', BYTES],
  [
    'KB',
    {
      ...same('KB'),
      steps: [
        [1024 ** 2, 'GB'],
        [1024, 'MB'],
      ],
    },
  ],
  ['kB', same('kB')],
  [
    'MB',
    {
      ...same('MB'),
      steps: [
        [1024 ** 2, 'TB'],
        [1024, 'GB'],
      ],
    },
  ],
  ['GB', { ...same('GB'), steps: [[1024, 'TB']] }],
  ['TB', same('TB')],
  [
    'KiB',
    {
      ...same('KiB'),
      steps: [
        [1024 ** 2, 'GiB'],
        [1024, 'MiB'],
      ],
    },
  ],
  [
    'MiB',
    {
      ...same('MiB'),
      steps: [
        [1024 ** 2, 'TiB'],
        [1024, 'GiB'],
      ],
    },
  ],
  ['GiB', { ...same('GiB'), steps: [[1024, 'TiB']] }],
  ['TiB', same('TiB')],
  ['MB/s', same('MB/s')],
  ['MiB/s', same('MiB/s')],
  ['Mbps', same('Mbps')],
  ['Gbps', same('Gbps')],
  ['%', { ...same('%'), tight: true }],
  ['chars', counted('character', 'characters', 'chars')],
  ['IOPS', same('IOPS')],
  ['RCU', counted('RCU')],
  ['WCU', counted('WCU')],
  ['ACU', counted('ACU')],
  ['DPU', counted('DPU')],
  ['vCPU', counted('vCPU')],
  ['CPU units', counted('CPU unit')],
  ['bits', counted('bit')],
  ['AZs', counted('Availability Zone', 'Availability Zones', 'AZs')],
  ['addresses', counted('address', 'addresses')],
  ['entries', counted('entry', 'entries')],
  ['policies', counted('policy', 'policies')],
  ['queries', counted('query', 'queries')],
  ['repositories', counted('repository', 'repositories')],
  ['replicas', counted('replica')],
  ['prefix length', { one: 'prefix length', many: 'prefix length', short: '' }],
]);

/** Things that are counted; each is its own unit, and may be per something: `requests/s`. */
const COUNTED =
  `access points|accounts|actions|alarms|aliases|API calls|apps|applications|associations|attempts|attributes|
  branches|brokers|buckets|builds|calls|certificates|clusters|columns|conditions|connections|consumers|containers|copies|databases|
  deployments|devices|dimensions|distributions|domains|emails|environments|events|executions|fields|file systems|files|filters|functions|
  groups|grants|hooks|hosted zones|hosts|images|indexes|instances|invocations|items|jobs|keys|layers|levels|listeners|
  load balancers|messages|methods|metrics|namespaces|nodes|objects|options|origins|outputs|parameters|partitions|parts|periods|
  pipelines|plans|points|pools|pods|ports|processes|projects|properties|providers|questions|queues|rates|reads|records|regions|
  requests|resources|resource types|retries|roles|rolls|routes|rows|rules|schedules|secrets|security groups|segments|services|sessions|
  shards|snapshots|stacks|stages|states|statements|steps|streams|subnets|subscriptions|tables|tags|targets|tasks|templates|
  threads|times|tokens|topics|transactions|triggers|types|units|uploads|users|values|variables|versions|volumes|VPCs|workers|
  writes|zones`
    .split('|')
    .map((word) => word.trim());

/** The unit behind a word of an entry (`seconds` and `s` are the same), or nothing. */
export function unitOf(name: string): Unit | undefined {
  const key = SYNONYMS[name] ?? name;
  const known = UNITS.get(key);
  if (known) return known;
  const [thing = '', per, ...rest] = key.split('/');
  if (
    rest.length ||
    (per !== undefined && !/^(s|second|min|minute|hour|day|month|shard|user|account|Region|AZ)$/.test(per))
  ) {
    return undefined;
  }
  const base = COUNTED.includes(thing) ? counted(singular(thing), thing) : undefined;
  if (!base || per === undefined) return base;
  const suffix = PER[per] ?? ` per ${per}`;
  return { one: base.one + suffix, many: base.many + suffix, short: `${base.short}/${per}` };
}

const PER: Readonly<Record<string, string>> = {
  s: ' a second',
  second: ' a second',
  min: ' a minute',
  minute: ' a minute',
  hour: ' an hour',
  day: ' a day',
  month: ' a month',
};

const SYNONYMS: Readonly<Record<string, string>> = {
  sec: 's',
  second: 's',
  seconds: 's',
  milliseconds: 'ms',
  minute: 'min',
  minutes: 'min',
  hour: 'hours',
  h: 'hours',
  day: 'days',
  week: 'weeks',
  month: 'months',
  year: 'years',
  B: 'bytes',
  byte: 'bytes',
  characters: 'chars',
  percent: '%',
  rps: 'requests/s',
  AZ: 'AZs',
  vCPUs: 'vCPU',
  RCUs: 'RCU',
  WCUs: 'WCU',
};

function singular(many: string): string {
  if (many.endsWith('ies')) return `${many.slice(0, -3)}y`;
  if (/(ches|sses|aliases|statuses|processes)$/.test(many)) return many.slice(0, -2);
  return many.replace(/s$/, '');
}

/** Whether the `unit` of an entry is known. */
export function isUnit(name: string): boolean {
  return unitOf(name) !== undefined;
}

/** All units an entry may name, without their synonyms and without those per something (`requests/s`). */
export function unitNames(): readonly string[] {
  return [...UNITS.keys(), ...COUNTED];
}

/** Units of what something can do at a time, apart from numbers per second. */
const AT_A_TIME: ReadonlySet<string> = new Set(['IOPS', 'Mbps', 'Gbps', 'ACU', 'DPU', 'vCPU']);

/** True for a unit in which people state how much something can do: requests per second, MB per second, processors. */
export function isThroughput(unit: string | undefined): boolean {
  return unit !== undefined && (unit.endsWith('/s') || AT_A_TIME.has(unit));
}
