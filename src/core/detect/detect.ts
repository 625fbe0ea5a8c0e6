import type { Detection, FileKind } from '../document';
import {
  isAppspec,
  isBuildspec,
  isEbextensions,
  isTargetsOfAppspec,
  kindByName,
  kindInBundle,
} from './detectOthers';
import { isTemplate } from './detectTemplate';
import { fileName } from './fileName';
import { type Outline, outlineOf } from './outline';
import { platformPath } from './platformPath';
import { reservedBy, strangerOf } from './strangers';
import { usesTemplatingEngine } from './templatingEngines';
import topLevelKeys from './topLevelKeys.json';

/** Extensions of files to consider. Files without an extension and untitled documents are considered as well. */
const ENDINGS = /\.(?:ya?ml|jsonc?|template|config|cfn|sam|cform|cloudformation|asl)$/i;

/** Detects the type of a file by its name and its shape, with the reason in plain English. Never throws. */
export function detect(path: string, text: string): Detection {
  if (platformPath(path)) return { kind: 'eb-platform', reason: 'It is a file in a .platform folder.' };
  const foreign = foreignTo(path, text);
  if (foreign !== undefined) return { kind: 'none', reason: foreign };
  const mistake = mistakeAtTop(text);
  if (mistake === undefined) return detectOutline(path, outlineOf(text));
  const kind = kindByName(path);
  return kind ? { kind, reason: BY_NAME } : { kind: 'none', reason: mistake };
}

/** Why a text is not for AWS, whatever its keys are. */
function foreignTo(path: string, text: string): string | undefined {
  const name = fileName(path);
  if (name.includes('.') && !ENDINGS.test(name)) return 'Files with this extension are not checked.';
  const owner = reservedBy(path);
  if (owner !== undefined) return `This is ${owner}.`;
  if (XML.test(text)) return 'This is XML.';
  return usesTemplatingEngine(text)
    ? 'It contains template-engine syntax (Jinja, Liquid, ERB or Terraform) and must be rendered first.'
    : undefined;
}

/** An element or an instruction of XML, perhaps below comments. */
const XML = /^\uFEFF?\s*(?:<!--(?:(?!-->)[\s\S]){0,5000}-->\s*)*<(?!!--)/;

/** Why no service can read a text that begins like this. */
function mistakeAtTop(text: string): string | undefined {
  if (/^\uFEFF?\s*<!--/.test(text)) return 'It begins with a comment of XML.';
  return /^\uFEFF?\s*\[/.test(text)
    ? 'The top level is a list, which none of the supported file types has.'
    : undefined;
}

const BY_NAME = 'An AWS service reads the file of this name.';

function detectOutline(path: string, outline: Outline): Detection {
  const accept = (kind: FileKind, reason: string | undefined): Detection | undefined =>
    reason === undefined ? undefined : { kind, reason };
  const ebextensions = accept('ebextensions', isEbextensions(path, outline));
  if (ebextensions) return ebextensions;
  const bundled = kindInBundle(path, outline);
  if (bundled) return { kind: bundled, reason: BY_NAME };
  const stranger = outline.keys.has('AWSTemplateFormatVersion') ? undefined : strangerOf(path, outline);
  if (stranger) return { kind: 'none', reason: `This is ${stranger}.` };
  // A file of this name whose first key cannot be read is still the one that the service reads.
  const named = outline.keys.size === 0 ? kindByName(path) : undefined;
  return (
    accept('appspec', isTargetsOfAppspec(path, outline)) ??
    isTemplate(path, outline) ??
    accept('appspec', isAppspec(path, outline)) ??
    accept('buildspec', isBuildspec(path, outline)) ??
    (named && { kind: named, reason: BY_NAME }) ?? {
      kind: 'none',
      reason: 'Neither the file name nor the keys match a supported file type.',
    }
  );
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
