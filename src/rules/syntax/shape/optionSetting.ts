import { asMap, entriesOf } from '../../../core/tree/node';
import type { ArgumentCheck, Mistake } from './mistakes';

/** https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-functions.html#ebextensions-functions-getoptionsetting */
const ARGUMENTS: readonly string[] = ['Namespace', 'OptionName', 'DefaultValue'];

/** What is wrong with a call of `Fn::GetOptionSetting`, the function of Elastic Beanstalk. */
export const optionSetting: ArgumentCheck = ({ call }) => {
  const map = asMap(call.argument);
  if (!map)
    return [{ at: call, message: `Fn::GetOptionSetting requires an object with ${ARGUMENTS.join(', ')}.` }];
  const unknown = entriesOf(map)
    .filter(({ key }) => !ARGUMENTS.includes(key.text))
    .map(
      ({ key }): Mistake => ({
        at: key,
        message: `Fn::GetOptionSetting has no argument ${key.text}. Use ${ARGUMENTS.join(', ')}.`,
        severity: 'warning',
      }),
    );
  const lacking: Mistake = {
    at: call,
    message: 'Fn::GetOptionSetting requires OptionName.',
    severity: 'warning',
  };
  return map.entry('OptionName') ? unknown : [...unknown, lacking];
};
