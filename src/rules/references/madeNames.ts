import { asMap } from '../../core/tree/node';
import type { TemplateView } from '../rule';
import { isSam } from '../sam/sam';

/** What SAM makes once for a template. */
const MADE_ONCE =
  /^(?:ServerlessRestApi|ServerlessHttpApi|ServerlessWebSocketApi|ServerlessDeploymentApplication)/;
/** What SAM makes for several resources together. */
const MADE_TOGETHER = /^(?:CodeDeployServiceRole$|ApiGatewayDomainName|RecordSetGroup)/;
/** What the Serverless Framework makes; its resource files look like templates. */
const MADE_ELSEWHERE =
  /^(?:ApiGatewayRestApi|HttpApi|WebsocketsApi|IamRoleLambdaExecution|ServerlessDeploymentBucket)$|LambdaFunction$/;

/**
 * True where a transform or a module may make a resource of this name. SAM and modules begin the names of what they make
 * with the logical id of the resource they make it for: `FunctionRole`, `FunctionVersion1a2b`, `NetworkSubnet`.
 * See https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
export function mayBeMade(name: string, template: TemplateView): boolean {
  if (MADE_ONCE.test(name) || MADE_ELSEWHERE.test(name)) return true;
  if (MADE_TOGETHER.test(name) && template.hasTransform('AWS::Serverless-2016-10-31')) return true;
  // A logical id has at most 255 characters; so has what is made of it, and a little more.
  for (let length = Math.min(name.length - 1, 255); length > 0; length -= 1) {
    const owner = name.slice(0, length);
    const type = template.typeOf(owner);
    if (type === undefined) continue;
    if (isSam(type) || isModule(type) || isOfConnector(name, owner, template)) return true;
  }
  return false;
}

/**
 * SAM names what it makes for a connector after the resource it is in and the connector: `MyQueueMyConnectorPolicy`.
 * See https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/managing-permissions-connectors.html
 */
function isOfConnector(name: string, owner: string, template: TemplateView): boolean {
  const connectors = asMap(asMap(template.resource(owner)?.entry.value)?.get('Connectors'));
  return connectors?.entries.some(({ key }) => name.startsWith(`${owner}${key.text}`)) ?? false;
}

/** A custom resource, a stack, a product or an extension: what its attributes return is what its authors want. */
export function isOfAuthors(type: string): boolean {
  return (
    !type.startsWith('AWS::') || /^AWS::(?:CloudFormation|ServiceCatalog)::/.test(type) || isModule(type)
  );
}

/** A module of CloudFormation, or of a tool that puts a file in its place. */
export function isModule(type: string): boolean {
  return type.endsWith('::MODULE') || !type.includes('::');
}
