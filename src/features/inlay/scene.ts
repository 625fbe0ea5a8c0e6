import type { Range } from '../../core/node';
import type { FeatureContext, InlayClass } from '../types';

/** What the makers of hints read. */
export interface InlayScene {
  readonly ctx: FeatureContext;
  /** The stretch of the text hints are asked for. */
  readonly range: Range;
  readonly classes: ReadonlySet<InlayClass>;
}
