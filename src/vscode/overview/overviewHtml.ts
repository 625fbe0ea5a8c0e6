import { pageDocument } from '../webview/page';
import { OVERVIEW_SCRIPT } from './overviewScript';

/**
 * The page of the overview. What it shows comes as messages:
 * `{ uri, name, kind, note, parts }`, of which only the parts that differ are replaced, and `{ svg }`. The page sends
 * `{ ready: true }` when it can receive them, and what was clicked: `{ offset }`, `{ resource }`, `{ group }`, `{ rule }`, `{ expand }`, `{ save }`.
 */
export function overviewDocument(nonce: string): string {
  return pageDocument({ nonce, title: 'File overview', style: STYLE, script: OVERVIEW_SCRIPT, body: BODY });
}

const BODY = `<main>
<header><h1></h1><p class="of" role="status"></p></header>
<div class="columns">
<section data-part="contents"></section>
<section data-part="findings"></section>
<section data-part="limits"></section>
<section data-part="capacity"></section>
</div>
<section data-part="graph" hidden>
<h2>Resources</h2>
<div class="tools" role="group" aria-label="Graph of resources">
<button data-zoom="out" aria-label="Zoom out">−</button><button data-zoom="in" aria-label="Zoom in">+</button><button data-zoom="fit">Fit</button><button data-expand="true">Expand All</button><button data-expand="false">Collapse All</button><button data-save="true">Save as SVG…</button>
</div>
<div class="picture" role="region" aria-label="Graph of resources: arrow keys move between resources, Enter goes to one" tabindex="-1"></div>
</section>
<section data-part="references"></section>
</main>`;

const WIDTHS = Array.from({ length: 101 }, (_, width) => `.w${width}{width:${width}%}`).join('');
const BORDER = 'var(--vscode-widget-border,var(--vscode-panel-border,var(--vscode-contrastBorder)))';

const STYLE = `
body{font-family:var(--vscode-font-family);font-size:var(--vscode-font-size);color:var(--vscode-foreground);padding:0 16px 24px;line-height:1.45;overflow-wrap:anywhere}
h1{font-size:1.35em;margin:12px 0 0}h2{font-size:1em;margin:18px 0 6px;border-bottom:1px solid ${BORDER};padding-bottom:2px}
h3{font-size:1em;font-weight:600;margin:10px 0 2px}header p{margin:0}summary h2{display:inline;border:0}summary{cursor:pointer;margin:6px 0}
.of,.mark{color:var(--vscode-descriptionForeground)}.mark{flex-basis:100%;font-size:.9em}
a{color:var(--vscode-textLink-foreground);text-decoration:none}a:hover{text-decoration:underline}
a:focus-visible,button:focus-visible,summary:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:1px}
ul{margin:0;padding:0;list-style:none}li{margin:0 0 8px}.places li{margin:0 0 3px;padding-left:12px}
.gauges>li{display:flex;flex-wrap:wrap;gap:2px 8px;justify-content:space-between}.gauges>li>ul,.gauges>li>details{flex-basis:100%}
.gauge{flex-basis:100%;height:4px;background:var(--vscode-editorWidget-border,var(--vscode-input-background));border-radius:2px;overflow:hidden}
.gauge span{display:block;height:100%;background:var(--vscode-charts-green)}.near span{background:var(--vscode-charts-yellow)}.over span{background:var(--vscode-charts-red)}
.vscode-high-contrast .gauge{background:transparent;border:1px solid var(--vscode-contrastBorder);height:6px}
${WIDTHS}
.findings p{margin:0}.severity{border:1px solid currentColor;border-radius:8px;padding:0 6px;font-size:.85em}
.error{color:var(--vscode-editorError-foreground,var(--vscode-errorForeground))}.warning{color:var(--vscode-editorWarning-foreground)}.information{color:var(--vscode-editorInfo-foreground)}
button{color:var(--vscode-button-secondaryForeground);background:var(--vscode-button-secondaryBackground);border:1px solid var(--vscode-button-border,var(--vscode-contrastBorder,transparent));border-radius:2px;padding:1px 8px;cursor:pointer;font:inherit}
button:hover{background:var(--vscode-button-secondaryHoverBackground)}.tools{display:flex;flex-wrap:wrap;gap:4px;margin-bottom:6px}
.picture{overflow:auto;max-height:80vh;border:1px solid ${BORDER};border-radius:4px;background:var(--vscode-editor-background)}
.graph{display:block}.graph text{fill:var(--vscode-foreground);font-size:12px}.graph .title{font-weight:600;paint-order:stroke;stroke:var(--vscode-editorWidget-background);stroke-width:4px;stroke-linejoin:round}.graph .type{fill:var(--vscode-descriptionForeground);font-size:11px}
.frame{fill:var(--vscode-editorWidget-background);stroke:var(--vscode-descriptionForeground);stroke-opacity:.45}.resource{fill:var(--vscode-editor-background);stroke:var(--vscode-descriptionForeground)}
.service{fill:var(--vscode-editorWidget-background);stroke:var(--vscode-textLink-foreground)}.bar{fill:transparent}
.line{fill:none;stroke:var(--vscode-descriptionForeground);opacity:.75}.head{fill:var(--vscode-descriptionForeground)}
.line.on{stroke:var(--vscode-focusBorder);stroke-width:2.5;opacity:1}
.node,.group{cursor:pointer;outline:none}.node:hover .resource,.group:hover .service{stroke:var(--vscode-textLink-foreground)}.group:hover .title{fill:var(--vscode-textLink-foreground)}
.node:focus .resource,.group:focus .service,.group:focus .bar{stroke:var(--vscode-focusBorder);stroke-width:2.5}
@media (min-width:760px){.columns{columns:2;column-gap:32px}.columns>section{break-inside:avoid-column}}
`;
