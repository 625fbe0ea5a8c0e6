import { asMap } from '../../core/tree/node';
import { getProperty, getPropertyIn, resolveBoolean } from '../evaluate/properties';
import { insertResourceProperty } from '../fixes/edits';
import type { Rule } from '../rule';

/** A gradual deployment shifts the traffic of an alias, so it requires one. */
export const samDeployPreference: Rule = {
  id: 'sam-deploy-preference',
  title: 'Gradual deployment without an alias',
  why: 'With DeploymentPreference, CodeDeploy shifts traffic from one version to the next behind an alias. SAM publishes versions and creates the alias only with AutoPublishAlias, and rejects the template without it.',
  severity: 'error',
  service: 'sam',
  source:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-deploymentpreference.html',
  bad: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      DeploymentPreference: { Type: Canary10Percent5Minutes }
`,
  good: `Transform: AWS::Serverless-2016-10-31
Resources:
  Function:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: nodejs22.x
      AutoPublishAlias: live
      DeploymentPreference: { Type: Canary10Percent5Minutes }
`,
  kinds: ['sam', 'cloudformation'],
  types: ['AWS::Serverless::Function'],
  checkResource(resource, ctx) {
    const preference = getProperty(resource, ['DeploymentPreference'], ctx.template);
    const alias = getProperty(resource, ['AutoPublishAlias'], ctx.template);
    if (preference.state !== 'set' || alias.state !== 'absent') return;
    const settings = asMap(preference.entry.value);
    if (
      !settings ||
      resolveBoolean(getPropertyIn(settings, ['Enabled'], ctx.template), true, ctx.template) !== true
    )
      return;
    const isOwn = resource.properties?.entries.includes(preference.entry);
    const body = asMap(resource.entry.value);
    const edits = () => {
      const edit = body && insertResourceProperty(ctx.source, body, 'AutoPublishAlias', 'live');
      return edit ? [edit] : [];
    };
    ctx.report({
      at: isOwn ? preference.entry.key : resource.entry.key,
      message: `DeploymentPreference${isOwn ? '' : ' from Globals'} requires an alias to shift traffic; set AutoPublishAlias of ${resource.id}.`,
      related: isOwn ? [] : [{ at: preference.entry.key, message: 'DeploymentPreference of all functions' }],
      fixes: [{ title: 'Add AutoPublishAlias: live', preferred: false, edits }],
    });
  },
};
