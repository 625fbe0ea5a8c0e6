import { type LanguageService, loadLanguageService } from '../api';
import { readShipped } from '../api/node';

/** What the program writes to, and what answers from the data that ships with it. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  service(): Promise<LanguageService>;
}

/** The terminal, with the data of the `dist` folder that contains the program. */
export function terminal(): Io {
  const err = (text: string) => void process.stderr.write(text);
  let service: Promise<LanguageService> | undefined;
  return {
    out: (text) => void process.stdout.write(text),
    err,
    service() {
      service ??= loadLanguageService(readShipped(), (file, error) =>
        err(`aws-hints: cannot read the schema file ${file}: ${String(error)}\n`),
      );
      return service;
    },
  };
}
