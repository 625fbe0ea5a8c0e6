/** What a page of the extension is made of. None of it comes from a workspace. */
export interface PageParts {
  /** Allows the style and the script, and nothing else; see {@link createNonce}. */
  readonly nonce: string;
  readonly title: string;
  readonly style: string;
  readonly script: string;
  /** The class of the body. */
  readonly className?: string;
  readonly body: string;
}

/** The HTML of a page: strict CSP, one style and one script, both allowed by the nonce. */
export function pageDocument({ nonce, title, style, script, className, body }: PageParts): string {
  const csp = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}';`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body${className === undefined ? '' : ` class="${className}"`}>
${body}
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}

/** 128 random bits as hexadecimal digits. */
export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('');
}
