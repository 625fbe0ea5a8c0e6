import assert from 'node:assert/strict';
import { collapsedAtFirst, type ResourceGraph } from '../../../../src/api';
import { assertLinear, assertWithin } from '../../../support/growth';
import { service } from '../../../support/lint';

const NOTHING: ReadonlySet<string> = new Set();

/** Pages of YAML that are read in about a second. */
const A_SECOND_IN_PAGES = 10;

/** A graph of services with resources `service-0`, `service-1`, ... */
function graphOf(sizes: Readonly<Record<string, number>>, arrows: readonly string[] = []): ResourceGraph {
  return {
    groups: Object.entries(sizes).map(([id, size]) => ({
      id,
      title: `AWS ${id}`,
      resources: Array.from({ length: size }, (_, at) => ({
        id: `${id}-${at}`,
        type: 'AWS::A::B',
        offset: at,
      })),
    })),
    references: arrows.map((arrow) => {
      const [from = '', to = ''] = arrow.split(' ');
      return { from, to };
    }),
  };
}

const chain = (name: string, size: number) =>
  Array.from({ length: size }, (_, at) => `${name}-${at} ${name}-${(at + 1) % size}`);

async function drawn(
  graph: ResourceGraph,
  collapsed = NOTHING,
  use: 'page' | 'file' = 'page',
): Promise<string> {
  const svg = await service().drawGraph(graph, collapsed, use);
  assert.ok(svg !== undefined);
  return svg;
}

const count = (text: string, part: RegExp) => (text.match(part) ?? []).length;

interface Rectangle {
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The boxes of a class in a picture. */
function boxes(svg: string, name: string): readonly Rectangle[] {
  const form = new RegExp(
    `<rect class="${name}" x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"`,
    'g',
  );
  return [...svg.matchAll(form)].map(([, ...numbers], at) => {
    const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number);
    return { name: `${name} ${at}`, left: x, top: y, right: x + width, bottom: y + height };
  });
}

function overlapping(all: readonly Rectangle[]): readonly string[] {
  return all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other) => `${one.name} and ${other.name}`),
  );
}

