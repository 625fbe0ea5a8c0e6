import { bodyOf, type Outline, topLevelShape } from './outline';
import topLevelKeys from './topLevelKeys.json';

/** https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html */
const BUILDSPEC_KEYS: readonly string[] = topLevelKeys.buildspec;
const PHASE = /^[\s"'{]*(?:install|pre_build|build|post_build)["']?\s*:/m;

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure.html; some write `resources`. */
const APPSPEC_KEYS: readonly string[] = [...topLevelKeys.appspec, 'resources'];

/** Keys of a template, and those that only an `.ebextensions` file has: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions.html */
const EBEXTENSIONS_KEYS: readonly string[] = topLevelKeys.ebextensions;
const ONLY_EBEXTENSIONS = EBEXTENSIONS_KEYS.filter((key) => !topLevelKeys.template.includes(key));
/** Typical contents of some of these keys, for documents without a file name. */
const TYPICAL: ReadonlyMap<string, RegExp> = new Map([
  ['files', /^[\s{]*["']?(?:\/|[A-Za-z]:\\)[^\n]*["']?:\s/m],
  ['commands', /\bcommand["']?\s*:/],
  ['packages', /^[\s{]*["']?(?:yum|rpm|msi|apt|rubygems|python)["']?\s*:/m],
]);
const KEYS_OF_ONE = 'It has .ebextensions keys.';

function only({ keys }: Outline, known: readonly string[]): boolean {
  return [...keys.keys()].every((key) => known.includes(key));
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}

/** Why the file is a buildspec; `undefined` if it is not. */
export function isBuildspec(path: string, outline: Outline): string | undefined {
  const { keys } = outline;
  const version = keys.get('version')?.value.replace(/["',]/g, '').trim();
  const fits = version === undefined || version === '' || /^0(?:\.\d*)?$/.test(version);
  const phases = bodyOf(outline, 'phases', 20_000);
  if (fits && PHASE.test(phases)) return 'It has buildspec phases.';
  const name = fileName(path);
  if (/^amplify\./.test(name) || !fits || keys.has('os')) return undefined;
  const has = (key: string): boolean => keys.has(key);
  const typical =
    has('phases') ||
    has('batch') ||
    (has('version') && BUILDSPEC_KEYS.some((key) => key !== 'version' && has(key)));
  if (name.includes('buildspec')) {
    if (outline.isEmpty || BUILDSPEC_KEYS.some(has)) return 'The file name contains “buildspec”.';
    // A first key that is being typed.
    return keys.size === 0 && outline.text.trim().length < 100
      ? 'The file name contains “buildspec”.'
      : undefined;
  }
  const inFolder = /(?:^|\/)(?:buildspecs?|codebuild)\//i.test(path);
  if (inFolder && typical && only(outline, BUILDSPEC_KEYS))
    return 'It is in a folder for buildspecs and has buildspec keys.';
  const plain = version !== undefined && /^0\.\d$/.test(version) && (has('phases') || has('batch'));
  return plain && only(outline, BUILDSPEC_KEYS) ? 'It has buildspec keys.' : undefined;
}

/** Other tools have an appspec too: MoveApps writes `appspec.json` with a version and with keys of its own. */
function isLikeAppspec(outline: Outline, version: string | undefined): boolean {
  if (APPSPEC_KEYS.some((key) => key !== 'version' && outline.keys.has(key))) return true;
  return version !== undefined && (/^0(?:\.|$)/.test(version) || only(outline, APPSPEC_KEYS));
}

/** Why the file is an appspec; `undefined` if it is not. */
export function isAppspec(path: string, outline: Outline): string | undefined {
  const { keys } = outline;
  const targets = bodyOf(outline, 'Resources', 20_000) || bodyOf(outline, 'resources', 20_000);
  const list = topLevelShape(outline, keys.has('Resources') ? 'Resources' : 'resources');
  if (list === 'seq' && /\bType["']?\s*:\s*["']?AWS::(?:ECS::Service|Lambda::Function)/i.test(targets))
    return 'Resources is a list of deployment targets.';
  const version = keys.get('version')?.value.replace(/["',]/g, '').trim();
  const named = /(?:^|[^a-z])appspec/.test(fileName(path));
  if (named && (outline.isEmpty || isLikeAppspec(outline, version)))
    return 'The file name contains “appspec”.';
  if (named && keys.size === 0 && outline.text.trim().length < 100)
    return 'The file name contains “appspec”.';
  if (!only(outline, APPSPEC_KEYS)) return undefined;
  const system = keys.get('os')?.value.replace(/["',]/g, '').trim();
  if (version === '0.0' && keys.size > 1) return 'It has version 0.0 and appspec keys.';
  const deploys = keys.has('hooks') || keys.has('files');
  return deploys && (system === 'linux' || system === 'windows') ? 'It has appspec keys.' : undefined;
}

/** Why the file is an `.ebextensions` file; `undefined` if it is not. */
export function isEbextensions(path: string, outline: Outline): string | undefined {
  const { keys } = outline;
  const isConfig = /\.config$/i.test(path);
  const inFolder = /(?:^|\/)\.ebextensions\/[^/]+$/.test(path);
  if (inFolder && isConfig) return 'It is a .config file in an .ebextensions folder.';
  const own = ONLY_EBEXTENSIONS.filter((key) => keys.has(key));
  if (!only(outline, EBEXTENSIONS_KEYS)) return undefined;
  if (isConfig && own.length > 0) return KEYS_OF_ONE;
  if (path === '' && own.some((key) => TYPICAL.get(key)?.test(bodyOf(outline, key, 2000))))
    return KEYS_OF_ONE;
  const isTelling = keys.has('option_settings') || keys.has('container_commands');
  const first = keys.has('option_settings') ? 'option_settings' : (own[0] ?? '');
  return isTelling && /:\s|-\s|\{/.test(bodyOf(outline, first, 2000)) ? KEYS_OF_ONE : undefined;
}
