import type { CheckService, Profile } from '../api/check';
import { neighborsOf } from '../api/node';
import { decodeText, readRegularFile, reasonOf, type Unreadable } from './files';
import { type ReportedFile, reported } from './report';

/** Larger files are not templates; reading them would only fill the memory. */
const MAX_BYTES = 50_000_000;

/** Checks a file, or says why it could not be read. Never rejects because of what a file says. */
export async function checkFile(
  path: string,
  service: CheckService,
  profile: Profile,
): Promise<ReportedFile | Unreadable> {
  let bytes: Buffer;
  try {
    bytes = readRegularFile(path);
  } catch (error) {
    return { path, reason: reasonOf(error) };
  }
  const problems: string[] = [];
  if (bytes.length > MAX_BYTES)
    return {
      path,
      kind: 'none',
      findings: [],
      problem: `This file is larger than ${MAX_BYTES} bytes, so it is skipped.`,
    };
  const doc = await service.open(decodeText(bytes), { path: path.replaceAll('\\', '/') });
  const onFailure = (doing: string, error: unknown) => problems.push(`${doing} failed: ${String(error)}`);
  const findings = service.check(doc, { profile, neighbors: neighborsOf(path), onFailure });
  if (doc.refused !== undefined) problems.push(doc.refused);
  return {
    path,
    kind: doc.kind,
    findings: findings.map((each) => reported(doc, each)),
    problem: problems.length > 0 ? problems.join('; ') : null,
  };
}
