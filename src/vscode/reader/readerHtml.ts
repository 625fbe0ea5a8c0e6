import { pageDocument } from '../webview/page';
import { READER_SCRIPT } from './readerScript';
import { READER_STYLE } from './readerStyle';

/**
 * The page of the reader. What it shows comes as a message
 * `{ body, service, pinned }`, so that following the cursor neither flashes nor keeps the place of another service's page; a
 * message `{ heading, text }` asks for a section or a line of it, and `{ snippet, where }` says where a snippet goes. The page
 * sends `{ ready }` when it can receive content.
 */
export function readerDocument(nonce: string, isLarge: boolean): string {
  const large = isLarge ? '' : '<button data-action="large">Open to the Side</button>';
  return pageDocument({
    nonce,
    title: 'AWS notes',
    style: READER_STYLE,
    script: READER_SCRIPT,
    className: isLarge ? 'large' : 'side',
    body: `<div class="tools" role="toolbar" aria-label="Reader">
<button data-action="pin" aria-pressed="false" title="Stay on this service while the cursor moves">Pin</button>
${large}
<button data-action="note" title="Add a note about this service to your own notes">Add Note…</button>
</div>
<main aria-label="Notes" tabindex="-1"></main>
<p class="spoken" role="status"></p>`,
  });
}
