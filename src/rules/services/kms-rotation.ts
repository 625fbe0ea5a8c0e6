import { getProperty, resolveBoolean, resolveText } from '../evaluate/properties';
import { replacement } from '../fixes/edits';
import type { Rule } from '../rule';

/** Automatic rotation of keys that do not support it. */
export const kmsRotation: Rule = {
  id: 'kms-rotation',
  title: 'Automatic rotation on an unsupported KMS key',
  why: 'KMS rotates only symmetric encryption keys with key material that it generated itself. It rejects EnableKeyRotation for asymmetric keys, HMAC keys, imported key material and keys in a custom key store; replace these with new keys instead.',
  severity: 'error',
  service: 'kms',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html',
  bad: `Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeySpec: RSA_2048
      KeyUsage: SIGN_VERIFY
      EnableKeyRotation: true
`,
  good: `Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      EnableKeyRotation: true
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::KMS::Key'],
  checkResource(key, ctx) {
    const { template, kb } = ctx;
    const rotation = getProperty(key, ['EnableKeyRotation'], template);
    if (rotation.state !== 'set' || resolveBoolean(rotation, false, template) !== true) return;
    const spec = getProperty(key, ['KeySpec'], template);
    const origin = getProperty(key, ['Origin'], template);
    const usual = kb.limit('kms.key-spec')?.default;
    const kind = resolveText(spec, template);
    const from = resolveText(origin, template);
    const isOtherKind = kind !== undefined && usual !== undefined && kind !== usual;
    const isFromElsewhere = from !== undefined && from !== 'AWS_KMS';
    const cause = isOtherKind ? spec : isFromElsewhere ? origin : undefined;
    if (cause?.state !== 'set') return;
    const { value } = rotation.entry;
    ctx.report({
      at: value,
      message: `EnableKeyRotation works only for symmetric keys with AWS-generated key material; this key has ${isOtherKind ? `KeySpec ${kind}` : `Origin ${from}`}.`,
      related: [{ at: cause.entry.value, message: `${cause.entry.key.text} is set here` }],
      fixes:
        value.kind === 'scalar' ? [replacement('Set EnableKeyRotation to false', value, false, true)] : [],
    });
  },
};
