/** First argument of `check` in a thread that checks for another. */
export const WORKER = '--worker';

/** How each command is called. */
export const CHECK_USAGE = 'usage: aws-hints check [--format text|json] PATH...\n';

export const HOVER_USAGE = '       aws-hints hover FILE:LINE:COLUMN\n';

export const OVERVIEW_USAGE = '       aws-hints overview [--format text|json] FILE\n';

export const NOTES_USAGE = [
  'usage: aws-hints notes [QUERY] [--service SERVICE] [--format text|json]',
  '       aws-hints notes --index FILE... [--service SERVICE] [--format text|json]',
  '',
].join('\n');
