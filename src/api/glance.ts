/** The smallest door of the library: whether a file has anything to do with it, before the rest is loaded. */
export { mayBeForAws } from '../core/detect/glance';
