/** What a workspace may hold that is not to be trusted: settings and links that lead out of it. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const outsideNotes = `# SQS

- SQS messages can be 256 KB, write the neighbors.
`;

/** More than the megabyte that the workspace allows; the line at the end is about a service of its own. */
const largeNotes = `${'One more line of the diary, which is about nothing.\n'.repeat(24_000)}
# DynamoDB

- DynamoDB tables of the archive are never read.
`;

/** Adds such settings and links to a copy of the workspace, and the folder next to it that they lead to. */
export function tempt(workspace: string): void {
  const outside = join(dirname(workspace), 'outside');
  const settings = {
    'awsHints.notes.folders': ['../outside', outside],
    'awsHints.notes.maxSize': 1,
    'awsHints.maxFileSize': 1,
  };
  for (const folder of [outside, join(workspace, '.vscode')]) mkdirSync(folder);
  writeFileSync(join(outside, 'outside.md'), outsideNotes);
  writeFileSync(join(workspace, '.vscode/settings.json'), JSON.stringify(settings));
  const notes = join(workspace, '.aws-notes');
  writeFileSync(join(notes, 'large.md'), largeNotes);
  // Windows lets only some users create links.
  if (process.platform !== 'win32') symlinkSync(join(outside, 'outside.md'), join(notes, 'link.md'));
}
