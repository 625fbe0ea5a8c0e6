import type { Resource } from '../../core/index/template';
import { asMap, type MapEntry } from '../../core/tree/node';
import { missingPropertyAnchor } from '../evaluate/missingProperty';
import { getProperty, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';
import { isSam } from '../sam/sam';

/** Where the code or the definition of a SAM resource is. */
export const samCode: Rule = {
  id: 'sam-code',
  title: 'Code or definition that SAM cannot find',
  why: 'A path is uploaded when the template is packaged; anything else must be an S3 URI of the form s3://bucket/key. A function with PackageType Image requires ImageUri, unless sam build makes the image from Dockerfile in Metadata. Without CodeUri and InlineCode, packaging uploads the folder of the template, and a template that is not packaged is rejected.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-codeuri',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: https://example.com/code.zip
      Handler: app.handler
      Runtime: nodejs22.x
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: s3://code/code.zip
      Handler: app.handler
      Runtime: nodejs22.x
`,
  kinds: ['sam', 'cloudformation'],
  waitsWhileTyping: 'entry',
  types: ['*'],
  checkResource(resource, ctx) {
    if (!isSam(resource.type) || ctx.template.hasMacro()) return;
    for (const name of ['CodeUri', 'ContentUri', 'DefinitionUri']) {
      const entry = resource.properties?.entry(name);
      if (entry) checkUri(entry, ctx);
    }
    if (resource.type === 'AWS::Serverless::Function') checkFunction(resource, ctx);
  },
};

function checkUri({ key, value }: MapEntry, ctx: RuleContext): void {
  if (value.kind !== 'scalar' || !/^[a-z][a-z0-9+.-]*:\/\//i.test(value.text)) return;
  if (!/^s3:\/\/[^/[\]{}]+\/./.test(value.text) && !value.text.includes('${'))
    ctx.report({
      at: value,
      message: `${key.text} must be a local path or an S3 URI of the form s3://bucket/key.`,
    });
}

function checkFunction(resource: Resource, ctx: RuleContext): void {
  const isAbsent = (name: string) => getProperty(resource, [name], ctx.template).state === 'absent';
  const kind = getProperty(resource, ['PackageType'], ctx.template);
  const at = missingPropertyAnchor(resource.entry);
  if (resolveText(kind, ctx.template) === 'Image') {
    if (isAbsent('ImageUri') && !asMap(resource.entry.value)?.entry('Metadata'))
      ctx.report({
        at,
        message: `${resource.id} requires ImageUri, or Dockerfile in Metadata for sam build.`,
      });
  } else if (kind.state === 'absent' && ['CodeUri', 'InlineCode', 'ImageUri'].every(isAbsent))
    ctx.report({
      at,
      severity: 'warning',
      message: `${resource.id} has neither CodeUri nor InlineCode: packaging uploads the folder of the template, and SAM rejects a template that is not packaged.`,
    });
}
