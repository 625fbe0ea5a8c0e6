import { itemsOf, nodeAt, type ScalarNode, textOf } from '../../core/tree/node';
import { replacement } from '../fixes/edits';
import type { DocumentRuleContext, Rule } from '../rule';

/** Version 0.1 of a buildspec: what a command changes in its shell is gone with the next one. */
export const codebuildSeparateShells: Rule = {
  id: 'codebuild-separate-shells',
  title: 'Command without effect on the next one',
  why: 'With version 0.1 of a buildspec every command runs in a separate shell, so a directory or a variable that one command sets is gone when the next one starts. Use version 0.2, or put the commands in one line with &&.',
  severity: 'warning',
  service: 'codebuild',
  source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.phases',
  bad: `version: 0.1
phases:
  build:
    commands:
      - cd app
      - make
`,
  good: `version: 0.1
phases:
  build:
    commands:
      - cd app && make
`,
  kinds: ['buildspec'],
  waitsWhileTyping: 'value',
  checkDocument(ctx) {
    const version = ctx.doc.root?.get('version');
    if (version?.kind !== 'scalar' || version.text !== '0.1') return;
    for (const phase of PHASES) checkPhase(ctx, phase, version);
  },
};

const PHASES = ['install', 'pre_build', 'build', 'post_build'];

/** A command that only changes its shell. */
const CHANGES = /^\s*(cd|pushd|export|source|\.|alias|set)\s[^\n&|;]+$/;

function checkPhase(ctx: DocumentRuleContext, phase: string, version: ScalarNode): void {
  const commands = itemsOf(nodeAt(ctx.doc.root, 'phases', phase, 'commands'));
  // The last command of a phase has nothing after it that could rely on it.
  for (const command of commands.slice(0, -1)) {
    const word = CHANGES.exec(textOf(command) ?? '')?.[1];
    if (word === undefined) continue;
    ctx.report({
      at: command,
      message: `${word} has no effect on the next command: with version 0.1 each command runs in its own shell. Use version 0.2, or join the commands with &&.`,
      fixes: [replacement('Change the version to 0.2', version, 0.2, false)],
    });
  }
}
