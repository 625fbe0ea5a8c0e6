import assert from 'node:assert/strict';
import { type FileKind, type LiveDocument, openDocument, type Snippet } from '../../../src/api';
import { longForm } from '../../support/trees';
import { Desk, withDefaults } from '../../unit/features/complete/completeSupport';

type Kind = Exclude<FileKind, 'none' | `eb-${string}` | 'dockerrun' | 'procfile' | 'asl'>;

const NAMES: Readonly<Record<Kind, string>> = {
  cloudformation: 'template',
  sam: 'template',
  buildspec: 'buildspec',
  appspec: 'appspec',
  ebextensions: '.ebextensions/app',
};

/** A file of each kind with something in it. */
const FILES: Readonly<Record<Kind, readonly string[]>> = {
  cloudformation: [
    'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n',
    'Parameters:\n    Stage:\n        Type: String\nResources:\n    # ours\n    Function:\n        Type: AWS::SNS::Topic\n    Queue:\n        Type: AWS::SQS::Queue\n        Properties:\n            DelaySeconds: 3 # a note\nOutputs:\n    A: { Value: b }',
    'AWSTemplateFormatVersion: "2010-09-09"\nParameters: {}\nConditions:\nMappings: # none\nResources:\n',
  ],
  sam: [
    'Transform: AWS::Serverless-2016-10-31\nGlobals:\n  Function:\n    Timeout: 3\nResources:\n  Fn:\n    Type: AWS::Serverless::Function\n',
    'Transform: AWS::Serverless-2016-10-31\nResources: {}\n',
  ],
  buildspec: [
    'version: 0.2\nphases:\n  build:\n    commands:\n    - make\n',
    '# ours\nversion: 0.2\n',
    'version: 0.2\nphases: { build: { commands: [make] } }\nartifacts:\n  files:\n    - a',
  ],
  appspec: [
    'version: 0.0\nos: linux\nfiles:\n  - source: /\n    destination: /opt\nhooks:\n  BeforeInstall:\n    - location: a.sh\n',
    'version: 0.0\nos: linux\n',
  ],
  ebextensions: [
    'option_settings:\n  aws:autoscaling:asg:\n    MinSize: 1\ncommands:\n  01_a:\n    command: a\n',
    'packages:\n  yum:\n    git: []\n',
    'option_settings:\n  - namespace: aws:autoscaling:asg\n    option_name: MinSize\n    value: 1\n',
  ],
};

/** The tree as JSON text, at an indentation of one's own. */
function jsonOf(text: string, kind: Kind): string {
  const doc = openDocument(text, { path: '', kind });
  return JSON.stringify(longForm(doc.root), null, 4);
}

