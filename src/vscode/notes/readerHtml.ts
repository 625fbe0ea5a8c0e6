/**
 * The page of the reader: strict CSP, one style and one script, both allowed by the nonce. What it shows comes as a message
 * `{ body, service }`, so that following the cursor neither flashes nor keeps the place of another service's page; a message
 * `{ heading, text }` asks for a section or a line of it. The page sends `{ ready: true }` when it can receive content.
 */
export function readerDocument(nonce: string): string {
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
<body><main></main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>`;
}

/** 128 random bits as hexadecimal digits. */
export function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((each) => each.toString(16).padStart(2, '0')).join('');
}

const WIDTHS = Array.from({ length: 99 }, (_, index) => `.w${index + 2}{width:${index + 2}%}`).join('');

const STYLE = `
body{font-family:var(--vscode-font-family);font-size:var(--vscode-font-size);color:var(--vscode-foreground);padding:0 12px 24px;line-height:1.45;overflow-wrap:anywhere}
h1{font-size:1.35em;margin:2px 0 4px}
h2{font-size:1em;margin:18px 0 4px;border-bottom:1px solid var(--vscode-widget-border,var(--vscode-panel-border,var(--vscode-contrastBorder)));padding-bottom:2px}
.category,.of,.mark{color:var(--vscode-descriptionForeground)}
.category{margin:10px 0 0;font-size:.9em}.links{margin:0 0 8px}.mark{display:block;font-size:.9em}
a{color:var(--vscode-textLink-foreground);text-decoration:none}a:hover{text-decoration:underline}
a:focus-visible,button:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:1px}
ul{margin:4px 0;padding-left:18px}li{margin:3px 0}.d1{margin-left:14px}.d2{margin-left:28px}.d3{margin-left:42px}
code{font-family:var(--vscode-editor-font-family);background:var(--vscode-textCodeBlock-background);padding:0 3px;border-radius:3px}
table{border-collapse:collapse;width:100%;table-layout:fixed}th{text-align:left;font-weight:600;color:var(--vscode-descriptionForeground)}
td,th{padding:3px 10px 3px 0;vertical-align:top;border-bottom:1px solid var(--vscode-widget-border,var(--vscode-contrastBorder,transparent))}td:last-child,th:last-child{padding-right:0}
.gauges,.snippets{list-style:none;padding-left:0}.gauges li{display:flex;flex-wrap:wrap;gap:2px 8px;justify-content:space-between;margin-bottom:8px}
.snippets li{margin-bottom:8px}
.gauge{flex-basis:100%;height:4px;background:var(--vscode-editorWidget-border,var(--vscode-input-background));border-radius:2px;overflow:hidden}
.gauge span{display:block;height:100%;background:var(--vscode-charts-green)}.near span{background:var(--vscode-charts-yellow)}.over span{background:var(--vscode-charts-red)}
.vscode-high-contrast .gauge{background:transparent;border:1px solid var(--vscode-contrastBorder);height:6px}
${WIDTHS}
.stale{margin:2px 0 0;padding-left:8px;border-left:3px solid var(--vscode-editorWarning-foreground)}
.found{background:var(--vscode-editor-findMatchHighlightBackground);outline:1px solid var(--vscode-contrastActiveBorder,transparent)}
button{color:var(--vscode-button-secondaryForeground);background:var(--vscode-button-secondaryBackground);border:1px solid var(--vscode-button-border,var(--vscode-contrastBorder,transparent));border-radius:2px;padding:0 8px;cursor:pointer;font:inherit;font-size:.9em}
button:hover{background:var(--vscode-button-secondaryHoverBackground)}
`;

const SCRIPT = `
const host = acquireVsCodeApi();
const page = document.querySelector('main');
let shown;
document.addEventListener('click', (event) => {
  const target = event.target.closest('[data-service],[data-path],[data-snippet],[data-offset]');
  if (!target) return;
  event.preventDefault();
  host.postMessage({ ...target.dataset });
});
const plain = (text) => text.replace(/\\[([^\\]]*)\\]\\([^)]*\\)/g, '$1').replace(/[\`*_\\\\\\s]/g, '');
function show(body, service) {
  page.innerHTML = body;
  const kept = shown === undefined ? host.getState() : undefined;
  if (service !== shown) window.scrollTo(0, kept && kept.service === service ? kept.y : 0);
  shown = service;
}
function find(heading, text) {
  const section = [...page.querySelectorAll('section')].find((each) => each.dataset.heading === heading);
  const within = section || page;
  const line = text && [...within.querySelectorAll('li,tr')].find((each) => plain(each.textContent).includes(plain(text)));
  for (const each of page.querySelectorAll('.found')) each.classList.remove('found');
  if (line) line.classList.add('found');
  const place = line || section;
  if (place) place.scrollIntoView({ block: line ? 'center' : 'start' });
}
window.addEventListener('message', ({ data }) => {
  if (data.body !== undefined) show(data.body, data.service);
  if (data.heading !== undefined || data.text !== undefined) find(data.heading, data.text);
});
window.addEventListener('scroll', () => host.setState({ service: shown, y: window.scrollY }));
host.postMessage({ ready: true });
`;
