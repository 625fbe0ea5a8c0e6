/**
 * A smaller door of the library, for programs that only check: behind it are no notes, cards or search.
 *
 *     const service = await loadCheckService(read); // as loadLanguageService
 *     const findings = service.check(await service.open(text, { path: 'template.yaml' }));
 */

export type { FileKind } from '../core/document';
export type { Finding, Severity } from '../core/findings';
export type { NeighborFiles } from '../core/neighbors';
export type { LiveDocument } from '../core/open';
export { DEFAULT_PROFILE, type Profile } from '../rules/engine/profile';
export { PROFILE_FILE } from '../rules/engine/profileFile';
export type { CheckService } from './checkService';
export { loadCheckService } from './loadCheck';
