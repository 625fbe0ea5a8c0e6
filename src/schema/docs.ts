/** Addresses of AWS pages, derived from names so that no file has to hold them. */

const templateReference = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/';
const samGuide = 'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/';
const samPrefix = 'AWS::Serverless::';

interface Page {
  readonly address: string;
  readonly anchor: string;
}

/** The page of a resource type. */
export function resourceDocs(type: string): string {
  return resourcePage(type).address;
}

/** The page of a property of a resource type. */
export function propertyDocs(type: string, property: string): string {
  const page = resourcePage(type);
  return `${page.address}#${page.anchor}-${property.toLowerCase()}`;
}

/** The page of a property type (`DeadLetterConfig` of `AWS::Lambda::Function`). */
export function definitionDocs(type: string, definition: string): string {
  return definitionPage(type, definition).address;
}

/** The page of a property within a property type. */
export function nestedDocs(type: string, definition: string, property: string): string {
  const page = definitionPage(type, definition);
  return `${page.address}#${page.anchor}-${property.toLowerCase()}`;
}

/**
 * The page `sam-property-<page>.html` of the SAM guide, and the anchor of one of its properties. A page with a name of another
 * form (`serverless-policy-template-list`) is given whole and has no such anchors.
 */
export function samPropertyDocs(page: string, property?: string): string {
  if (/^(?:sam|serverless)-/.test(page)) return `${samGuide}${page}.html`;
  const address = `${samGuide}sam-property-${page}.html`;
  return property === undefined ? address : `${address}#sam-${page}-${property.toLowerCase()}`;
}

function resourcePage(type: string): Page {
  if (type === 'Globals') return globalsPage();
  const sam = samName(type);
  if (sam) return { address: `${samGuide}sam-resource-${sam}.html`, anchor: `sam-${sam}` };
  const name = cloudFormationName(type);
  return { address: `${templateReference}aws-resource-${name}.html`, anchor: `cfn-${name}` };
}

function definitionPage(type: string, definition: string): Page {
  if (type === 'Globals') return globalsPage();
  const name = definition.toLowerCase();
  const sam = samName(type);
  if (sam) return { address: `${samGuide}sam-property-${sam}-${name}.html`, anchor: `sam-${sam}-${name}` };
  const owner = cloudFormationName(type);
  return {
    address: `${templateReference}aws-properties-${owner}-${name}.html`,
    anchor: `cfn-${owner}-${name}`,
  };
}

function globalsPage(): Page {
  return { address: `${samGuide}sam-specification-template-anatomy-globals.html`, anchor: 'globals' };
}

function samName(type: string): string | undefined {
  return type.startsWith(samPrefix) ? type.slice(samPrefix.length).toLowerCase() : undefined;
}

/** `AWS::Lambda::Function` -> `lambda-function`; `Alexa::ASK::Skill` keeps its vendor out as well. */
function cloudFormationName(type: string): string {
  return type.split('::').slice(1).join('-').toLowerCase();
}
