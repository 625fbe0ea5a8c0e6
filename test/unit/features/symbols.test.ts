import assert from 'node:assert/strict';
import type { DocumentSymbol } from '../../../src/api';
import { Desk } from './complete/completeSupport';

function lines(list: readonly DocumentSymbol[], indent = ''): readonly string[] {
  return list.flatMap((each) => [
    `${indent}${each.sort} ${each.name}${each.detail ? ` (${each.detail})` : ''}`,
    ...lines(each.children, `${indent}  `),
  ]);
}

function inside(list: readonly DocumentSymbol[], start: number, end: number): void {
  for (const each of list) {
    assert.ok(start <= each.start && each.end <= end, each.name);
    assert.ok(each.start <= each.nameStart && each.nameEnd <= each.end, each.name);
    inside(each.children, each.start, each.end);
  }
}

describe('the outline', function () {
  this.timeout(60_000);
  const desk = new Desk();
  const outline = async (text: string, path?: string): Promise<readonly DocumentSymbol[]> => {
    const { doc, service } = await desk.open(text, path);
    return service.symbols(doc);
  };

  it('has the sections of a template and what they declare', async () => {
    const text =
      'Description: what it is\nParameters:\n  Stage: { Type: String }\nMappings:\n  M: { a: { b: 1 } }\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties: { DelaySeconds: 1 }\n  Typ:\nOutputs:\n  Url: { Value: !Ref Queue }\n';
    const found = await outline(text);
    assert.deepEqual(lines(found), [
      'section Description (what it is)',
      'section Parameters',
      '  parameter Stage (String)',
      'section Mappings',
      '  mapping M (1 key)',
      'section Resources',
      '  resource Queue (AWS::SQS::Queue)',
      '  resource Typ',
      'section Outputs',
      '  output Url',
    ]);
    inside(found, 0, text.length);
  });

  it('has the phases of a buildspec and the resources of an appspec', async () => {
    const build = await outline('version: 0.2\nphases:\n  build:\n    commands: [a, b]\n', 'buildspec.yml');
    assert.deepEqual(lines(build), [
      'section version (0.2)',
      'section phases',
      '  phase build',
      '    property commands (2 items)',
    ]);
    const app = await outline(
      'version: 0.0\nResources:\n  - Fn:\n      Type: AWS::Lambda::Function\n',
      'appspec.yml',
    );
    assert.deepEqual(lines(app), [
      'section version (0.0)',
      'section Resources (1 item)',
      '  resource Fn (AWS::Lambda::Function)',
      '    property Type (AWS::Lambda::Function)',
    ]);
  });

  it('has the builds of a batch and the scripts of an appspec by their names', async () => {
    const text =
      'batch:\n  build-graph:\n    - identifier: lint\n      env: { image: a }\n    - env: { image: a }\n      identifier: unit\n    - identifier:\n    - {}\n';
    const batch = await outline(text, 'buildspec.yml');
    assert.deepEqual(lines(batch), [
      'section batch',
      '  property build-graph (4 items)',
      '    value lint (identifier)',
      '      property env',
      '    value unit (identifier)',
      '      property env',
      '    property identifier',
    ]);
    inside(batch, 0, text.length);
    const hooks = await outline(
      'version: 0.0\nos: linux\nhooks:\n  BeforeInstall:\n    - location: a.sh\n      timeout: 3\n',
      'appspec.yml',
    );
    assert.deepEqual(lines(hooks).slice(2), [
      'section hooks',
      '  property BeforeInstall (1 item)',
      '    value a.sh (location)',
      '      property timeout (3)',
    ]);
  });

  it('is empty for files that are not ours', async () => {
    assert.deepEqual(await outline('replicas: 3\n', 'values.yaml'), []);
  });
});
