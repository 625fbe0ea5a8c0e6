import type { FileKind } from '../core/document';

/** What a file type is called where a user chooses one. */
export const FILE_KIND_NAMES: Readonly<Record<FileKind, string>> = {
  cloudformation: 'CloudFormation template',
  sam: 'SAM template',
  buildspec: 'CodeBuild buildspec',
  appspec: 'CodeDeploy appspec',
  ebextensions: 'Elastic Beanstalk .ebextensions file',
  none: 'None (ignore this file)',
};
