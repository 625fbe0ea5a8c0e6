import type { Rule } from '../rule';

/** A file in `.ebextensions` that Elastic Beanstalk does not read. */
export const ebConfigExtension: Rule = {
  id: 'eb-config-extension',
  title: 'Configuration file without the .config extension',
  why: 'Elastic Beanstalk reads only files with the extension .config in the .ebextensions folder, whether they are written in YAML or in JSON. A file with the extension .yaml, .yml or .json is ignored without a message. Rename it, or move it out of the folder if it is not meant to be read.',
  severity: 'warning',
  service: 'elastic-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions.html',
  bad: `# .ebextensions/options.yaml
option_settings:
  aws:autoscaling:asg:
    MinSize: 2
`,
  good: `# .ebextensions/options.config
option_settings:
  aws:autoscaling:asg:
    MinSize: 2
`,
  kinds: ['ebextensions'],
  overlap: 'coexists',
  checkDocument({ doc, report }) {
    const stem = IGNORED.exec(doc.path)?.[1];
    const first = doc.root?.entries[0];
    if (stem === undefined || !first) return;
    report({
      at: first.key,
      message: `Elastic Beanstalk reads only .config files in .ebextensions, so it ignores this file. Rename it to ${stem}.config.`,
    });
  },
};

/** A file directly in the folder, with an extension that is not the right one. */
const IGNORED = /(?:^|\/)\.ebextensions\/([^/]+?)(?:\.config)?\.(?!config$)[^./]+$/i;
