import { asMap } from '../../core/tree/node';
import type { Rule } from '../rule';

/** Resources of services that no longer exist: `ended-services.yaml`. */
export const serviceEnded: Rule = {
  id: 'service-ended',
  title: 'Resource of a service that AWS has shut down',
  why: 'AWS shuts services down after a notice of a year or more. From then on no resource of the service can be created, so a stack with one fails. Move to the service that AWS recommends, and remove the resource.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/general/latest/gr/full_shutdown_services.html',
  bad: `Resources:
  Ledger:
    Type: AWS::QLDB::Ledger
    Properties: { PermissionsMode: STANDARD }
`,
  good: `Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-postgresql, MasterUsername: ledger, ManageMasterUserPassword: true, StorageEncrypted: true }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['*'],
  checkResource(resource, ctx) {
    const service = ctx.kb.endedService(resource.type);
    if (!service || ctx.template.hasMacro()) return;
    const instead = service.instead === undefined ? '' : ` AWS recommends ${service.instead}.`;
    ctx.report({
      at: asMap(resource.entry.value)?.get('Type') ?? resource.entry.key,
      severity: service.announced ? 'warning' : 'error',
      message: `${service.name} was shut down on ${service.ended}, so ${resource.id} cannot be created.${instead}`,
      source: service.source,
    });
  },
};
