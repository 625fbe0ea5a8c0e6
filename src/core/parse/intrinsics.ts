/**
 * The names of intrinsic functions, as far as the shape of the tree depends on them.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */

/** Functions that have a short form: `!Sub` for `Fn::Sub`. */
const SHORT_FORMS: ReadonlySet<string> = new Set([
  ...['Base64', 'Cidr', 'FindInMap', 'GetAtt', 'GetAZs', 'GetStackOutput', 'ImportValue', 'Join', 'Length'],
  ...['Select', 'Split', 'Sub', 'ToJsonString', 'Transform', 'And', 'Equals', 'If', 'Not', 'Or'],
  ...['Contains', 'EachMemberEquals', 'EachMemberIn', 'RefAll', 'ValueOf', 'ValueOfAll'],
]);

/** Functions whose arguments are conditions, so that `Condition: Name` in them refers to one. */
const OVER_CONDITIONS: ReadonlySet<string> = new Set([
  'Fn::And',
  'Fn::Or',
  'Fn::Not',
  'Fn::If',
  'Fn::Equals',
]);

/** The long name of a tag: `Fn::Sub` for `!Sub`; nothing for a tag that is no function of CloudFormation. */
export function functionOfTag(tag: string): string | undefined {
  const name = tag.startsWith('!') ? tag.slice(1) : tag;
  if (name === 'Ref' || name === 'Condition') return name;
  return SHORT_FORMS.has(name) ? `Fn::${name}` : undefined;
}

/**
 * The name of a function that CloudFormation does not know: `Fn::Select2` for `!Select2`, so that the mistake can be
 * reported. Tags of other tools begin with a small letter (`!include`) or have more in them (`!Rain::Embed`); they are functions
 * of these names, because the value is what the tool writes in their place.
 */
export function unknownFunctionOfTag(tag: string): string | undefined {
  if (/^![A-Z][A-Za-z0-9]*$/.test(tag)) return `Fn::${tag.slice(1)}`;
  return /^![A-Za-z][\w.:/-]*$/.test(tag) ? tag.slice(1) : undefined;
}

/** True where a map with this only key is a call. `Condition` depends on its surroundings and is not told here. */
export function isFunctionKey(key: string): boolean {
  return key === 'Ref' || (key.startsWith('Fn::') && !isLoopKey(key));
}

/** `Fn::ForEach::Loop`: an entry among others that stands for the entries it makes. */
export function isLoopKey(key: string): boolean {
  return key.startsWith('Fn::ForEach');
}

/** True for an entry that stands for others, so that its map has entries nobody can see. */
export function isSplicingKey(key: string): boolean {
  return key === 'Fn::Transform' || isLoopKey(key);
}

/** True where `Condition: Name` in the argument of this function refers to a condition. */
export function hasConditionArguments(name: string): boolean {
  return OVER_CONDITIONS.has(name);
}
