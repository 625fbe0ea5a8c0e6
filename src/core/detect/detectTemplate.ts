import { balanceOf } from '../blocks/jsonBoundaries';
import type { Detection, Format } from '../document';
import { bodyOf, type Outline, topLevelShape } from './outline';
import topLevelKeys from './topLevelKeys.json';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html, and sections of tools that package templates. */
const SECTIONS: ReadonlySet<string> = new Set([...topLevelKeys.template, 'Modules', 'Constants', 'Packages']);

/** A type of a resource, or the beginning of one. */
const RESOURCE_TYPE =
  /\bType["']?\s*:\s*["']?(?:(?:AWS|Alexa|Custom)::|[A-Za-z\d]{2,64}::[A-Za-z\d]{2,64}::[A-Za-z\d]{2,64})/;
/** A resource that a macro or a loop makes. */
const MADE = /["']?Fn::(?:ForEach::|Transform)/;
const PARAMETER_TYPE = /\bType["']?\s*:\s*["']?(?:String|Number|CommaDelimitedList|List<|AWS::)/;
const SAM_TYPE = /\bType["']?\s*:\s*["']?AWS::Serverless::/g;
const SAM_TRANSFORM = /AWS::Serverless-2016-10-31/;
const AWS_TRANSFORM =
  /AWS::(?:Serverless|LanguageExtensions|Include|CodeDeployBlueGreen|SecretsManager|CodeStar)/;
/** Names people give to templates. */
const NAMED = /(?:^|[/._-])(?:template|cloudformation|cfn|sam|stack)(?:[/._-]|$)/i;

/** A template, with what says so; nothing where it is none. */
export function isTemplate(path: string, outline: Outline): Detection | undefined {
  const because = reasonOf(path, outline);
  if (because === undefined) return undefined;
  const sam = samReason(outline);
  return sam ? { kind: 'sam', reason: sam } : { kind: 'cloudformation', reason: because };
}

function samReason(outline: Outline): string | undefined {
  if (SAM_TRANSFORM.test(bodyOf(outline, 'Transform'))) return 'Its Transform is that of SAM.';
  const body = bodyOf(outline, 'Resources', Number.POSITIVE_INFINITY);
  for (const { index } of body.matchAll(SAM_TYPE))
    if (isOfEntry(body, index, outline.format)) return 'It has resources of SAM.';
  return outline.keys.has('Globals') && outline.keys.has('Resources')
    ? 'It has the Globals of SAM.'
    : undefined;
}

function reasonOf(path: string, outline: Outline): string | undefined {
  const { keys } = outline;
  if (keys.has('AWSTemplateFormatVersion')) return 'It has AWSTemplateFormatVersion.';
  const resources = topLevelShape(outline, 'Resources');
  if (resources === 'seq' || resources === 'other') return undefined;
  if (AWS_TRANSFORM.test(bodyOf(outline, 'Transform'))) return 'Its Transform is one of AWS.';
  const body = bodyOf(outline, 'Resources');
  if (RESOURCE_TYPE.test(body)) return 'Its Resources have types of CloudFormation.';
  if (resources === 'map' && MADE.test(body))
    return 'Its Resources are made by a function of CloudFormation.';
  const known = [...keys.keys()].filter((key) => SECTIONS.has(key));
  if (known.length !== keys.size || isParameterFile(outline)) return undefined;
  if (keys.has('Resources') && known.length > 1) return 'All its keys are sections of a template.';
  if (PARAMETER_TYPE.test(bodyOf(outline, 'Parameters')))
    return 'Its Parameters have types of CloudFormation.';
  const isNamed = NAMED.test(path.slice(path.lastIndexOf('/') + 1)) || path === '';
  return keys.has('Resources') && isNamed ? 'It has Resources, and the name of a template.' : undefined;
}

/** `{"Parameters": {"Name": "value"}}`: the values for a template, not a template. */
function isParameterFile({ keys }: Outline): boolean {
  return keys.has('Parameters') && !keys.has('Resources') && (keys.has('Tags') || keys.has('StackPolicy'));
}

/** True where the key at `index` is one of an entry of the section, and not of something deeper. */
function isOfEntry(body: string, index: number, format: Format): boolean {
  if (format === 'json' || /^\s*\{/.test(body)) return balanceOf(body.slice(0, index), 0).depthChange === 2;
  const line = body.slice(body.lastIndexOf('\n', index) + 1, index);
  const indent = line.search(/[^\s]|$/);
  let shallowest = indent;
  const above = new Set<number>();
  const lines = body.slice(0, index - line.length).split('\n');
  for (let at = lines.length - 1; at >= 0 && above.size < 2; at -= 1) {
    const depth = /^( *)[^\s#]/.exec(lines[at] ?? '')?.[1]?.length;
    if (depth === undefined || depth >= shallowest) continue;
    shallowest = depth;
    above.add(depth);
  }
  return above.size === 1;
}
