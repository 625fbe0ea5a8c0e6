import { fileName } from './fileName';
import type { Outline } from './outline';

/** The name of a file, and what it is with its article, as in “This is a Compose file.” */
type NamedStranger = readonly [name: RegExp, what: string];

/** Files that a tool finds by these names: whatever they contain, it is for that tool. */
const RESERVED: readonly NamedStranger[] = [
  [/^(?:package|bower|lerna|nx|turbo|rush|deno|jsr|composer)\.json$/, 'a package manifest'],
  [/^(?:package-lock|npm-shrinkwrap)\.json$|^pnpm-(?:lock|workspace)\.yaml$/, 'a file of a package manager'],
  [/^(?:ts|js)config(?:\.[\w.-]+)?\.json$/, 'a TypeScript configuration'],
  [/^(?:angular|cdk|cdk\.context|cdktf|tslint|biome|renovate)\.json$/, 'the configuration of another tool'],
];

/** Files that usually have these names; one that says it is a template is a template all the same. */
const USUAL: readonly NamedStranger[] = [
  [/^docker-compose(?:[.-][\w.-]+)?\.ya?ml$|^compose(?:\.[\w-]+)?\.ya?ml$/, 'a Compose file'],
  [/^(?:chart|kustomization|skaffold|helmfile)\.ya?ml$/, 'a Kubernetes file'],
  [/^(?:azure|bitbucket)-pipelines\.ya?ml$|^\.(?:gitlab-ci|travis)\.ya?ml$/, 'a pipeline of another service'],
  [/^(?:mkdocs|dependabot|codecov|appveyor|pubspec)\.ya?ml$/, 'the configuration of another tool'],
  [/^\.[\w-]+rc(?:\.(?:json|ya?ml))?$|^\.pre-commit-config\.ya?ml$/, 'the configuration of another tool'],
  [/^samconfig\.ya?ml$/, 'a configuration of the SAM CLI'],
];

/** Folders of which another tool reads every file. */
const FOLDERS: readonly NamedStranger[] = [
  [/(?:^|\/)\.github\/workflows\/[^/]+$/, 'a GitHub Actions workflow'],
  [/(?:^|\/)\.(?:vscode|devcontainer|idea|circleci)\/[^/]+$/, 'the configuration of another tool'],
];

/** Sets of top-level keys that identify files of other tools. */
const KEYS: readonly (readonly [readonly string[], string])[] = [
  [['apiVersion', 'kind'], 'a Kubernetes manifest'],
  [['apiVersion', 'name', 'version'], 'a Helm chart'],
  [['openapi'], 'an OpenAPI document'],
  [['swagger'], 'an OpenAPI document'],
  [['asyncapi'], 'an AsyncAPI document'],
  [['services', 'version'], 'a Compose file'],
  [['on', 'jobs'], 'a GitHub Actions workflow'],
  [['service', 'provider'], 'a Serverless Framework file'],
  [['service', 'functions'], 'a Serverless Framework file'],
  [['frameworkVersion'], 'a Serverless Framework file'],
  [['name', 'version', 'dependencies'], 'a package manifest'],
  [['name', 'version', 'scripts'], 'a package manifest'],
  [['name', 'version', 'devDependencies'], 'a package manifest'],
  [['compilerOptions'], 'a TypeScript configuration'],
  [['StartAt', 'States'], 'a state machine definition'],
  [['pool', 'steps'], 'an Azure Pipelines file'],
  [['trigger', 'jobs'], 'an Azure Pipelines file'],
  [['trigger', 'stages'], 'an Azure Pipelines file'],
  [['frontend'], 'an Amplify build specification'],
  [['backend', 'version'], 'an Amplify build specification'],
  [['applications', 'version'], 'an Amplify build specification'],
  [['typeName', 'properties'], 'a resource type schema'],
];

/** Lines that begin with an instruction of Go templates. */
const HELM = /^[ \t]*\{\{-?\s*(?:if|range|with|include|template|define|end|\.|\$|\/\*)/m;

/** What a file of this name is, with its article, whatever is in it; `undefined` if it may be an AWS file. */
export function reservedBy(path: string): string | undefined {
  return lookedUp(RESERVED, fileName(path));
}

/** Whether a file of this name is for another tool, usually or always. */
export function hasNameOfStranger(path: string): boolean {
  return reservedBy(path) !== undefined || namedStranger(path) !== undefined;
}

function namedStranger(path: string): string | undefined {
  return lookedUp(USUAL, fileName(path)) ?? lookedUp(FOLDERS, path);
}

/** What a file of another tool is by its name or its top-level keys, with its article. */
export function strangerOf(path: string, { keys, text, format }: Outline): string | undefined {
  const named = namedStranger(path);
  if (named !== undefined) return named;
  const found = KEYS.find(([names]) => names.every((name) => keys.has(name)));
  if (found) return found[1];
  return format === 'yaml' && HELM.test(text) ? 'a Helm or Go template' : undefined;
}

function lookedUp(known: readonly NamedStranger[], name: string): string | undefined {
  return known.find(([pattern]) => pattern.test(name))?.[1];
}
