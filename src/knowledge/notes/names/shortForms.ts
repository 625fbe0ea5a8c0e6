/** Short forms that are common in names. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  mgr: 'manager',
  mngr: 'manager',
  gw: 'gateway',
  fn: 'function',
  fns: 'functions',
  svc: 'service',
  lb: 'load balancer',
};

/** A name with its short forms written out: `secrets mgr` is `secrets manager`. */
export function inFull(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => SHORT_FORMS[word.toLowerCase()] ?? word);
}
