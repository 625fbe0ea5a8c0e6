import { asMap, itemsOf, textOf } from '../../core/tree/node';
import type { Rule } from '../rule';

/** The domain that receives the validation email of a certificate. */
export const acmValidationDomain: Rule = {
  id: 'acm-validation-domain',
  title: 'Certificate validation domain outside the domain of the certificate',
  why: 'ACM sends the validation email to the domain of the certificate or to a parent domain: for www.example.com, example.com is valid too. It rejects any other domain.',
  severity: 'error',
  service: 'acm',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-certificatemanager-certificate-domainvalidationoption.html',
  bad: `Resources:
  Certificate:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: www.example.com
      DomainValidationOptions:
        - DomainName: www.example.com
          ValidationDomain: example.org
`,
  good: `Resources:
  Certificate:
    Type: AWS::CertificateManager::Certificate
    Properties:
      DomainName: www.example.com
      DomainValidationOptions:
        - DomainName: www.example.com
          ValidationDomain: example.com
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::CertificateManager::Certificate'],
  checkResource({ properties }, ctx) {
    for (const item of itemsOf(properties?.get('DomainValidationOptions'))) {
      const target = asMap(item)?.get('ValidationDomain');
      const domain = textOf(asMap(item)?.get('DomainName'));
      const above = textOf(target);
      if (!target || domain === undefined || above === undefined || /\$\{|\{\{/.test(domain + above))
        continue;
      if (!`.${domain}`.toLowerCase().endsWith(`.${above}`.toLowerCase()))
        // The two domains do not match; either may be the wrong one.
        ctx.report({
          at: item,
          message: `ValidationDomain must be ${domain} or a parent domain of it, not ${above}.`,
        });
    }
  },
};
