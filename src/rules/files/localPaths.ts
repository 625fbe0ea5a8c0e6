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
