import type { Names } from './names/nameIndex';
import { isOtherService } from './names/otherServices';

/**
 * The service a file is about: by a name of it in its own (`sqs.md`, `aws-lambda-notes.txt`), else by its folder's
 * (`S3/Versioning.md`), else by a word of it (`versioning.md`).
 */
export function serviceOfFile(path: string, names: Names): string | undefined {
  const [name = '', folder = ''] = path.split(/[\\/]/).reverse();
  const stem = name.replace(/\.[^.]*$/, '');
  if (isOtherService(stem, true)) return undefined;
  const words = wordsOf(stem);
  const exact = names.exact(stem) ?? names.exact(words) ?? only(names.namedIn(words));
  return exact ?? serviceOfFolder(folder, names) ?? only(names.inHeading(words));
}

/** Of a folder only its whole name counts, without its number: `section-7-route-53`. */
function serviceOfFolder(name: string, names: Names): string | undefined {
  return names.exact(name) ?? only(names.wholeHeading(name.replace(/[-_ ]+/g, ' ')));
}

function only([service, ...others]: readonly string[]): string | undefined {
  return others.length > 0 ? undefined : service;
}

function wordsOf(name: string): string {
  return name
    .replace(/[-_ ]+/g, ' ')
    .replace(/(?:^| )(?:notes?|aws|cheat ?sheet|my|\d+)(?= |$)/gi, ' ')
    .trim();
}
