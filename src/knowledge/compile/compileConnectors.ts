import type { Connection } from '../types';
import { readEntries, type YamlSource } from './yamlSource';

const KEYS = ['from', 'to', 'Read', 'Write', 'combinations', 'fromNeeds', 'toNeeds'];

/** Reads `connectors.yaml`. */
export function compileConnectors(source: YamlSource, text: string): readonly Connection[] {
  return readEntries(source, text).map((entry) => {
    entry.only(KEYS);
    const [read, write] = [entry.strings('Read'), entry.strings('Write')];
    const connection: Connection = {
      from: entry.strings('from') ?? [],
      to: entry.required('to'),
      actions: { ...(read ? { Read: read } : {}), ...(write ? { Write: write } : {}) },
      combinations: entry.stringLists('combinations') ?? [],
      fromNeeds: entry.strings('fromNeeds') ?? [],
      toNeeds: entry.strings('toNeeds') ?? [],
    };
    if (connection.from.length === 0) entry.report('from', '`from` is missing');
    if (!read && !write) entry.report('Read', '`Read` or `Write` is missing');
    return connection;
  });
}
