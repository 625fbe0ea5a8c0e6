const WIDTHS = Array.from({ length: 99 }, (_, index) => `.w${index + 2}{width:${index + 2}%}`).join('');

/** The one style of the reader's page, in the colors of the theme. */
export const READER_STYLE = `
body{font-family:var(--vscode-font-family);font-size:var(--vscode-font-size);color:var(--vscode-foreground);padding:0 12px 24px;margin:0;line-height:1.45;overflow-wrap:anywhere}
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
.tools{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:4px 6px;margin:0 -12px;padding:6px 12px;background:var(--vscode-sideBar-background)}
.large .tools{background:var(--vscode-editor-background)}
.tools button[aria-pressed=true]{color:var(--vscode-inputOption-activeForeground,var(--vscode-button-foreground));background:var(--vscode-inputOption-activeBackground,var(--vscode-button-background));border-color:var(--vscode-inputOption-activeBorder,var(--vscode-contrastActiveBorder,transparent))}
.stale button{margin-top:2px;white-space:normal;text-align:left}
.large main,.large .tools{max-width:860px;margin-left:auto;margin-right:auto}.large .tools{padding-left:0;padding-right:0}
html{overflow-anchor:none}section,li,tr{scroll-margin-top:44px}main:focus{outline:none}
.where{display:block;font-size:.9em}.where:empty{display:none}
.spoken{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%)}
`;
