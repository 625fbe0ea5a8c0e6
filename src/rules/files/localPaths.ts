import type { Resource } from '../../core/index/template';
import { neighborPath } from '../../core/neighbors';
import { alternatives } from '../../core/tree/branches';
import { nodeAt, type ScalarNode } from '../../core/tree/node';

/**
 * The properties that may be paths of files, which packaging uploads.
 * https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
 */
const LOCAL: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::RestApi': ['BodyS3Location'],
  'AWS::AppSync::GraphQLSchema': ['DefinitionS3Location'],
  'AWS::AppSync::Resolver': [
    'RequestMappingTemplateS3Location',
    'ResponseMappingTemplateS3Location',
    'CodeS3Location',
  ],
  'AWS::AppSync::FunctionConfiguration': [
    'RequestMappingTemplateS3Location',
    'ResponseMappingTemplateS3Location',
    'CodeS3Location',
  ],
  'AWS::CloudFormation::Stack': ['TemplateURL'],
  'AWS::Lambda::Function': ['Code'],
  'AWS::Lambda::LayerVersion': ['Content'],
  'AWS::Serverless::Api': ['DefinitionUri'],
  'AWS::Serverless::Application': ['Location'],
  'AWS::Serverless::Function': ['CodeUri'],
  'AWS::Serverless::HttpApi': ['DefinitionUri'],
  'AWS::Serverless::LayerVersion': ['ContentUri'],
  'AWS::Serverless::StateMachine': ['DefinitionUri'],
  'AWS::StepFunctions::StateMachine': ['DefinitionS3Location'],
};

/** The types with properties that may be paths of files. */
export const LOCAL_TYPES: readonly string[] = Object.keys(LOCAL);

/** A path of a file or folder that a template names. */
export interface LocalPath {
  readonly node: ScalarNode;
  /** From the folder of the template. */
  readonly path: string;
}

/** The paths that a resource names; no addresses, and nothing that is filled in at deployment. */
export function localPathsOf({ properties, type }: Resource): readonly LocalPath[] {
  return (LOCAL[type] ?? []).flatMap((name) =>
    alternatives(nodeAt(properties, name)).flatMap((node) => {
      const path = node.kind === 'scalar' && node.value !== null ? neighborPath(node.text) : undefined;
      return node.kind === 'scalar' && path !== undefined ? [{ node, path }] : [];
    }),
  );
}

/** What a build leaves need not be there yet. */
const BUILT =
  /\.(?:zip|jar|war|tar|t?gz|nupkg|wasm|dll|so|exe)$|(?:^|\/)(?:\.[^/]*|dist|build|out|output|target|bin|obj|lib|release|publish|package[sd]?|node_modules|artifacts?|bundle[sd]?|bootstrap|deploy(?:ment)?|cdk\.out|gen(?:erated)?|vendor|layers?|dependencies|tmp|temp|zip(?:s|ped)?|compiled|packaged[^/]*|[^/]*-(?:dist|build|output|layer|packaged))(?:\/|$)/i;

/** True for a path of what a build leaves, such as a .zip file or a folder named dist. */
export function isBuilt(path: string): boolean {
  return BUILT.test(path.replace(/^(?:\.\.\/)*/, ''));
}
