import type { FileKind } from '../document';
import { fileName } from './fileName';
import { bodyOf, type Outline, topLevelShape } from './outline';
import topLevelKeys from './topLevelKeys.json';

/** https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html */
const BUILDSPEC_KEYS: readonly string[] = topLevelKeys.buildspec;
/** Phases that only CodeBuild has; Amplify writes them in camel case. */
const ONLY_BUILDSPEC = /^[ \t"'{]*(?:pre_build|post_build)["']?\s*:/m;
const PHASE = /^[ \t"'{]*(?:install|pre_build|build|post_build)["']?\s*:/m;

/** https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure.html; some write `resources`. */
const APPSPEC_KEYS: readonly string[] = [...topLevelKeys.appspec, 'resources'];

/** Keys of a template, and those that only an `.ebextensions` file has: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions.html */
const EBEXTENSIONS_KEYS: readonly string[] = topLevelKeys.ebextensions;
const ONLY_EBEXTENSIONS = EBEXTENSIONS_KEYS.filter((key) => !topLevelKeys.template.includes(key));
/** Typical contents of some of these keys, for documents without a file name. */
const TYPICAL: ReadonlyMap<string, RegExp> = new Map([
  ['files', /^[ \t{]*["']?(?:\/|[A-Za-z]:\\)[^\n]*["']?:\s/m],
  ['commands', /\bcommand["']?\s*:/],
  ['packages', /^[ \t{]*["']?(?:yum|rpm|msi|apt|rubygems|python)["']?\s*:/m],
]);
/** A file that Elastic Beanstalk reads, whatever is in it. */
const CONFIG = /(?:^|\/)\.ebextensions\/[^/]+\.config$/i;
const KEYS_OF_ONE = 'It has .ebextensions keys.';

function only({ keys }: Outline, known: readonly string[]): boolean {
  return [...keys.keys()].every((key) => known.includes(key));
}

/** The kind of the files that CodeBuild, CodeDeploy and Elastic Beanstalk find by these names. */
export function kindByName(path: string): FileKind | undefined {
  const name = fileName(path);
  if (/^buildspec\.ya?ml$/.test(name)) return 'buildspec';
  if (/^appspec\.(?:ya?ml|json)$/.test(name)) return 'appspec';
  return CONFIG.test(path) ? 'ebextensions' : undefined;
}

/** The names that AWS's tools give to files in the Amazon States Language. */
const STATE_MACHINE = /\.asl(?:\.json|\.ya?ml)?$/;

/** Files that Elastic Beanstalk finds by these names at the root of a source bundle. */
const DOCKERRUN = /^dockerrun\.aws\.json$/;
const PROCFILE = /^(?:procfile|buildfile)$/;
const CRON = /^cron\.ya?ml$/;
const ENV = /^env\.ya?ml$/;

/** What an empty file of this name most likely becomes; other tools have files of these names too. */
export function kindOfNew(path: string): FileKind | undefined {
  const name = fileName(path);
  if (STATE_MACHINE.test(name)) return 'asl';
  if (CRON.test(name)) return 'eb-cron';
  return ENV.test(name) ? 'eb-env' : undefined;
}

/**
 * The kind of the other files of Elastic Beanstalk, and of state machines. Other tools have a `cron.yaml` and an `env.yaml` too, so some of the keys must fit.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/platforms-linux-extend.html
 */
export function kindInBundle(path: string, { keys }: Outline): FileKind | undefined {
  const name = fileName(path);
  if (DOCKERRUN.test(name)) return 'dockerrun';
  if (PROCFILE.test(name)) return 'procfile';
  if (STATE_MACHINE.test(name) && (keys.has('StartAt') || keys.has('States'))) return 'asl';
  if (CRON.test(name) && keys.has('version') && keys.has('cron')) return 'eb-cron';
  if (keys.has('AWSConfigurationTemplateVersion')) return 'eb-env';
  const isManifest = keys.has('EnvironmentLinks') || keys.has('SolutionStack') || keys.has('EnvironmentTier');
  return ENV.test(name) && (isManifest || keys.has('OptionSettings')) ? 'eb-env' : undefined;
}

/** The version that a file gives itself, without quotes. */
function versionOf({ keys }: Outline): string | undefined {
  return keys.get('version')?.value.replace(/["',]/g, '').trim();
}

/** Why the file is a buildspec; `undefined` if it is not. */
export function isBuildspec(path: string, outline: Outline): string | undefined {
  const { keys } = outline;
  const name = fileName(path);
  const phases = bodyOf(outline, 'phases', 20_000);
  const fits = isVersionOfBuildspec(versionOf(outline), name, phases);
  if (fits && PHASE.test(phases)) return 'It has buildspec phases.';
  if (/^amplify\./.test(name) || !fits || keys.has('os')) return undefined;
  return byNameOfBuildspec(path, outline) ?? byKeysOfBuildspec(path, outline);
}

/**
 * A version of a buildspec, or one that somebody may take for it: 1.0 where the name or the phases are those of a buildspec.
 * Amplify's build specification has version 1, but other keys.
 */
function isVersionOfBuildspec(version: string | undefined, name: string, phases: string): boolean {
  if (version === undefined || version === '' || /^0(?:\.\d*)?$/.test(version)) return true;
  if (/^amplify\./.test(name)) return false;
  return name.includes('buildspec') || /^1(?:\.0?)?$/.test(version) || ONLY_BUILDSPEC.test(phases);
}

function byNameOfBuildspec(path: string, outline: Outline): string | undefined {
  if (!fileName(path).includes('buildspec')) return undefined;
  const { keys } = outline;
  const isBegun = keys.size === 0 && outline.text.trim().length < 100;
  return outline.isEmpty || isBegun || BUILDSPEC_KEYS.some((key) => keys.has(key))
    ? 'The file name contains “buildspec”.'
    : undefined;
}

function byKeysOfBuildspec(path: string, outline: Outline): string | undefined {
  const { keys } = outline;
  if (fileName(path).includes('buildspec') || !only(outline, BUILDSPEC_KEYS)) return undefined;
  const isSure = keys.has('phases') || keys.has('batch');
  const isTypical = isSure || (keys.has('version') && keys.size > 1);
  if (/(?:^|\/)(?:buildspecs?|codebuild)\//i.test(path) && isTypical)
    return 'It is in a folder for buildspecs and has buildspec keys.';
  return isSure && /^0\.\d$/.test(versionOf(outline) ?? '') ? 'It has buildspec keys.' : undefined;
}

/** Other tools have an appspec too: MoveApps writes `appspec.json` with a version and with keys of its own. */
function isLikeAppspec(outline: Outline, version: string | undefined): boolean {
  if (APPSPEC_KEYS.some((key) => key !== 'version' && outline.keys.has(key))) return true;
  return version !== undefined && (/^0(?:\.|$)/.test(version) || only(outline, APPSPEC_KEYS));
}

/**
 * Why a file whose `Resources` is an object is an appspec all the same: it has a version, which no template has, or its name,
 * and nothing that only a template has. CodeDeploy rejects it, but a template it is not.
 */
export function isTargetsOfAppspec(path: string, outline: Outline): string | undefined {
  if (!outline.keys.has('Resources') || !only(outline, APPSPEC_KEYS)) return undefined;
  if (kindByName(path) === 'appspec') return BY_NAME_OF_APPSPEC;
  return /^0(?:\.0)?$/.test(versionOf(outline) ?? '') ? WITH_VERSION : undefined;
}

/** Why the file is an appspec; `undefined` if it is not. */
export function isAppspec(path: string, outline: Outline): string | undefined {
  const { keys } = outline;
  const targets = bodyOf(outline, 'Resources', 20_000) || bodyOf(outline, 'resources', 20_000);
  const list = topLevelShape(outline, keys.has('Resources') ? 'Resources' : 'resources');
  if (list === 'seq' && /\bType["']?\s*:\s*["']?AWS::(?:ECS::Service|Lambda::Function)/i.test(targets))
    return 'Resources is a list of deployment targets.';
  const version = versionOf(outline);
  const named = /(?:^|[^a-z])appspec/.test(fileName(path));
  if (named && (outline.isEmpty || isLikeAppspec(outline, version))) return BY_NAME_OF_APPSPEC;
  if (named && keys.size === 0 && outline.text.trim().length < 100) return BY_NAME_OF_APPSPEC;
  if (!only(outline, APPSPEC_KEYS)) return undefined;
  const system = keys.get('os')?.value.replace(/["',]/g, '').trim();
  if (version === '0.0' && keys.size > 1) return WITH_VERSION;
  const deploys = keys.has('hooks') || keys.has('files');
  return deploys && (system === 'linux' || system === 'windows') ? 'It has appspec keys.' : undefined;
}

const BY_NAME_OF_APPSPEC = 'The file name contains “appspec”.';
const WITH_VERSION = 'It has version 0.0 and appspec keys.';

/** Why the file is an `.ebextensions` file; `undefined` if it is not. */
export function isEbextensions(path: string, outline: Outline): string | undefined {
  const { keys } = outline;
  if (CONFIG.test(path)) return 'It is a .config file in an .ebextensions folder.';
  const own = ONLY_EBEXTENSIONS.filter((key) => keys.has(key));
  if (!only(outline, EBEXTENSIONS_KEYS)) return undefined;
  // Elastic Beanstalk ignores a file with another extension in its folder, but it was meant to be read.
  if (/\.config$|(?:^|\/)\.ebextensions\/[^/]+$/i.test(path) && own.length > 0) return KEYS_OF_ONE;
  // A template has another extension, and most have a version; this one adds to the template of an environment.
  if (/\.config$/i.test(path) && /AWS::|AWSEB/.test(bodyOf(outline, 'Resources', 2000))) return KEYS_OF_ONE;
  if (path === '' && own.some((key) => TYPICAL.get(key)?.test(bodyOf(outline, key, 2000))))
    return KEYS_OF_ONE;
  const isTelling = keys.has('option_settings') || keys.has('container_commands');
  const first = keys.has('option_settings') ? 'option_settings' : (own[0] ?? '');
  return isTelling && /:\s|-\s|\{/.test(bodyOf(outline, first, 2000)) ? KEYS_OF_ONE : undefined;
}
