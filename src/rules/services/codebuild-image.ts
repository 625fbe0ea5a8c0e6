import { embeddedIn } from '../../core/embedded/embedded';
import type { Resource } from '../../core/index/template';
import { entriesOf, nodeAt, textOf } from '../../core/tree/node';
import type { Schema } from '../../schema/types';
import { factsAt } from '../../schema/walk';
import { getProperty, resolveText } from '../evaluate/properties';
import type { Rule, RuleContext } from '../rule';

/** The image of a build: whether it exists, whether CodeBuild still updates it, and whether it has the runtimes that the buildspec selects. */
export const codebuildImage: Rule = {
  id: 'codebuild-image',
  title: 'Unknown or deprecated build image, or one without the selected runtime',
  why: 'A build cannot start with an image of CodeBuild that does not exist. CodeBuild no longer updates or caches a deprecated image, so builds start slowly and miss security fixes. A runtime version that the image does not include is downloaded in every build, where the image can do that. Choose an image that has the versions.',
  severity: 'warning',
  service: 'codebuild',
  source: 'https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html',
  bad: `Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: arn:aws:iam::111122223333:role/build
      Artifacts: { Type: NO_ARTIFACTS }
      Environment: { Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL, Image: "aws/codebuild/standard:4.0" }
      Source: { Type: GITHUB, Location: https://github.com/example/app.git }
`,
  good: `Resources:
  Project:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: arn:aws:iam::111122223333:role/build
      Artifacts: { Type: NO_ARTIFACTS }
      Environment: { Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL, Image: "aws/codebuild/standard:8.0" }
      Source: { Type: GITHUB, Location: https://github.com/example/app.git }
`,
  kinds: ['cloudformation', 'sam'],
  types: ['AWS::CodeBuild::Project'],
  checkResource(project, ctx) {
    const property = getProperty(project, ['Environment', 'Image'], ctx.template);
    const image = resolveText(property, ctx.template);
    if (property.state !== 'set' || image === undefined) return;
    const at = property.entry.value;
    for (const [pattern, sentence] of factsAt(ctx.schema.shape('buildspec'), IMAGE)?.retired ?? [])
      if (ctx.patterns.whole(pattern).test(image)) ctx.report({ at, message: sentence, source: DEPRECATED });
    for (const { name, version, images } of runtimesOf(project, ctx))
      if (isOneOf(image, ctx.schema) && !images.includes(shortName(image)))
        ctx.report({
          at,
          severity: 'information',
          message: `${image} does not include ${name} ${version}, which the buildspec selects. Images with it: ${images.join(', ')}.`,
        });
  },
};

const DEPRECATED = 'https://docs.aws.amazon.com/codebuild/latest/userguide/deprecated-images.html';
const IMAGE = ['batch', 'build-list', 'env', 'image'];
const RUNTIMES = ['phases', 'install', 'runtime-versions'];

/** A version that the buildspec in the project selects, and the images that include it. */
interface Selected {
  readonly name: string;
  readonly version: string;
  readonly images: readonly string[];
}

function runtimesOf(project: Resource, { schema, source }: RuleContext): readonly Selected[] {
  return embeddedIn(project, source).flatMap(({ doc }) =>
    entriesOf(nodeAt(doc.root, ...RUNTIMES)).flatMap(({ key, value }): readonly Selected[] => {
      const version = textOf(value) ?? '';
      const images = factsAt(schema.shape('buildspec'), [...RUNTIMES, key.text])?.values.get(version)?.images;
      return images ? [{ name: key.text, version, images }] : [];
    }),
  );
}

/** True for the images of which it is known what they include; others may have anything. */
function isOneOf(image: string, schema: Schema): boolean {
  return factsAt(schema.shape('buildspec'), IMAGE)?.values.has(`aws/codebuild/${shortName(image)}`) ?? false;
}

/** The name of an image as AWS lists it; two images of Amazon Linux 2023 also have the older name. */
function shortName(image: string): string {
  return image
    .replace(/^aws\/codebuild\//, '')
    .replace(/^amazonlinux2-(x86_64-standard:5\.0|aarch64-standard:3\.0)$/, 'amazonlinux-$1');
}
