import { READER_SCRIPT } from './readerScript';
import { READER_STYLE } from './readerStyle';

/**
 * The page of the reader: strict CSP, one style and one script, both allowed by the nonce. What it shows comes as a message
 * `{ body, service, pinned }`, so that following the cursor neither flashes nor keeps the place of another service's page; a
 * message `{ heading, text }` asks for a section or a line of it, and `{ snippet, where }` says where a snippet goes. The page
 * sends `{ ready }` when it can receive content.
 */
export function readerDocument(nonce: string, isLarge: boolean): string {
  const csp = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}';`;
  const large = isLarge ? '' : '<button data-action="large">Open to the Side</button>';
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>AWS notes</title>
<style nonce="${nonce}">${READER_STYLE}</style>
</head>
<body class="${isLarge ? 'large' : 'side'}">
<div class="tools" role="toolbar" aria-label="Reader">
<button data-action="pin" aria-pressed="false" title="Stay on this service while the cursor moves">Pin</button>
${large}
<button data-action="note" title="Add a note about this service to your own notes">Add Note…</button>
</div>
<main aria-label="Notes" tabindex="-1"></main>
<p class="spoken" role="status"></p>
<script nonce="${nonce}">${READER_SCRIPT}</script>
</body>
</html>`;
}

/** 128 random bits as hexadecimal digits. */
export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('');
}
