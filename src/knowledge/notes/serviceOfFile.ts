import type { Names } from './names/nameIndex';
import { isOtherService } from './names/otherServices';

/** The service a file is about by its name, else by its folder's: `sqs.md`, `aws-lambda-notes.txt`, `S3/Replication.md`. */
export function serviceOfFile(path: string, names: Names): string | undefined {
  const [name = '', folder = ''] = path.split(/[\\/]/).reverse();
  const stem = name.replace(/\.[^.]*$/, '');
  if (isOtherService(stem, true)) return undefined;
  return serviceOfName(stem, names) ?? serviceOfFolder(folder, names);
}

/** Of a folder only its whole name counts, without its number: `section-7-route-53`. */
function serviceOfFolder(name: string, names: Names): string | undefined {
  const [service, ...others] = names.wholeHeading(name.replace(/[-_ ]+/g, ' '));
  return names.exact(name) ?? (others.length > 0 ? undefined : service);
}

function serviceOfName(name: string, names: Names): string | undefined {
  const words = name
    .replace(/[-_ ]+/g, ' ')
    .replace(/(?:^| )(?:notes?|aws|cheat ?sheet|my|\d+)(?= |$)/gi, ' ')
    .trim();
  const mentioned = names.inHeading(words);
  return names.exact(name) ?? names.exact(words) ?? (mentioned.length === 1 ? mentioned[0] : undefined);
}
