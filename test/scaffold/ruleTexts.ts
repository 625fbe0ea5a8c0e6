/** The texts that `npm run rule` writes; the example is a rule that works, to be changed line by line. */

const exampleWith = (name: string): string => `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: ${name}
`;

/** `sqs-one-sse` as the name of a constant. */
export function constantOf(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The file of a new rule. */
export function ruleSource(id: string, service: string): string {
  return `import { getProperty, resolveText } from '../evaluate/properties';
import type { Rule } from '../rule';

/** TODO: one sentence: what the rule asks of a resource. */
export const ${constantOf(id)}: Rule = {
  id: '${id}',
  title: 'TODO: a noun phrase for the table of rules',
  why: 'TODO: two to four sentences: what goes wrong at deployment or at run time, and what to do.',
  severity: 'warning',
  service: '${service}',
  source: 'https://docs.aws.amazon.com/TODO',
  bad: \`${exampleWith('todo')}\`,
  good: \`${exampleWith('done')}\`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::SQS::Queue'],
  checkResource(resource, ctx) {
    const name = getProperty(resource, ['QueueName'], ctx.template);
    if (name.state !== 'set' || resolveText(name, ctx.template) !== 'todo') return;
    ctx.report({ at: name.entry.value, message: 'TODO: what is wrong. What to do.' });
  },
};
`;
}

/** The table of rules with another one: its import and its line, each where the order of names wants it. */
export function withRule(index: string, id: string): string {
  const name = constantOf(id);
  const line = `import { ${name} } from './services/${id}';`;
  const imports = insertedInOrder(index, /^import \{ \w+ \} from '.\/services\/([^']+)';$/gm, id, line);
  return insertedInOrder(imports, /^ {2}([a-z]\w*),$/gm, name, `  ${name},`);
}

/** Inserts a line before the first of the matching lines whose name comes later; after the last where none does. */
function insertedInOrder(text: string, pattern: RegExp, name: string, line: string): string {
  const matches = [...text.matchAll(pattern)].filter(
    ({ 1: each = '' }) => !/^(?:property|key)Limits$/.test(each),
  );
  const next = matches.find(({ 1: each = '' }) => each > name);
  const last = matches.at(-1);
  if (!last) throw new Error('src/rules/index.ts has no table of rules any more');
  const at = next?.index ?? last.index + last[0].length + 1;
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`;
}

/** A fixture to begin with. */
export function fixtureOf(id: string, name: 'fires' | 'quiet' | 'edge'): string {
  const mark = `#~               ^^^^ warning ${id} "what is wrong"\n`;
  switch (name) {
    case 'fires':
      return exampleWith('todo') + mark;
    case 'quiet':
      return exampleWith('done');
    case 'edge':
      return `# At the edge: TODO: the last allowed and the first refused case.
${exampleWith('done')}  Refused:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: todo
${mark}`;
  }
}
