import type { FileKind } from '../core/document';

/** What a file type is called where a user chooses one. */
export const FILE_KIND_NAMES: Readonly<Record<FileKind, string>> = {
  cloudformation: 'CloudFormation template',
  sam: 'SAM template',
  buildspec: 'CodeBuild buildspec',
  appspec: 'CodeDeploy appspec',
  ebextensions: 'Elastic Beanstalk .ebextensions file',
  'eb-cron': 'Elastic Beanstalk periodic tasks (cron.yaml)',
  'eb-env': 'Elastic Beanstalk environment manifest (env.yaml)',
  dockerrun: 'Elastic Beanstalk Dockerrun.aws.json',
  procfile: 'Elastic Beanstalk Procfile or Buildfile',
  asl: 'Step Functions state machine (Amazon States Language)',
  'eb-platform': 'Elastic Beanstalk file in .platform',
  none: 'None (ignore this file)',
};
