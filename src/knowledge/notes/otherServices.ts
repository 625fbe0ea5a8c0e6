import { chapterName } from './chapterName';
import { normalizeName } from './nameIndex';

/** Services and features that notes are about and the knowledge has no folder for. */
const OTHER_SERVICES = `
Amplify, AppConfig, AppFlow, App Mesh, App Runner, AppStream, Application Discovery Service, Application Migration Service,
Audit Manager, AWS Backup, AWS Batch, Bedrock, AWS Budgets, Cloud9, Cloud Map, CloudSearch, CodeArtifact, CodeGuru,
CodeWhisperer, AWS Config, Amazon Connect, Control Tower, Cost Explorer, Data Exchange, Data Pipeline, Database Migration Service,
DataSync, DataZone, Device Farm, Direct Connect, Directory Service, DMS, DocumentDB, Elastic MapReduce, Elastic Transcoder,
Elasticsearch, Elasticsearch Service, EMR, Firewall Manager, FSx, FSx for Lustre, FSx for Windows, Global Accelerator, AWS Glue, Glue DataBrew,
Greengrass, Ground Station, GuardDuty, Health Dashboard, IAM Identity Center, Identity Center, Amazon Inspector, IoT Core, Kendra, Keyspaces,
Lake Formation, License Manager, Lightsail, Macie, Managed Blockchain, Managed Grafana, Managed Prometheus,
Managed Streaming for Apache Kafka, MediaConvert, MemoryDB, MemoryDB for Redis, Migration Hub, Amazon MQ, MSK, MWAA, Neptune, Network Firewall,
OpenSearch, OpenSearch Service, OpsWorks, AWS Organizations, Outposts, Patch Manager, Pinpoint, Amazon Polly, QLDB, QuickSight, Redshift, Rekognition,
Resource Access Manager, Run Command, SageMaker, Security Hub, Security Lake, Server Migration Service, Serverless Application Repository,
Service Catalog, Session Manager, AWS Shield, AWS SSO, Snow Family, Snowball, Snowcone, Snowmobile, State Manager, Storage Gateway,
Systems Manager, Textract, Timestream, Amazon Transcribe, Transfer Family, Transit Gateway, Trusted Advisor, Verified Permissions, VMware Cloud, WAF,
WAF & Shield, Web Application Firewall, WorkDocs, WorkMail, WorkSpaces`;

/** Names that are plain words too: they mean the service at the top of a document, or with AWS or Amazon before them. */
const PLAIN_SERVICES = `
Artifact, Backup, Batch, Budgets, Comprehend, Config, Connect, Detective, Forecast, Glue, Inspector, IoT, Lex, MQ, Organizations,
Personalize, Polly, Proton, RAM, Shield, SSO, Transcribe, Translate`;

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
  const words = name.split(/\s+/).slice(0, MOST_WORDS);
  const starts = words.map((_, at) => keyOf(words.slice(0, at + 1).join(' ')));
  if (starts.some((each) => OTHER.has(each) && !PLAIN.has(each))) return true;
  return (isTop || /^(?:aws|amazon)\s/i.test(name)) && PLAIN.has(keyOf(name));
}
