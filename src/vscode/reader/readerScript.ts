/**
 * The one script of the reader's page. It fills the page with what the extension sends, sends back what is clicked, and keeps
 * the service, the place and whether it is pinned over a reload of the window.
 */
export const READER_SCRIPT = `
const host = acquireVsCodeApi();
const page = document.querySelector('main');
const pin = document.querySelector('[data-action=pin]');
const spoken = document.querySelector('.spoken');
const kept = host.getState();
let shown, pinned = false;
let later;
const keep = () => { if (shown && window.innerHeight > 0 && !later) host.setState({ service: shown, place: placeNow(), pinned }); };
function placeNow() {
  const first = [...page.querySelectorAll('section')].find((each) => each.getBoundingClientRect().bottom > 60);
  return window.scrollY > 0 && first ? { heading: first.dataset.heading, top: first.getBoundingClientRect().top } : undefined;
}
function goTo(place) {
  const section = place && [...page.querySelectorAll('section')].find((each) => each.dataset.heading === place.heading);
  // A page that is brought back is laid out only once it can be seen.
  later = section && window.innerHeight === 0 ? place : undefined;
  if (section && !later) window.scrollBy(0, section.getBoundingClientRect().top - place.top);
}
document.addEventListener('click', (event) => {
  const target = event.target.closest('[data-service],[data-path],[data-snippet],[data-offset],[data-action]');
  if (!target) return;
  event.preventDefault();
  host.postMessage({ ...target.dataset });
});
for (const type of ['mouseover', 'focusin']) document.addEventListener(type, (event) => {
  const button = event.target.closest('[data-snippet]');
  if (button && button !== event.relatedTarget) host.postMessage({ plan: button.dataset.snippet });
});
const plain = (text) => text.replace(/\\[([^\\]]*)\\]\\([^)]*\\)/g, '$1').replace(/[\`*_\\\\\\s]/g, '');
function focusKey(element) {
  return element === document.body || !page.contains(element) ? undefined : JSON.stringify(element.dataset) + element.textContent;
}
function show(body, service) {
  const focused = service === shown ? focusKey(document.activeElement) : undefined;
  const place = service === shown ? later || placeNow() : shown === undefined && kept && kept.service === service ? kept.place : undefined;
  page.innerHTML = body;
  if (service !== shown) window.scrollTo(0, 0);
  goTo(place);
  if (service !== shown && shown !== undefined) spoken.textContent = page.querySelector('h1')?.textContent ?? '';
  if (focused) [...page.querySelectorAll('a,button')].find((each) => focusKey(each) === focused)?.focus({ preventScroll: true });
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
  if (data.body !== undefined) {
    pinned = data.pinned === true;
    pin.setAttribute('aria-pressed', String(pinned));
    pin.textContent = pinned ? 'Pinned' : 'Pin';
    show(data.body, data.service);
    keep();
  }
  if (data.heading !== undefined || data.text !== undefined) find(data.heading, data.text);
  if (data.where !== undefined) {
    const button = [...page.querySelectorAll('[data-snippet]')].find((each) => each.dataset.snippet === data.snippet);
    const where = button && button.parentElement.querySelector('.where');
    if (where) where.textContent = data.where;
  }
});
window.addEventListener('scroll', keep);
window.addEventListener('resize', () => { if (later) { goTo(later); keep(); } });
host.postMessage({ ready: 'true' });
`;
