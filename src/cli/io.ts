import type { LanguageService, ReadData } from '../api';
import { readShipped } from '../api/node';

/** What a command writes to, and what answers from the data that ships with the program. */
export interface Io<Service = LanguageService> {
  out(text: string): void;
  err(text: string): void;
  service(): Promise<Service>;
  /** The program may start threads of itself for many files. */
  readonly mayUseWorkers?: boolean;
}

/** Creates what answers from the files of `dist`. */
export type Load<Service> = (
  read: ReadData,
  onProblem: (file: string, error: unknown) => void,
) => Promise<Service>;

/** The terminal, with the data of the `dist` folder that contains the program. */
export function terminal<Service>(load: Load<Service>): Io<Service> {
  const err = (text: string) => void process.stderr.write(text);
  let service: Promise<Service> | undefined;
  return {
    out: (text) => void process.stdout.write(text),
    err,
    service() {
      service ??= serviceOf(load, err);
      return service;
    },
  };
}

/** What answers, from the data of the `dist` folder that contains the program. */
export function serviceOf<Service>(load: Load<Service>, problem: (text: string) => void): Promise<Service> {
  return load(readShipped(), (file, error) =>
    problem(`aws-hints: cannot read the schema file ${file}: ${String(error)}\n`),
  );
}
