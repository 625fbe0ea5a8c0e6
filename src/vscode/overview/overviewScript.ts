/** The script of the page of the overview. It replaces only what differs, so that focus, scroll and what is unfolded stay. */
export const OVERVIEW_SCRIPT = `
const host = acquireVsCodeApi();
const picture = document.querySelector('.picture');
const kept = host.getState() || {};
const shown = new Map();
let uri = kept.uri;
let zoom = kept.zoom;
let natural = 0;
// What is unfolded, also while an edit takes it off the page for a moment.
const unfolded = new Set(kept.open || []);
const look = () => { for (const each of document.querySelectorAll('details')) unfolded[each.open ? 'add' : 'delete'](each.dataset.key); };
const remember = () => { look(); host.setState({ uri, zoom, y: window.scrollY, open: [...unfolded] }); };
const byKey = (key) => [...document.querySelectorAll('[data-key]')].find((each) => each.dataset.key === key);
function holding(change) {
  const focused = document.activeElement && document.activeElement !== document.body ? document.activeElement.dataset.key : undefined;
  const y = window.scrollY;
  look();
  change();
  for (const each of document.querySelectorAll('details')) each.open = unfolded.has(each.dataset.key);
  window.scrollTo(0, y);
  const again = focused && byKey(focused);
  if (again && again !== document.activeElement) again.focus({ preventScroll: true });
}
function show(data) {
  document.querySelector('h1').textContent = data.name;
  document.querySelector('header p').textContent = data.note || data.kind || '';
  const isOther = data.uri !== uri;
  uri = data.uri;
  const parts = new Map(data.parts.map((each) => [each.id, each.html]));
  holding(() => {
    if (isOther) unfolded.clear();
    for (const section of document.querySelectorAll('[data-part]')) {
      const id = section.dataset.part;
      if (id === 'graph') { section.hidden = !parts.get('references'); continue; }
      const html = parts.get(id) || '';
      if (shown.get(id) !== html) section.innerHTML = html;
      section.hidden = html === '';
      shown.set(id, html);
    }
  });
  if (isOther) { window.scrollTo(0, 0); zoom = undefined; }
  else if (kept.y) { window.scrollTo(0, kept.y); kept.y = 0; }
  remember();
}
function draw(svg) {
  const { scrollLeft, scrollTop } = picture;
  holding(() => { picture.innerHTML = svg; });
  const graph = picture.querySelector('svg');
  natural = graph ? graph.viewBox.baseVal.width : 0;
  fit();
  const first = picture.querySelector('.group,.node');
  if (first && !picture.querySelector('[tabindex="0"]')) first.setAttribute('tabindex', '0');
  picture.scrollTo(scrollLeft, scrollTop);
}
function fit() {
  const graph = picture.querySelector('svg');
  if (!graph || !natural) return;
  const scale = zoom || Math.max(0.75, Math.min(1, picture.clientWidth / natural));
  graph.setAttribute('width', natural * scale);
  graph.removeAttribute('height');
}
function zoomBy(how) {
  const graph = picture.querySelector('svg');
  if (!graph) return;
  const now = graph.getBoundingClientRect().width / natural;
  zoom = how === 'fit' ? Math.min(1, picture.clientWidth / natural) : Math.max(0.2, Math.min(3, now * (how === 'in' ? 1.25 : 0.8)));
  fit();
  remember();
}
function move(from, key) {
  const all = [...picture.querySelectorAll('.group,.node')];
  if (key === 'Home' || key === 'End') return all.at(key === 'Home' ? 0 : -1);
  const middle = (each) => { const box = each.querySelector('rect').getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; };
  const [x, y] = middle(from);
  const isAcross = key === 'ArrowLeft' || key === 'ArrowRight';
  const sign = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
  let best; let least = Infinity;
  for (const each of all) {
    const [a, b] = middle(each);
    const along = sign * (isAcross ? a - x : b - y);
    const aside = Math.abs(isAcross ? b - y : a - x);
    if (each === from || along < 2 || aside > 6 * along) continue;
    const distance = along + 2 * aside;
    if (distance < least) { least = distance; best = each; }
  }
  return best;
}
function mark(target) {
  const box = target && target.closest && target.closest('.group,.node');
  const key = box && box.dataset.key;
  for (const line of picture.querySelectorAll('.line')) line.classList.toggle('on', key !== undefined && (line.dataset.from === key || line.dataset.to === key));
}
picture.addEventListener('mouseover', (event) => mark(event.target));
picture.addEventListener('mouseleave', () => mark(document.activeElement));
picture.addEventListener('focusin', (event) => mark(event.target));
picture.addEventListener('focusout', () => mark());
picture.addEventListener('focusin', (event) => {
  const to = event.target.closest('.group,.node');
  if (!to) return;
  for (const each of picture.querySelectorAll('[tabindex="0"]')) each.setAttribute('tabindex', '-1');
  to.setAttribute('tabindex', '0');
});
picture.addEventListener('keydown', (event) => {
  const from = event.target.closest('.group,.node');
  if (!from) return;
  if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); from.dispatchEvent(new MouseEvent('click', { bubbles: true })); return; }
  if (!/^(Arrow|Home|End)/.test(event.key)) return;
  event.preventDefault();
  const to = move(from, event.key);
  if (!to) return;
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
});
document.addEventListener('click', (event) => {
  const target = event.target.closest('[data-offset],[data-resource],[data-group],[data-rule],[data-expand],[data-save],[data-zoom]');
  if (!target) return;
  event.preventDefault();
  const { offset, resource, group, rule, expand, save, zoom: how } = target.dataset;
  if (how) zoomBy(how);
  else if (expand) host.postMessage({ expand: expand === 'true' });
  else if (save) host.postMessage({ save: true });
  else host.postMessage({ offset, resource, group, rule });
});
document.addEventListener('toggle', remember, true);
window.addEventListener('resize', () => { if (!zoom) fit(); });
window.addEventListener('scroll', remember);
window.addEventListener('message', ({ data }) => {
  if (data.parts) show(data);
  if (data.svg !== undefined) draw(data.svg);
});
host.postMessage({ ready: true });
`;
