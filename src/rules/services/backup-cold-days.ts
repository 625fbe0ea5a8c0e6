import { formatValue } from '../../knowledge/figures/figures';
import { mapsAt } from '../evaluate/maps';
import { getPropertyIn, originNote, resolveNumber, severityFor } from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** How long a recovery point lies in cold storage. */
export const backupColdDays: Rule = {
  id: 'backup-cold-days',
  title: 'A recovery point is deleted too soon after it moved to cold storage',
  why: 'AWS Backup keeps in cold storage what it moved there for a fixed time at least, so DeleteAfterDays must be that much later than MoveToColdStorageAfterDays. It rejects a plan with less. Delete later, or do not move at all what is kept for a short time.',
  severity: 'error',
  service: 'cloudformation',
  source: 'https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html',
  bad: `Resources:
  Plan:
    Type: AWS::Backup::BackupPlan
    Properties:
      BackupPlan:
        BackupPlanName: weekly
        BackupPlanRule:
          - RuleName: sunday
            TargetBackupVault: Default
            Lifecycle: { MoveToColdStorageAfterDays: 14, DeleteAfterDays: 60 }
`,
  good: `Resources:
  Plan:
    Type: AWS::Backup::BackupPlan
    Properties:
      BackupPlan:
        BackupPlanName: weekly
        BackupPlanRule:
          - RuleName: sunday
            TargetBackupVault: Default
            Lifecycle: { MoveToColdStorageAfterDays: 14, DeleteAfterDays: 120 }
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: ['AWS::Backup::BackupPlan'],
  checkResource({ properties }, ctx) {
    for (const path of [RULES, [...RULES, 'CopyActions']])
      for (const map of mapsAt(properties, [...path, 'Lifecycle'])) check(map, ctx);
  },
};

const RULES = ['BackupPlan', 'BackupPlanRule'];

function check(lifecycle: ReturnType<typeof mapsAt>[number], { kb, report, template }: RuleContext): void {
  const least = kb.limit('cfn.backup-cold-days')?.min;
  const figure = (name: string) =>
    resolveNumber(getPropertyIn(lifecycle, [name], template), undefined, template);
  const moved = figure('MoveToColdStorageAfterDays');
  const gone = figure('DeleteAfterDays');
  // Below zero stands for never.
  if (least === undefined || !moved?.entry || !gone?.entry || moved.amount < 0 || gone.amount < 0) return;
  const earliest = moved.amount + least;
  if (gone.amount >= earliest) return;
  const { value } = gone.entry;
  report({
    at: value,
    severity: severityFor('error', moved, gone),
    message: `Recovery points are deleted after ${gone.amount} days${originNote(gone)}, but they move to cold storage after ${moved.amount} and stay there for ${formatValue(least, 'days')} at least: delete them after ${earliest} or more.`,
    related: [{ at: moved.entry.value, message: `They move after ${moved.amount} days` }],
    fixes:
      value.kind === 'scalar' ? [replacement(`Change to ${earliest}`, value, String(earliest), false)] : [],
  });
}
