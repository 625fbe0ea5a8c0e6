import { parseDocument } from 'yaml';
import { type LiveDocument, openDocument, type TextChange } from '../../src/api';

/** Times in milliseconds of one thing that was measured many times. */
export interface Times {
  readonly median: number;
  /** 99th percentile. */
  readonly p99: number;
  readonly runs: number;
}

/** The times of `runs` calls, after a tenth as many to warm up. */
export function measure(runs: number, run: (index: number) => void): Times {
  const warm = Math.ceil(runs / 10);
  for (let index = 0; index < warm; index += 1) run(index);
  const times: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const begin = performance.now();
    run(warm + index);
    times.push(performance.now() - begin);
  }
  times.sort((one, other) => one - other);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { median: at(0.5), p99: at(0.99), runs };
}

const KINDS = [
  (n: number): string =>
    `  Queue${n}:\n    Type: AWS::SQS::Queue\n    Properties:\n      VisibilityTimeout: 30\n`,
  (n: number): string =>
    `  Topic${n}:\n    Type: AWS::SNS::Topic\n    DependsOn: Queue${n - 1}\n    Properties:\n      TopicName: !Sub "\${AWS::StackName}-topic-${n}"\n`,
  (n: number): string =>
    `  Function${n}:\n    Type: AWS::Lambda::Function\n    Properties:\n      Role: !GetAtt Role${n + 1}.Arn\n      Runtime: nodejs22.x\n      Handler: index.handler\n      Timeout: 10\n      Code:\n        ZipFile: |\n          exports.handler = async () => ({ ok: true });\n`,
  (n: number): string =>
    `  Role${n}:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Version: "2012-10-17"\n        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }]\n`,
];

/** A template of so many resources; 490 make about 100 KB, 5,000 about 1 MB. */
export function templateOf(resources: number): string {
  const parts = [
    'AWSTemplateFormatVersion: "2010-09-09"\nParameters:\n  Stage:\n    Type: String\nResources:\n',
  ];
  for (let n = 0; n < resources; n += 1) parts.push((KINDS[n % KINDS.length] ?? KINDS[0])?.(n) ?? '');
  parts.push(`Outputs:\n  Url:\n    Value: !Ref Queue0\n`);
  return parts.join('');
}

/** A template whose only resource holds so many paths of an API; 500 make about 75 KB. */
export function apiOf(paths: number): string {
  const path = (n: number): string =>
    `          /thing${n}:\n            get:\n              summary: a thing\n              responses:\n                "200":\n                  description: ok\n`;
  const body = Array.from({ length: paths }, (_, n) => path(n)).join('');
  return `Resources:\n  Api:\n    Type: AWS::ApiGateway::RestApi\n    Properties:\n      Name: api\n      Body:\n        openapi: 3.0.1\n        paths:\n${body}      Description: all of it\n`;
}

/** The same template with the transform and the resources of SAM. */
export function samOf(text: string): string {
  return text
    .replace(
      'Parameters:',
      'Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    MemorySize: 256\nParameters:',
    )
    .replaceAll('AWS::Lambda::Function', 'AWS::Serverless::Function')
    .replaceAll(/ {6}Code:\n {8}ZipFile: \|\n {10}.*\n/g, '      CodeUri: src/\n');
}

/** What `yaml` takes to parse a text as a whole. */
export function measureFullParse(text: string, runs = 9): Times {
  return measure(runs, () => {
    parseDocument(text, { version: '1.2', stringKeys: true, merge: true, prettyErrors: false });
  });
}

/** What opening takes: the tree, its problems, and the index of the template. */
export function measureOpen(text: string, path: string, runs = 9): Times {
  return measure(runs, () => {
    touch(openDocument(text, { path }));
  });
}

/** What one keystroke takes: a character typed, then taken back, at places all over the text. */
export function measureKeystroke(text: string, path: string, runs = 400): Times {
  const doc = openDocument(text, { path });
  touch(doc);
  const offsets = [...text.matchAll(/Timeout: \d|Name: \w/g)].map((match) => match.index + match[0].length);
  let typed: TextChange | undefined;
  return measure(runs, (index) => {
    const offset = offsets[(index * 7919) % Math.max(1, offsets.length)] ?? Math.floor(text.length / 2);
    const change = typed ?? { start: offset, end: offset, text: '1' };
    typed = typed ? undefined : { start: offset, end: offset + 1, text: '' };
    doc.edit([change]);
    touch(doc);
  });
}

/** Reads what diagnostics read of a new version. */
function touch(doc: LiveDocument): void {
  doc.problems.length;
  doc.root?.get('Resources');
  const { template } = doc;
  template?.resources.get('Queue0');
  template?.resourcesOfType('AWS::SQS::Queue');
  template?.referencesTo('Queue0');
}

/** A line of figures for the report. */
export function say(name: string, times: Times): string {
  return `${name.padEnd(44)} median ${times.median.toFixed(3)} ms, p99 ${times.p99.toFixed(3)} ms (${times.runs} runs)`;
}

/** All figures of the core, each beside a full parse of the same text. */
export function* benchCore(): Generator<string> {
  for (const resources of [490, 5000]) {
    const text = templateOf(resources);
    const size = `${Math.round(text.length / 1000)} KB, ${resources} resources`;
    yield say(`yaml, full parse (${size})`, measureFullParse(text));
    yield say(`open (${size})`, measureOpen(text, 'template.yaml'));
    yield say(`keystroke (${size})`, measureKeystroke(text, 'template.yaml'));
    const json = jsonOf(text);
    yield say(`open as JSON (${Math.round(json.length / 1000)} KB)`, measureOpen(json, 'template.json'));
    yield say(`keystroke in JSON`, measureKeystroke(json, 'template.json'));
  }
  const stranger = `kind: x\n${'other:\n  - name: a long line of text\n'.repeat(30_000)}`;
  yield say('keystroke in 1 MB that is not ours', measureKeystroke(stranger, 'values.yaml'));
  yield say('open 1 MB that is not ours', measureOpen(stranger, 'values.yaml'));
}

/** The same template in JSON. */
export function jsonOf(text: string): string {
  const tags = [
    { tag: '!Ref', resolve: (value: string) => ({ Ref: value }) },
    { tag: '!Sub', resolve: (value: string) => ({ 'Fn::Sub': value }) },
    { tag: '!GetAtt', resolve: (value: string) => ({ 'Fn::GetAtt': value.split('.') }) },
  ];
  return JSON.stringify(parseDocument(text, { customTags: tags }).toJS(), undefined, 2);
}

if (process.argv[1]?.endsWith('core.ts')) for (const line of benchCore()) console.log(line);
