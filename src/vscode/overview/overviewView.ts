/** The type of the panel of the overview, for `activeWebviewPanelId`; it is brought back after a reload. */
export const OVERVIEW_PANEL = 'awsHints.overview';
