/** The page around the reader's body: strict CSP, one style and one script, both allowed by the nonce. */
export function readerDocument(body: string, nonce: string): string {
  const csp = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}';`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>AWS notes</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>${body}
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>`;
}

/** 128 random bits for the CSP. */
export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('');
}

const WIDTHS = Array.from({ length: 99 }, (_, index) => `.w${index + 2}{width:${index + 2}%}`).join('');

const STYLE = `
body{font-family:var(--vscode-font-family);font-size:var(--vscode-font-size);color:var(--vscode-foreground);padding:0 12px 24px;line-height:1.45}
h1{font-size:1.35em;margin:2px 0 4px}
h2{font-size:1em;margin:18px 0 4px;border-bottom:1px solid var(--vscode-widget-border,var(--vscode-panel-border));padding-bottom:2px}
.category,.of,.mark{color:var(--vscode-descriptionForeground)}
.category{margin:10px 0 0;font-size:.9em}.links{margin:0 0 8px}.mark{font-size:.85em}
a{color:var(--vscode-textLink-foreground);text-decoration:none}a:hover{text-decoration:underline}
ul{margin:4px 0;padding-left:18px}li{margin:3px 0}.d1{margin-left:14px}.d2{margin-left:28px}.d3{margin-left:42px}
code{font-family:var(--vscode-editor-font-family);background:var(--vscode-textCodeBlock-background);padding:0 3px;border-radius:3px}
table{border-collapse:collapse;width:100%;font-size:.95em}th{text-align:left;font-weight:600;color:var(--vscode-descriptionForeground)}
td,th{padding:3px 8px 3px 0;vertical-align:top;border-bottom:1px solid var(--vscode-widget-border,transparent)}td:last-child,th:last-child{padding-right:0}
td:nth-child(3){white-space:nowrap}
.gauges,.snippets{list-style:none;padding-left:0}.gauges li{display:flex;flex-wrap:wrap;gap:2px 8px;justify-content:space-between}
.gauge{flex-basis:100%;height:4px;background:var(--vscode-progressBar-background);background:var(--vscode-input-background);border-radius:2px;overflow:hidden}
.gauge span{display:block;height:100%;background:var(--vscode-charts-green)}.near span{background:var(--vscode-charts-yellow)}.over span{background:var(--vscode-charts-red)}
${WIDTHS}
.stale{margin:2px 0 0;padding-left:8px;border-left:3px solid var(--vscode-editorWarning-foreground)}
button{color:var(--vscode-button-secondaryForeground);background:var(--vscode-button-secondaryBackground);border:0;border-radius:2px;padding:1px 8px;cursor:pointer;font:inherit;font-size:.9em}
button:hover{background:var(--vscode-button-secondaryHoverBackground)}
`;

const SCRIPT = `
const host = acquireVsCodeApi();
document.addEventListener('click', (event) => {
  const target = event.target.closest('[data-service],[data-path],[data-snippet],[data-offset]');
  if (!target) return;
  event.preventDefault();
  host.postMessage({ ...target.dataset });
});
window.addEventListener('message', ({ data }) => {
  const section = [...document.querySelectorAll('section')].find((each) => each.dataset.heading === data.heading);
  if (section) section.scrollIntoView();
});
`;
