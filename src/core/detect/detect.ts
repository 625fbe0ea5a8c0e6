import type { Detection, FileKind } from '../document';
import { isAppspec, isBuildspec, isEbextensions } from './detectOthers';
import { isTemplate } from './detectTemplate';
import { type Outline, outlineOf } from './outline';
import { usesTemplatingEngine } from './templatingEngines';
import topLevelKeys from './topLevelKeys.json';

/** Endings of files that can be ours. Files without an ending, and untitled documents, can be as well. */
const ENDINGS = /\.(?:ya?ml|jsonc?|template|config|cfn|sam|cform|cloudformation)$/i;

/** Top-level keys (all of one line) that tell what a file is, if it is not ours. */
const STRANGERS: readonly (readonly [readonly string[], string])[] = [
  [['apiVersion', 'kind'], 'a Kubernetes object'],
  [['apiVersion', 'name', 'version'], 'a Helm chart'],
  [['openapi'], 'an OpenAPI document'],
  [['swagger'], 'an OpenAPI document'],
  [['asyncapi'], 'an AsyncAPI document'],
  [['services', 'version'], 'a compose file'],
  [['on', 'jobs'], 'a workflow of GitHub'],
  [['service', 'provider'], 'a Serverless Framework file'],
  [['service', 'functions'], 'a Serverless Framework file'],
  [['StartAt', 'States'], 'a state machine'],
  [['pool', 'steps'], 'a pipeline of Azure'],
  [['trigger', 'jobs'], 'a pipeline of Azure'],
  [['trigger', 'stages'], 'a pipeline of Azure'],
  [['frontend'], 'a build specification of Amplify'],
  [['backend', 'version'], 'a build specification of Amplify'],
  [['applications', 'version'], 'a build specification of Amplify'],
  [['typeName', 'properties'], 'a schema of a resource type'],
];

/** Lines that begin with an instruction of Go templates. */
const HELM = /^[ \t]*\{\{-?\s*(?:if|range|with|include|template|define|end|\.|\$|\/\*)/m;

/** What a file is taken for, by its name and its shape, with the reason in plain English. Never throws. */
export function detect(path: string, text: string): Detection {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const reject = (reason: string): Detection => ({ kind: 'none', reason });
  if (name.includes('.') && !ENDINGS.test(name)) return reject('Files with this ending are not looked at.');
  if (/^\uFEFF?\s*</.test(text)) return reject('It is XML.');
  if (/^\uFEFF?\s*\[/.test(text)) return reject('It is a list, and no file of ours is one.');
  if (usesTemplatingEngine(text))
    return reject('It is a template of Jinja or the like, which another tool fills in first.');
  const outline = outlineOf(text);
  const accept = (kind: FileKind, reason: string | undefined): Detection | undefined =>
    reason === undefined ? undefined : { kind, reason };
  const ebextensions = accept('ebextensions', isEbextensions(path, outline));
  if (ebextensions) return ebextensions;
  const hasVersion = outline.keys.has('AWSTemplateFormatVersion');
  const stranger = hasVersion ? undefined : strangerOf(outline);
  if (stranger) return reject(`It is ${stranger}.`);
  return (
    isTemplate(path, outline) ??
    accept('appspec', isAppspec(path, outline)) ??
    accept('buildspec', isBuildspec(path, outline)) ??
    reject('Neither its name nor its keys are those of a file this extension knows.')
  );
}

/** What the file is, if it is plainly something else. */
function strangerOf({ keys, text, format }: Outline): string | undefined {
  const found = STRANGERS.find(([names]) => names.every((name) => keys.has(name)));
  if (found) return found[1];
  return format === 'yaml' && HELM.test(text) ? 'a template of Helm or Go' : undefined;
}

/** Keys at the top, and types, that can make a file ours that was not. */
const TELLING = new RegExp(
  `^[\\s"'{]{0,6}(?:${Object.values(topLevelKeys).flat().join('|')})\\b|\\bType["']?\\s*:|::`,
  'm',
);

/** Whether lines that were edited, as they are now, can change what a file that is not ours is taken for. */
export function mayChangeKind(lines: string): boolean {
  return TELLING.test(lines);
}
