import { chapterName } from './chapterName';
import { normalizeName } from './nameIndex';

/** Services and features that notes are about and the knowledge has no folder for. */
const OTHER_SERVICES = `
AppConfig, AppFlow, App Mesh, AppStream, Application Discovery Service, Application Migration Service,
Audit Manager, Bedrock, AWS Budgets, Cloud9, Cloud Map, CloudSearch, CodeArtifact, CodeGuru,
CodeWhisperer, Amazon Connect, Control Tower, Cost Explorer, Data Exchange, Data Pipeline, Database Migration Service,
DataSync, DataZone, Device Farm, Direct Connect, Directory Service, DMS, DocumentDB, Elastic MapReduce, Elastic Transcoder,
EMR, Firewall Manager, Global Accelerator,
Greengrass, Ground Station, Health Dashboard, IAM Identity Center, Identity Center, Amazon Inspector, IoT Core, Kendra, Keyspaces,
Lake Formation, License Manager, Lightsail, Macie, Managed Blockchain, Managed Grafana, Managed Prometheus, Managed Service for Prometheus,
MediaConvert, Migration Hub, Amazon MQ, MWAA, Neptune, Network Firewall,
OpsHub, OpsWorks, Outposts, Pinpoint, Amazon Polly, QLDB, QuickSight, Rekognition,
Resource Access Manager, SageMaker, Security Hub, Security Lake, Server Migration Service, Serverless Application Repository,
Service Catalog, AWS SSO, Snow Family, Snowball, Snowcone, Snowmobile, Storage Gateway,
Textract, Timestream, Amazon Transcribe, Transfer Family, Transit Gateway, Trusted Advisor, Verified Permissions, VMware Cloud,
WorkDocs, WorkMail, WorkSpaces`;

/** Names that are plain words too: they mean the service at the top of a document, or with AWS or Amazon before them. */
const PLAIN_SERVICES = `
Artifact, Budgets, Comprehend, Connect, Detective, Forecast, Inspector, IoT, Lex, MQ,
Personalize, Polly, Proton, RAM, SSO, Transcribe, Translate`;

const OTHER = keysOf(OTHER_SERVICES);
const PLAIN = keysOf(PLAIN_SERVICES);
/** No name has more words. */
const MOST_WORDS = 6;

function keysOf(names: string): ReadonlySet<string> {
  return new Set(names.split(',').map(keyOf));
}

function keyOf(name: string): string {
  return normalizeName(name).replace(/^(?:aws|amazon)(?=.)/, '');
}

/**
 * Whether a heading begins with the name of a service that has no folder. Such a heading ends the service above it: what
 * is below is about neither.
 *
 * @param isTop no heading is above it
 */
export function isOtherService(heading: string, isTop: boolean): boolean {
  const name = chapterName(heading);
  if (beginsWith(name, OTHER, PLAIN)) return true;
  return (isTop || /^(?:aws|amazon)\s/i.test(name)) && PLAIN.has(keyOf(name));
}

/** Whether a heading says AWS or Amazon before such a name further on: `Guarding networks with AWS Network Firewall`. */
export function mentionsOtherService(heading: string): boolean {
  return [...heading.matchAll(/(?<!^)\b(?:aws|amazon)\s+/gi)].some(({ index }) =>
    beginsWith(heading.slice(index), OTHER, NONE),
  );
}

const NONE: ReadonlySet<string> = new Set();

function beginsWith(text: string, names: ReadonlySet<string>, except: ReadonlySet<string>): boolean {
  const words = text.split(/\s+/).slice(0, MOST_WORDS);
  const starts = words.map((_, at) => keyOf(words.slice(0, at + 1).join(' ')));
  return starts.some((each) => names.has(each) && !except.has(each));
}