describe('the graph of resources', () => {
  const SMALL = graphOf({ lambda: 3, sqs: 2, iam: 4 }, [
    'lambda-0 sqs-0',
    'lambda-0 iam-0',
    'lambda-1 sqs-0',
    'sqs-0 sqs-1',
  ]);

  it('draws each resource in the box of its service, and an arrow for each reference', async () => {
    const svg = await drawn(SMALL);
    assert.equal(count(svg, /class="node"/g), 9);
    assert.equal(count(svg, /class="frame"/g), 3);
    assert.equal(count(svg, /class="line"/g), 4);
    assert.deepEqual(overlapping(boxes(svg, 'resource')), []);
    assert.deepEqual(overlapping(boxes(svg, 'frame')), []);
    const frames = boxes(svg, 'frame');
    for (const { left, top, right, bottom } of boxes(svg, 'resource'))
      assert.ok(
        frames.some(
          (each) => each.left <= left && each.top <= top && each.right >= right && each.bottom >= bottom,
        ),
      );
  });

  it('stays within its picture', async () => {
    const svg = await drawn(graphOf({ a: 30, b: 12, c: 1, d: 7 }, [...chain('a', 30), 'b-0 a-1', 'd-3 c-0']));
    const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);
    for (const { left, top, right, bottom } of [...boxes(svg, 'frame'), ...boxes(svg, 'resource')])
      assert.ok(left >= 0 && top >= 0 && right <= width && bottom <= height);
    for (const [, path = ''] of svg.matchAll(/<path class="line" d="([^"]+)"/g))
      assert.doesNotMatch(path, /NaN|Infinity/);
  });

  it('draws a collapsed service as one box, to which the arrows of its resources lead', async () => {
    const svg = await drawn(SMALL, new Set(['sqs']));
    assert.equal(count(svg, /class="node"/g), 7);
    assert.match(svg, /role="button"[^>]* aria-expanded="false" aria-label="AWS sqs, 2 resources"/);
    assert.equal(count(svg, /data-to="group:sqs"/g), 2);
    assert.equal(count(svg, /data-from="node:sqs-0"/g), 0);
  });

  it('draws many arrows from one service to another as one, and says how many', async () => {
    const arrows = Array.from({ length: 20 }, (_, at) => `lambda-${at} iam-${at}`);
    const svg = await drawn(graphOf({ lambda: 20, iam: 20 }, arrows));
    assert.equal(count(svg, /class="line"/g), 1);
    assert.match(svg, /data-from="group:lambda" data-to="group:iam"[^>]*><title>20 references<\/title>/);
  });

  it('says of each resource what it refers to and what refers to it', async () => {
    const svg = await drawn(SMALL);
    assert.match(svg, /aria-label="sqs-0, AWS::A::B; refers to sqs-1; referred to by lambda-0, lambda-1"/);
  });

  it('is collapsed at first where there is much of it, the largest services first', () => {
    assert.deepEqual([...collapsedAtFirst(SMALL)], []);
    assert.deepEqual([...collapsedAtFirst(graphOf({ a: 200, b: 5, c: 90, d: 1 }))].sort(), ['a', 'c']);
    assert.deepEqual([...collapsedAtFirst(graphOf({ a: 30, b: 30 }))], ['b']);
  });

  it('escapes names, cuts long ones between characters, and has no characters that XML has not', async () => {
    const name = '<script>alert("1")</script>';
    const graph: ResourceGraph = {
      groups: [
        {
          id: '"><x>',
          title: '<b>&',
          resources: [
            { id: name, type: '\u0000\u001b\ud800', offset: 0 },
            { id: '😀'.repeat(50_000), type: `'><img src=x onerror=alert(1)>`, offset: 1 },
          ],
        },
      ],
      references: [{ from: name, to: '😀'.repeat(50_000) }],
    };
    for (const use of ['page', 'file'] as const) {
      const svg = await drawn(graph, NOTHING, use);
      assert.doesNotMatch(svg, /<script|<img|<b>|<x>/);
      assert.ok(!/[\u0000-\u0009\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(svg));
      assert.match(svg, /😀…<\/text>/);
      assert.ok(svg.length < 2_000_000);
    }
  });

  it('has no attributes for scripts in a file, but a style for light and dark', async () => {
    const svg = await drawn(SMALL, NOTHING, 'file');
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]* role="img"/);
    assert.match(svg, /prefers-color-scheme: dark/);
    assert.doesNotMatch(svg, /data-|tabindex|on\w+=/);
  });

  it('draws no style attributes, which the page does not allow', async () => {
    assert.doesNotMatch(await drawn(SMALL), / style=/);
  });

  it('is drawn again as it was', async () => {
    assert.equal(await drawn(SMALL), await drawn(SMALL));
  });

  it('is nothing once it is not wanted any more', async () => {
    const large = graphOf({ a: 50, b: 50, c: 50 }, [...chain('a', 50), ...chain('b', 50), ...chain('c', 50)]);
    assert.equal(await service().drawGraph(large, NOTHING, 'page', () => true), undefined);
  });

  it('of 500 resources takes less than a second, collapsed or not', async function () {
    // Of the clock, on a machine that others use.
    this.timeout(120_000);
    const sizes = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`s${at}`, 25]));
    const ring = Object.keys(sizes).flatMap((name, at) => [
      ...chain(name, 25),
      ...chain(name, 24).map((each) => each.replace(/ s\d+-/, ` s${(at + 1) % 20}-`)),
    ]);
    const graph = graphOf(sizes, ring);
    for (const collapsed of [NOTHING, collapsedAtFirst(graph)]) {
      await drawn(graph, collapsed);
      await assertWithin(A_SECOND_IN_PAGES, () => drawn(graph, collapsed));
    }
  });

  it('hostile: resources in circles, of one service and of many, take time in proportion', async function () {
    this.timeout(60_000);
    const rings = (size: number) => [
      graphOf({ a: size }, chain('a', size)),
      graphOf(
        Object.fromEntries(Array.from({ length: size }, (_, at) => [`s${at}`, 1])),
        Array.from({ length: size }, (_, at) => `s${at}-0 s${(at + 1) % size}-0`),
      ),
    ];
    const graphs = new Map([1250, 5000].map((size) => [size, rings(size)]));
    for (const [at] of rings(3).entries())
      await assertLinear((size) => {
        const graph = graphs.get(size)?.[at];
        assert.ok(graph);
        return drawn(graph);
      }, 1250);
  });

  it('hostile: the overview of 5,000 resources in a circle takes time in proportion', async function () {
    this.timeout(120_000);
    const text = (size: number) =>
      `Resources:\n${Array.from({ length: size }, (_, at) => `  Q${at}: { Type: AWS::SQS::Queue, DependsOn: Q${(at + 1) % size}, Properties: { DelaySeconds: ${at} } }`).join('\n')}\n`;
    const docs = new Map(
      await Promise.all(
        [1250, 5000].map(
          async (size) => [size, await service().open(text(size), { path: 'template.yaml' })] as const,
        ),
      ),
    );
    await assertLinear((size) => {
      const doc = docs.get(size);
      assert.ok(doc);
      const overview = service().overview(doc, []);
      assert.equal(overview.graph.references.length, size);
      return service().overviewPage(overview);
    }, 1250);
  });
});
