import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { KnowledgeBase } from '../knowledge/base';
import { knownNames } from '../rules/engine/knownRules';
import { DEFAULT_PROFILE, type Profile } from '../rules/engine/profile';
import { PROFILE_FILE, readProfile } from '../rules/engine/profileFile';
import { RULES } from '../rules/index';
import { reasonOf } from './files';
import type { Io } from './io';

/** Gives the profile that holds for a file: that of the nearest `.awshints.yaml` in its folder or above; each is read once. */
export function profileFinder(kb: KnowledgeBase, io: Io): (path: string) => Promise<Profile> {
  const known = knownNames(RULES, kb);
  const folders = new Map<string, Promise<Profile>>();
  const inFolder = (folder: string): Promise<Profile> => {
    let found = folders.get(folder);
    if (!found) {
      found = load(folder);
      folders.set(folder, found);
    }
    return found;
  };
  const load = async (folder: string): Promise<Profile> => {
    try {
      const { profile, problems } = readProfile(await readFile(join(folder, PROFILE_FILE), 'utf8'), known);
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
