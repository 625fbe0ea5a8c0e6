import { platformPath } from './platformPath';
import { hasNameOfStranger, reservedBy } from './strangers';

/** Names and folders of which nothing more has to be known. */
const TELLING_PATH =
  /buildspec|appspec|codebuild|\.ebextensions\/|\.config$|dockerrun\.aws\.json$|\.asl(?:\.json|\.ya?ml)?$|(?:^|\/)(?:procfile|buildfile|(?:cron|env)\.ya?ml)$/i;

/** Keys without one of which no file with another name is for AWS, wherever they are in it. */
const TELLING_KEY =
  /(?:^|[\s"'{,])(?:AWSTemplateFormatVersion|AWSConfigurationTemplateVersion|Resources|Parameters|Transform|phases|batch|option_settings|container_commands)["']?\s*:/;

/** What is left of that: the version and the system of an appspec, and targets of a deployment. */
const APPSPEC =
  /\bversion["']?\s*:\s*["']?0\.|\bos["']?\s*:\s*["']?(?:linux|windows)|\bAWS::(?:ECS::Service|Lambda::Function)/i;

/** Keys of `.ebextensions` with what is typical below them: in a document without a name. */
const WITHOUT_NAME = /(?:^|[\s"'{,])(?:files|commands|packages)["']?\s*:/;

/**
 * Whether a file may be for AWS, by its name and some of its words. Where this is false, `detect` finds the kind `none` and
 * the rest of the library is not needed; where it is true, `detect` decides. An empty file may become anything.
 */
export function mayBeForAws(path: string, text: string): boolean {
  if (reservedBy(path) !== undefined) return false;
  if (TELLING_PATH.test(path) || platformPath(path)) return true;
  if (hasNameOfStranger(path)) return text.includes('AWSTemplateFormatVersion');
  if (text.trim() === '' || (path === '' && WITHOUT_NAME.test(text))) return true;
  return TELLING_KEY.test(text) || APPSPEC.test(text);
}
