import { spawnSync } from 'node:child_process';
import { parseDocument } from 'yaml';

const SCRIPT = `
import json, sys
try:
    import yaml
except ImportError:
    sys.exit(3)
class Loader(yaml.SafeLoader):
    pass
def reads(text):
    try:
        yaml.compose(text, Loader=Loader)
        return True
    except yaml.YAMLError:
        return False
json.dump([reads(text) for text in json.load(sys.stdin)], sys.stdout)
`;

/**
 * Which of these texts PyYAML reads, a reader of YAML 1.1 as AWS's are; skips the test where there is no Python with it.
 * AWS's own tools for CloudFormation and SAM read with PyYAML.
 */
export function readByPyYaml(context: Mocha.Context, texts: readonly string[]): readonly boolean[] {
  const { status, stdout } = spawnSync('python3', ['-c', SCRIPT], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status === 0) return JSON.parse(stdout) as boolean[];
  context.test?.emit('skip', `no Python with PyYAML: ${texts.length} texts not judged`);
  return context.skip();
}

/** True where the `yaml` library, which is stricter than AWS's readers, finds no mistake in a text. */
export function isReadByLibrary(text: string): boolean {
  const options = { version: '1.1', uniqueKeys: false, logLevel: 'silent' } as const;
  return parseDocument(text, options).errors.length === 0;
}
