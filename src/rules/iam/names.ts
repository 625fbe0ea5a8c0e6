import type { IamAction, IamCatalog, IamConditionKey, IamService } from '../../schema/iam/catalog';
import { globMatches } from '../text/glob';

/** An action as a policy writes it. */
export interface WrittenAction {
  /** `s3` */
  readonly prefix: string;
  /** `GetObject`, perhaps with wildcards. */
  readonly name: string;
}

/** The parts of `s3:Get*`; nothing for `*` and for what is not an action. */
export function actionIn(text: string): WrittenAction | undefined {
  const [, prefix, name] = /^([a-zA-Z][a-zA-Z0-9-]*):([\w*?]+)$/.exec(text) ?? [];
  return prefix === undefined || name === undefined ? undefined : { prefix, name };
}

/** True where a name has wildcards. */
export function hasWildcard(name: string): boolean {
  return /[*?]/.test(name);
}

/** The actions of a service that a name with or without wildcards means; case is ignored. */
export function actionsMeant(service: IamService, name: string): readonly IamAction[] {
  const exact = service.action(name);
  if (exact || !hasWildcard(name)) return exact ? [exact] : [];
  return service.actions.filter(matchingName(name));
}

/** Whether a name with or without wildcards means any action of a service; case is ignored. */
export function meansActions(service: IamService, name: string): boolean {
  return (
    service.action(name) !== undefined || (hasWildcard(name) && service.actions.some(matchingName(name)))
  );
}

function matchingName(name: string): (action: IamAction) => boolean {
  const pattern = name.toLowerCase();
  return (each) => globMatches(pattern, each.name.toLowerCase());
}

/** The condition key that a text is: one that exists for all services, or one of the service in its prefix. */
export function conditionKeyIn(iam: IamCatalog, text: string): IamConditionKey | undefined {
  const lower = text.toLowerCase();
  return keysFor(iam, text)?.find(({ name }) => globMatches(patternOf(name), lower));
}

/** The condition keys with the prefix of a text; nothing where its service is not known. */
export function keysFor(iam: IamCatalog, text: string): readonly IamConditionKey[] | undefined {
  const prefix = text.slice(0, text.lastIndexOf(':')).split(':')[0]?.toLowerCase() ?? '';
  // Keys of identity providers are among those of STS.
  const service = prefix.includes('.') ? iam.service('sts') : iam.service(prefix);
  const begins = ({ name }: IamConditionKey) => name.toLowerCase().startsWith(`${prefix}:`);
  const globals = iam.globalKeys.filter(begins);
  if (prefix === 'aws') return globals;
  return (
    service && [...globals, ...service.conditionKeys.filter((each) => prefix.includes('.') || begins(each))]
  );
}

/** A service principal without its Region and the ending of China. */
export function regionless(text: string): string {
  return text.replace(/\.(?:[a-z]{2}(?:-[a-z]+)+-\d)(?=\.amazonaws\.com)/, '').replace(/\.com\.cn$/, '.com');
}

/** The name of a condition key as a pattern: `aws:requesttag/*`. */
function patternOf(name: string): string {
  return name.replace(/\$\{[^}]*\}|tag-key$/g, '*').toLowerCase();
}
