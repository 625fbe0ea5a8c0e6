import { dirname, join, resolve } from 'node:path';
import { type CheckService, DEFAULT_PROFILE, PROFILE_FILE, type Profile } from '../api/check';
import { readRegularFile, reasonOf } from './files';
import type { Io } from './io';

/** Gives the profile that holds for a file: that of the nearest `.awshints.yaml` in its folder or above; each is read once. */
export function profileFinder(
  service: CheckService,
  io: Pick<Io<unknown>, 'err'>,
): (path: string) => Profile {
  const folders = new Map<string, Profile>();
  const inFolder = (folder: string): Profile => {
    let found = folders.get(folder);
    if (!found) {
      found = load(folder);
      folders.set(folder, found);
    }
    return found;
  };
  const load = (folder: string): Profile => {
    try {
      const { profile, problems } = service.readProfile(
        readRegularFile(join(folder, PROFILE_FILE)).toString('utf8'),
      );
      for (const problem of problems) io.err(`aws-hints: ${folder}: ${problem}\n`);
      return profile;
    } catch (error) {
      const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isAbsent) io.err(`aws-hints: ${join(folder, PROFILE_FILE)}: ${reasonOf(error)}\n`);
      const above = dirname(folder);
      return above === folder ? DEFAULT_PROFILE : inFolder(above);
    }
  };
  return (path) => inFolder(dirname(resolve(path)));
}
