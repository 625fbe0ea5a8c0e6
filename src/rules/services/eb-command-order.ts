import { entriesOf, type MapEntry } from '../../core/tree/node';
import type { DocumentRuleContext, Rule } from '../rule';

/** Numbered commands that run in another order than their numbers say. */
export const ebCommandOrder: Rule = {
  id: 'eb-command-order',
  title: 'Numbered commands out of order',
  why: 'Commands run in the alphabetical order of their names, so 10_migrate runs before 2_install. Use numbers with the same number of digits, such as 02 and 10.',
  severity: 'warning',
  service: 'elastic-beanstalk',
  source:
    'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/customize-containers-ec2.html#linux-commands',
  bad: `container_commands:
  2_install:
    command: npm ci
  10_migrate:
    command: npm run migrate
`,
  good: `container_commands:
  02_install:
    command: npm ci
  10_migrate:
    command: npm run migrate
`,
  kinds: ['ebextensions'],
  waitsWhileTyping: 'entry',
  checkDocument(ctx) {
    for (const section of ['commands', 'container_commands']) check(section, ctx);
  },
};

interface Numbered {
  readonly entry: MapEntry;
  readonly number: number;
}

/** Reports each command that runs before one with a smaller number. */
function check(section: string, ctx: DocumentRuleContext): void {
  const numbered = entriesOf(ctx.doc.root?.get(section)).flatMap((entry): readonly Numbered[] => {
    const digits = /^\d+/.exec(entry.key.text)?.[0];
    return digits === undefined ? [] : [{ entry, number: Number(digits) }];
  });
  const inOrder = numbered.toSorted((one, other) => (one.entry.key.text < other.entry.key.text ? -1 : 1));
  let smallest: Numbered | undefined;
  for (const each of inOrder.reverse()) {
    const { key } = each.entry;
    if (smallest && smallest.number < each.number)
      ctx.report({
        at: key,
        message: `${key.text} runs before ${smallest.entry.key.text}: commands run in alphabetical order. Use numbers with the same number of digits.`,
        related: [{ at: smallest.entry.key, message: 'Runs later' }],
      });
    if (!smallest || each.number < smallest.number) smallest = each;
  }
}
