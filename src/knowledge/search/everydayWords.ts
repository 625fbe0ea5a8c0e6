/** What people say when they ask, and what the knowledge says instead. English only, as the knowledge is. */

/** Words that carry no meaning in a question. Those of {@link FIGURE_WORDS} do not have to be found either. */
export const FILLERS: ReadonlySet<string> = new Set(
  `a an and any are as at be been by can could do does for from get give had has have i if in into is it its me my of on one
  or our set should so than that the their there this to use using was we what when where which who why will with would you
  your aws amazon per each need needed possible before after until much many how too more only than not no about there's
  whats what's im we're`.split(/\s+/),
);

/** What people do with what they ask about. Rarely an entry has these words, so they do not have to be found either. */
export const DOING_WORDS: ReadonlySet<string> = new Set(
  `create creates created make makes made add adds put puts use uses used using attach attached associate associated assign store
  stores hold holds return returns returned support supports supported fit fits exceeded exceed reached hit open run runs
  running send sends sending call calls upload uploading increase raise`.split(/\s+/),
);

/** Names of services that are ordinary words: `dynamodb backup` asks about DynamoDB. */
export const ORDINARY_NAMES: ReadonlySet<string> = new Set([
  'backup',
  'batch',
  'config',
  'organizations',
  'shield',
  'glue',
]);

/** Units: the figure may be in another one. */
export const UNIT_WORDS: ReadonlySet<string> = new Set(
  'second seconds sec secs minute minutes min mins hour hours day days week weeks month months year years kb mb gb tb kib mib gib tib'.split(
    ' ',
  ),
);

/** Words that ask how many or how much is allowed, whatever it is of. They do not have to be found. */
export const LIMIT_WORDS: ReadonlySet<string> = new Set(
  `max maximum min minimum limit limits quota quotas most least biggest highest lowest number count many much often allowed cap
  ceiling bound bounds high`.split(/\s+/),
);

/** Words that ask for a figure: limits are then the better answers. */
export const FIGURE_WORDS: ReadonlySet<string> = new Set(
  `max maximum min minimum limit limits quota quotas most least largest smallest longest shortest biggest highest lowest size
  sizes long large big high number count default defaults many much often fast allowed range duration cap ceiling bound
  bounds`.split(/\s+/),
);

/**
 * Words that mean the same in a question. Each is looked for with the others; words of more than one part are found in
 * the question only.
 */
export const SAME: readonly (readonly string[])[] = [
  [
    'timeout',
    'time out',
    'timeouts',
    'duration',
    'run time',
    'running time',
    'execution time',
    'longest run',
  ],
  ['memory', 'ram'],
  ['ou', 'ous', 'organizational unit', 'organizational units'],
  ['keepalive', 'keep alive', 'keep-alive'],
  ['length', 'characters', 'chars'],
  ['throughput', 'bandwidth', 'speed'],
  ['size', 'large', 'big', 'length', 'long', 'bytes', 'payload'],
  ['delete', 'deletion', 'deleted', 'remove', 'purge', 'drop'],
  ['login', 'log in', 'sign in', 'signin', 'sign-in', 'authentication', 'authenticate'],
  [
    'retention',
    'retain',
    'keep',
    'kept',
    'keeps',
    'stored',
    'store',
    'history',
    'stay',
    'stays',
    'remain',
    'available',
  ],
  ['retry', 'retries', 'attempts', 'attempt', 'tries'],
  ['throttle', 'throttling', 'throttled', 'rate limit', 'rate limits', 'rate', 'burst', 'requests', 'rps'],
  ['concurrency', 'concurrent', 'parallel', 'simultaneous', 'at once', 'same time'],
  ['name', 'names', 'naming', 'called'],
  ['description', 'comment'],
  ['record', 'records', 'entries', 'rows', 'row', 'item', 'items'],
  ['message', 'messages', 'event', 'events'],
  ['file', 'files', 'object', 'objects', 'upload'],
  ['disk', 'storage', 'volume', 'space', 'tmp', 'ephemeral'],
  ['zip', 'package', 'unzipped', 'deployment package', 'bundle'],
  ['environment', 'env'],
  ['variable', 'variables', 'vars'],
  ['variables', 'env vars', 'environment variables'],
  ['public', 'block public access', 'private', 'exposed'],
  ['encryption', 'encrypt', 'encrypted', 'sse'],
  ['expire', 'expiry', 'expiration', 'ttl', 'validity', 'valid', 'lifetime', 'time to live'],
  ['dlq', 'dead letter', 'dead letters', 'dead-letter'],
  ['cidr', 'netmask', 'subnet mask', 'prefix'],
  ['ip', 'address', 'addresses', 'ips'],
  ['az', 'azs', 'availability zone', 'availability zones', 'zones'],
  ['cpu', 'vcpu', 'vcpus', 'cores'],
  ['schedule', 'scheduled', 'cron', 'rate expression'],
  ['replica', 'replicas', 'read replica', 'read replicas'],
  ['password', 'passwords', 'passphrase'],
  ['rotate', 'rotation', 'rotated', 'rotations'],
  ['backup', 'backups', 'snapshot', 'snapshots'],
  ['cost', 'price', 'pricing', 'cheap', 'cheaper', 'billing', 'billed', 'free'],
  ['interval', 'every', 'often', 'frequency', 'window'],
  ['delay', 'wait', 'waits', 'waiting'],
  ['index', 'indexes', 'indices'],
  ['cors', 'cross origin'],
  ['order', 'ordering', 'ordered', 'fifo', 'sequence'],
  ['duplicate', 'duplicates', 'deduplication', 'dedup'],
  ['certificate', 'certificates', 'cert', 'certs', 'ssl', 'tls'],
  ['hidden', 'visibility', 'invisible'],
  ['health', 'healthy', 'unhealthy'],
  ['tags', 'tag'],
  ['policy', 'policies', 'permission', 'permissions'],
  ['failover', 'fail over', 'standby'],
];
