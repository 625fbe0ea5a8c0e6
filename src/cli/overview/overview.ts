import type { LanguageService, LiveDocument, Overview } from '../../api';
import { neighborsOf } from '../../api/node';
import { decodeText, readRegularFile, reasonOf } from '../files';
import type { Io } from '../io';
import { readArguments } from '../options';
import { profileFinder } from '../profiles';
import { printable } from '../report';
import { OVERVIEW_USAGE } from '../usage';
import { overviewJson } from './overviewJson';
import { overviewText } from './overviewText';

/**
 * `aws-hints overview`: prints a file at a glance. Gives the exit code: 0 with an overview, 1 for a file that is not one of
 * the supported types, 2 for wrong usage or a file that cannot be read.
 */
export async function runOverview(args: readonly string[], io: Io): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    io.out(`usage:\n${OVERVIEW_USAGE}`);
    return 0;
  }
  if (typeof options === 'string') return failed(io, `${options}\nusage:\n${OVERVIEW_USAGE}`);
  const { path, isJson } = options;
  let text: string;
  try {
    text = decodeText(readRegularFile(path));
  } catch (error) {
    return failed(io, `${printable(path)}: ${reasonOf(error)}\n`);
  }
  const service = await io.service();
  const doc = await service.open(text, { path: path.replaceAll('\\', '/') });
  if (doc.refused !== undefined) return failed(io, `${printable(path)}: ${doc.refused}\n`);
  if (doc.kind === 'none') {
    io.err(`aws-hints: ${printable(path)}: this is not a supported file\n`);
    return 1;
  }
  const overview = overviewOf(service, doc, path, io);
  io.out(isJson ? `${overviewJson(path, doc, overview)}\n` : overviewText(path, doc, overview));
  return 0;
}

function failed(io: Io, message: string): number {
  io.err(`aws-hints: ${message}`);
  return 2;
}

/** With the quotas and severities of the nearest profile. */
function overviewOf(service: LanguageService, doc: LiveDocument, path: string, io: Io): Overview {
  const profile = profileFinder(service, io)(path);
  const onFailure = (doing: string, error: unknown) =>
    io.err(`aws-hints: ${doing} failed: ${String(error)}\n`);
  const findings = service.check(doc, { profile, neighbors: neighborsOf(path), onFailure });
  return service.withKnowledge(service.knowledge.withQuotas(profile.quotas)).overview(doc, findings);
}

interface OverviewArguments {
  readonly path: string;
  readonly isJson: boolean;
}

/** The options, an error message, or nothing where help was requested. */
function readOptions(args: readonly string[]): OverviewArguments | string | undefined {
  const read = readArguments(args);
  if (typeof read === 'string') return read;
  if (read.help) return undefined;
  const [path, ...others] = read.rest;
  if (path === undefined || others.length > 0) return 'specify one file';
  return { path, isJson: read.format === 'json' };
}
