import { formatValue } from '../../knowledge/figures/figures';
import { mapsAt } from '../evaluate/maps';
import { getPropertyIn, originNote, resolveNumber, severityFor } from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule, RuleContext } from '../rule';

/** How long a recovery point stays in cold storage. */
export const backupColdDays: Rule = {
  id: 'backup-cold-days',
  title: 'Recovery point deleted too soon after its move to cold storage',
  why: 'AWS Backup keeps a recovery point in cold storage for a minimum time, so DeleteAfterDays must be that much later than MoveToColdStorageAfterDays. AWS Backup rejects a plan with less. Delete recovery points later, or do not move those with a short retention.',
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
  const deleted = figure('DeleteAfterDays');
  // A negative number means never.
  if (least === undefined || !moved?.entry || !deleted?.entry || moved.amount < 0 || deleted.amount < 0)
    return;
  const earliest = moved.amount + least;
  if (deleted.amount >= earliest) return;
  const { value } = deleted.entry;
  report({
    at: value,
    severity: severityFor('error', moved, deleted),
    message: `Recovery points are deleted after ${formatValue(deleted.amount, 'days', 'plain')}${originNote(deleted)}, but they move to cold storage after ${formatValue(moved.amount, 'days', 'plain')} and must stay there for at least ${formatValue(least, 'days')}. Set DeleteAfterDays to ${earliest} or more.`,
    related: [
      { at: moved.entry.value, message: `Moved after ${formatValue(moved.amount, 'days', 'plain')}` },
    ],
    fixes: value.kind === 'scalar' ? [replacement(`Change to ${earliest}`, value, earliest, false)] : [],
  });
}