/** Keys of the body as its author wrote them, with their defaults. */
function keysOf(snippet: Snippet): readonly string[] {
  const body = withDefaults(snippet.body.replace(/\n\$0\s*$/, ''));
  return [...body.matchAll(/^(["']?)([^\s#-].*?)\1:(?:\s|$)/gm)].map((match) => match[2] ?? '');
}

/** Snippets with keys that some of {@link FILES} have, which are refused there. */
const OCCUPIED: Readonly<Record<Kind, readonly string[]>> = {
  cloudformation: [],
  sam: ['sam-globals'],
  buildspec: ['buildspec-artifacts', 'buildspec-docker-ecr'],
  appspec: [],
  ebextensions: ['ebext-autoscaling', 'ebext-resources'],
};

describe('snippets put into files', function () {
  this.timeout(120_000);
  const desk = new Desk();
  const parts = (kind: Kind) => desk.kb.snippetsFor(kind).filter(({ under }) => under !== 'file');

  const insert = async (
    snippet: Snippet,
    text: string,
    path: string,
    kind: Kind,
    offset = 0,
  ): Promise<LiveDocument | undefined> => {
    const { doc, service } = await desk.open(text, path, kind);
    assert.deepEqual(doc.problems, [], `the file of the test is right: ${path}`);
    const made = service.snippetAt(doc, snippet.id, offset);
    if ('reason' in made) {
      assert.match(made.reason, /already has /, `${snippet.id} in ${path}`);
      return undefined;
    }
    const added = withDefaults(made.insertText);
    const isAtLine = doc.positionAt(made.offset).character === 0 || /^,?\n|^\{?\n/.test(added);
    assert.ok(isAtLine, 'it begins at the start of a line, or before a line break');
    return openDocument(text.slice(0, made.offset) + added + text.slice(made.offset), { path });
  };

  const check = (snippet: Snippet, doc: LiveDocument, kind: Kind, before: string): void => {
    const shown = `${snippet.id} in\n${before}\ngave\n${doc.text}`;
    assert.deepEqual(
      doc.problems.map((each) => each.message),
      [],
      shown,
    );
    const near = kind === 'sam' || kind === 'cloudformation' ? ['sam', 'cloudformation'] : [kind];
    assert.ok(near.includes(doc.kind), `${doc.kind}: ${shown}`);
    const place = snippet.under === 'root' ? doc.root : doc.root?.get(snippet.under);
    if (place?.kind === 'seq') return;
    assert.ok(place?.kind === 'map', shown);
    const keys = place.entries.map((each) => each.key.text);
    assert.equal(new Set(keys).size, keys.length, `no key twice: ${shown}`);
    // What is needed takes the name of what is there.
    for (const key of snippet.needs ? [] : keysOf(snippet)) {
      const stem = key.replace(/\d+$/, '');
      assert.ok(
        keys.includes(key) || keys.some((each) => each.startsWith(stem) || /\d/.test(each)),
        `${key}: ${shown}`,
      );
    }
    const old = openDocument(before, { path: '', kind: kind }).root;
    for (const entry of old?.entries ?? [])
      assert.ok(doc.root?.entry(entry.key.text), `${entry.key.text} is lost: ${shown}`);
  };

  for (const kind of Object.keys(FILES) as Kind[]) {
    it(`leave a right ${kind} file right, in YAML`, async () => {
      const path = kind === 'ebextensions' ? `${NAMES[kind]}.config` : `${NAMES[kind]}.yaml`;
      const refused = new Set<string>();
      for (const snippet of parts(kind))
        for (const text of FILES[kind]) {
          const doc = await insert(snippet, text, path, kind, text.indexOf('Queue'));
          if (doc) check(snippet, doc, kind, text);
          else refused.add(snippet.id);
        }
      assert.deepEqual([...refused].sort(), OCCUPIED[kind]);
    });

    it(`leave a right ${kind} file right, in JSON`, async () => {
      const path = kind === 'ebextensions' ? `${NAMES[kind]}.config` : `${NAMES[kind]}.json`;
      const refused = new Set<string>();
      for (const snippet of parts(kind))
        for (const text of FILES[kind]) {
          const json = jsonOf(text, kind);
          const doc = await insert(snippet, json, path, kind);
          if (!doc) refused.add(snippet.id);
          else {
            JSON.parse(doc.text);
            check(snippet, doc, kind, json);
          }
        }
      assert.deepEqual([...refused].sort(), OCCUPIED[kind]);
    });

    it(`make a ${kind} file of an empty one`, async () => {
      for (const snippet of desk.kb.snippetsFor(kind))
        for (const [text, ending] of [
          ['', '.yaml'],
          ['# ours', '.yaml'],
          ['', '.json'],
          ['{}', '.json'],
          ['{\n}\n', '.json'],
        ] as const) {
          if (snippet.under === 'Conditions' || snippet.under === 'Mappings') continue;
          const path =
            kind === 'ebextensions' && ending === '.yaml'
              ? `${NAMES[kind]}.config`
              : `${NAMES[kind]}${ending}`;
          const doc = await insert(snippet, text, path, kind);
          assert.ok(doc);
          assert.deepEqual(doc.problems, [], doc.text);
          if (ending === '.json') JSON.parse(doc.text);
        }
    });
  }

  it('give YAML and JSON the same content', async () => {
    for (const kind of ['cloudformation', 'sam'] as const)
      for (const snippet of desk.kb.snippetsFor(kind, 'Resources')) {
        const [text = ''] = FILES[kind];
        if (snippet.needs) continue;
        const yaml = await insert(snippet, text, 'template.yaml', kind);
        const json = await insert(snippet, jsonOf(text, kind), 'template.json', kind);
        assert.deepEqual(
          longForm(json?.root?.get('Resources')),
          longForm(yaml?.root?.get('Resources')),
          snippet.id,
        );
      }
  });

  it('number a name that is taken, everywhere in the snippet', async () => {
    const snippet = desk.kb.snippets.find((each) => each.id === 'lambda-function-s3');
    assert.ok(snippet);
    const doc = await insert(
      snippet,
      'Resources:\n  Function:\n    Type: AWS::SNS::Topic\n',
      'template.yaml',
      'cloudformation',
    );
    assert.deepEqual(
      [...(doc?.template?.resources.keys() ?? [])],
      ['Function2', 'Function2Logs', 'Function2Role', 'Function'],
    );
    assert.ok(doc?.template?.referencesTo('Function2Role').length);
    assert.equal(doc?.template?.referencesTo('FunctionRole').length, 0);
  });

  it('stand behind the resource the cursor is in', async () => {
    const snippet =
      desk.kb.snippets.find((each) => each.id === 'sqs-queue-with-dlq') ??
      desk.kb.snippetsFor('sam', 'Resources')[0];
    assert.ok(snippet);
    const text = 'Resources:\n  A:\n    Type: AWS::SNS::Topic\n  B:\n    Type: AWS::SNS::Topic\n';
    const doc = await insert(snippet, text, 'template.yaml', 'cloudformation', text.indexOf('A:'));
    const names = [...(doc?.template?.resources.keys() ?? [])];
    assert.equal(names[0], 'A');
    assert.equal(names.at(-1), 'B');
  });

  it('keep the usual order of sections', async () => {
    const { doc, service } = await desk.open(
      'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  A:\n    Type: AWS::SNS::Topic\n',
    );
    const made = service.snippetAt(doc, 'cloudformation-parameter', 0);
    if ('reason' in made) throw new Error(made.reason);
    const text = doc.text.slice(0, made.offset) + withDefaults(made.insertText) + doc.text.slice(made.offset);
    const written = openDocument(text, { path: 'template.yaml' });
    assert.deepEqual(
      written.root?.entries.map((each) => each.key.text),
      ['AWSTemplateFormatVersion', 'Parameters', 'Resources'],
    );
  });

  it('say nothing for files they are not for', async () => {
    const { doc, service } = await desk.open(
      'version: 0.2\nphases:\n  build:\n    commands: [a]\n',
      'buildspec.yml',
    );
    const reason = (of: LiveDocument, id: string) => {
      const plan = service.snippetAt(of, id, 0);
      return 'reason' in plan ? plan.reason : undefined;
    };
    assert.equal(
      reason(doc, 'lambda-function-s3'),
      '“Lambda function from a zip in S3” is not for this type of file.',
    );
    assert.equal(reason(doc, 'no-such-snippet'), 'There is no snippet no-such-snippet.');
    assert.equal(
      reason(doc, 'buildspec-skeleton'),
      '“buildspec skeleton” is a whole file, and this file is not empty.',
    );
    assert.equal(reason(doc, 'buildspec-docker-ecr'), 'phases already has build.');
    const other = await desk.open('a: b\n', 'values.yaml');
    assert.equal(reason(other.doc, 'buildspec-cache'), '“Dependency cache” is not for this type of file.');
    const broken = await desk.open('Resources:\n  A:\n   - b\n  c\n', 'template.yaml', 'cloudformation');
    assert.match(
      reason(broken.doc, 'lambda-function-s3') ?? '',
      /^This file has a syntax error in line \d\./,
    );
  });
});
