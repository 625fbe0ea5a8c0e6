import type { Detection, FileKind } from '../document';
import { isAppspec, isBuildspec, isEbextensions } from './detectOthers';
import { isTemplate } from './detectTemplate';
import { type Outline, outlineOf } from './outline';
import { usesTemplatingEngine } from './templatingEngines';
import topLevelKeys from './topLevelKeys.json';

/** Extensions of files to consider. Files without an extension and untitled documents are considered as well. */
const ENDINGS = /\.(?:ya?ml|jsonc?|template|config|cfn|sam|cform|cloudformation)$/i;

/** Sets of top-level keys that identify files of other tools. */
const STRANGERS: readonly (readonly [readonly string[], string])[] = [
  [['apiVersion', 'kind'], 'a Kubernetes manifest'],
  [['apiVersion', 'name', 'version'], 'a Helm chart'],
  [['openapi'], 'an OpenAPI document'],
  [['swagger'], 'an OpenAPI document'],
  [['asyncapi'], 'an AsyncAPI document'],
  [['services', 'version'], 'a Compose file'],
  [['on', 'jobs'], 'a GitHub Actions workflow'],
  [['service', 'provider'], 'a Serverless Framework file'],
  [['service', 'functions'], 'a Serverless Framework file'],
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

/** Detects the type of a file by its name and its shape, with the reason in plain English. Never throws. */
export function detect(path: string, text: string): Detection {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const reject = (reason: string): Detection => ({ kind: 'none', reason });
  if (name.includes('.') && !ENDINGS.test(name)) return reject('Files with this extension are not checked.');
  if (/^\uFEFF?\s*</.test(text)) return reject('This is XML.');
  if (/^\uFEFF?\s*\[/.test(text))
    return reject('The top level is a list, which none of the supported file types has.');
  if (usesTemplatingEngine(text))
    return reject('It contains template-engine syntax (Jinja, Liquid or ERB) and must be rendered first.');
  const outline = outlineOf(text);
  const accept = (kind: FileKind, reason: string | undefined): Detection | undefined =>
    reason === undefined ? undefined : { kind, reason };
  const ebextensions = accept('ebextensions', isEbextensions(path, outline));
  if (ebextensions) return ebextensions;
  const hasVersion = outline.keys.has('AWSTemplateFormatVersion');
  const stranger = hasVersion ? undefined : strangerOf(outline);
  if (stranger) return reject(`This is ${stranger}.`);
  return (
    isTemplate(path, outline) ??
    accept('appspec', isAppspec(path, outline)) ??
    accept('buildspec', isBuildspec(path, outline)) ??
    reject('Neither the file name nor the keys match a supported file type.')
  );
}

/** What the file is, if it is plainly something else. */
function strangerOf({ keys, text, format }: Outline): string | undefined {
  const found = STRANGERS.find(([names]) => names.every((name) => keys.has(name)));
  if (found) return found[1];
  return format === 'yaml' && HELM.test(text) ? 'a Helm or Go template' : undefined;
}

/** Top-level keys, and types, that can turn an ignored file into a supported one. */
const TELLING = new RegExp(
  `^[\\s"'{]{0,6}(?:${Object.values(topLevelKeys).flat().join('|')})\\b|\\bType["']?\\s*:|::`,
  'm',
);

/** Whether edited lines, in their current form, can change the type of a file that was ignored. */
export function mayChangeKind(lines: string): boolean {
  return TELLING.test(lines);
}
