/**
 * Folders of `.platform` that Elastic Beanstalk reads, and names that are taken for them by mistake. Other tools have a folder
 * `.platform` as well.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/platforms-linux-extend.html
 */
const PLATFORM = /(?:^|\/)\.platform\/((?:hooks?|config[-_]?hooks?|nginx|httpd)(?:\/[^/]+)+)$/i;

/** The path of a file below `.platform`, as its parts; nothing for other files. */
export function platformPath(path: string): readonly string[] | undefined {
  return PLATFORM.exec(path)?.[1]?.split('/');
}
