import { isSplicingKey } from '../../../core/parse/intrinsics';
import { alternatives } from '../../../core/tree/branches';
import { asMap, entriesOf, type Node, wholeNumberOf } from '../../../core/tree/node';
import {
  type ArgumentCheck,
  boundsOf,
  type CallCheck,
  counted,
  foundMistakes,
  type Mistake,
  type OptionalMistake,
  wrongAmong,
  wrongList,
  wrongNumber,
  wrongText,
  wrongValue,
} from './mistakes';
import { optionSetting } from './optionSetting';

const join = counted(2, 2, 'two items: a delimiter and a list', (looked) => {
  const [delimiter, list] = looked.items;
  return [
    ...foundMistakes(
      wrongText(delimiter, 'The delimiter of Fn::Join must be a literal string.'),
      wrongList(
        list,
        looked,
        'The second argument of Fn::Join must be a list or a function that returns a list.',
      ),
    ),
    ...wrongAmong(
      list?.kind === 'seq' ? list.items : [],
      looked,
      'Fn::Join can join only strings, not lists or objects.',
    ),
  ];
});

const select = counted(2, 2, 'two items: an index and a list', (looked) => {
  const [index, list] = looked.items;
  return foundMistakes(
    wrongIndex(index, list),
    wrongList(
      list,
      looked,
      'The second argument of Fn::Select must be a list or a function that returns a list.',
    ),
  );
});

function wrongIndex(index: Node | undefined, list: Node | undefined): OptionalMistake {
  if (!index || index.kind === 'call') return undefined;
  const amount = wholeNumberOf(index);
  if (amount === undefined)
    return { at: index, message: 'The index of Fn::Select must be a whole number, starting at 0.' };
  if (list?.kind !== 'seq' || amount < list.items.length) return undefined;
  return {
    at: index,
    message: `The list of this Fn::Select has only ${list.items.length} ${list.items.length === 1 ? 'item' : 'items'}; the index starts at 0.`,
  };
}

const split = counted(2, 2, 'two items: a delimiter and a string', (looked) => {
  const [delimiter, text] = looked.items;
  return foundMistakes(
    wrongText(delimiter, 'The delimiter of Fn::Split must be a literal string.'),
    wrongValue(text, looked, 'Fn::Split can split only a string, not a list or an object.'),
    wrongDynamic(text),
  );
});

/** CloudFormation resolves dynamic references last, after all functions. */
function wrongDynamic(text: Node | undefined): OptionalMistake {
  const argument = text?.kind === 'call' && text.name === 'Fn::Sub' ? text.argument : text;
  const written = argument?.kind === 'seq' ? argument.items[0] : argument;
  if (!text || written?.kind !== 'scalar' || !written.text.includes('{{resolve:')) return undefined;
  return {
    at: text,
    message:
      'Fn::Split splits the dynamic reference itself, because references are resolved after all functions.',
    severity: 'warning',
  };
}

const substitution = counted(
  2,
  2,
  'two items, a string and an object of variables, or a string alone',
  (looked) => {
    const [text, variables] = looked.items;
    const isMap = !variables || variables.kind === 'map' || variables.kind === 'call';
    const values = entriesOf(variables).map(({ value }) => value);
    return [
      ...foundMistakes(
        wrongText(text, 'The first argument of Fn::Sub must be a literal string.'),
        isMap
          ? undefined
          : { at: variables, message: 'The second argument of Fn::Sub must be an object of variables.' },
      ),
      ...wrongAmong(values, looked, 'A variable of Fn::Sub must be a string, not a list or an object.'),
    ];
  },
);

/** The map of variables is optional, as CloudFormation's own message says; its pages show no list of a text alone. */
const sub: ArgumentCheck = (looked) => {
  if (looked.call.argument.kind === 'scalar') return [];
  const isTextAlone = looked.items.length === 1 && looked.items[0]?.kind === 'scalar';
  const wrong = substitution(looked);
  return isTextAlone ? wrong.map((each) => ({ ...each, severity: 'warning' as const })) : wrong;
};

const branch = counted(3, 3, 'three items: the name of a condition and two values', ({ items }) =>
  foundMistakes(wrongText(items[0], 'The first argument of Fn::If must be the name of a condition.')),
);

const KEYS = 'three items, a mapping and two keys, and optionally an object with DefaultValue';

/**
 * Since August 2026 DefaultValue needs no transform.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap-enhancements.html
 */
const findInMap = counted(3, 4, KEYS, wrongKeys);

function wrongKeys({ isExtended, items }: CallCheck): readonly Mistake[] {
  const [fallback] = items.slice(3);
  const isFallback = !fallback || fallback.kind === 'call' || asMap(fallback)?.entry('DefaultValue');
  return foundMistakes(
    ...items.slice(0, 3).map((each): OptionalMistake => {
      if (each.kind === 'seq' || each.kind === 'map')
        return { at: each, message: 'A key of Fn::FindInMap must be a string.' };
      const isOther = each.kind === 'call' && !/^(?:Ref|Fn::FindInMap|Fn::Transform)$/.test(each.name);
      return isOther && !isExtended
        ? { at: each, message: 'A key of Fn::FindInMap must be a string, Ref or Fn::FindInMap.' }
        : undefined;
    }),
    isFallback
      ? undefined
      : {
          at: fallback,
          message: 'The fourth argument of Fn::FindInMap must be an object with DefaultValue.',
        },
  );
}

const CIDR =
  /^(?:(?:\d{1,3}\.){3}\d{1,3}\/(?:\d|[12]\d|3[0-2])|[0-9a-fA-F:]{0,50}:[0-9a-fA-F:.]{0,50}\/\d{1,3})$/;

const cidr = counted(2, 3, 'two or three items: a CIDR block, a count and the bits of a block', (looked) => {
  const [block, count, bits] = looked.items;
  const isBlock = (each: Node) => (each.kind === 'scalar' ? CIDR.test(each.text) : each.kind === 'call');
  return foundMistakes(
    ...alternatives(block).map((each) =>
      isBlock(each)
        ? undefined
        : { at: each, message: 'The first argument of Fn::Cidr must be a CIDR block such as 10.0.0.0/16.' },
    ),
    wrongNumber(count, 'cfn.cidr-count', 'The count of Fn::Cidr', looked),
    wrongNumber(bits, 'cfn.cidr-bits', 'The bits of Fn::Cidr', looked),
  );
});

const single: ArgumentCheck = (looked) => {
  const { call } = looked;
  const wrong = wrongValue(
    call.argument,
    looked,
    `${call.name} accepts only a string, not a list or an object.`,
  );
  return wrong ? [{ ...wrong, at: call }] : [];
};

/** Its value names a stack to depend on, so that nothing of that stack can be asked for in turn. */
const importValue: ArgumentCheck = (looked) => {
  const { argument } = looked.call;
  if (argument.kind === 'call' && argument.name === 'Fn::ImportValue')
    return [{ at: looked.call, message: 'Fn::ImportValue cannot contain another Fn::ImportValue.' }];
  return single(looked);
};

/** A zone where a Region is wanted: eu-west-1a. */
const ZONE = /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/;

const zones: ArgumentCheck = (looked) => {
  const { argument } = looked.call;
  if (argument.kind !== 'scalar' || !ZONE.test(argument.text)) return single(looked);
  const message =
    "Fn::GetAZs expects a Region, or an empty string for the stack's Region, not an Availability Zone.";
  return [{ at: argument, message }];
};

/** Functions that only a transform brings; without it each call is told by {@link OF_EXTENSIONS}. */
const extended =
  (check: (looked: CallCheck) => OptionalMistake): ArgumentCheck =>
  (looked) =>
    looked.isExtended ? foundMistakes(check(looked)) : [];

const length = extended((looked) => {
  const { argument } = looked.call;
  const message = 'The argument of Fn::Length must be a list or a function that returns a list.';
  const wrong = wrongList(argument, looked, message);
  return wrong && argument.kind === 'map' ? { ...wrong, at: looked.call } : wrong;
});

const toJson = extended(({ call }) =>
  call.argument.kind === 'scalar'
    ? { at: call.argument, message: 'The argument of Fn::ToJsonString must be an object or a list.' }
    : undefined,
);

/** The functions of AWS::LanguageExtensions. */
export const OF_EXTENSIONS: ReadonlySet<string> = new Set(['Fn::Length', 'Fn::ToJsonString']);

const OF_OUTPUT: readonly string[] = ['StackName', 'OutputName', 'Region', 'RoleArn'];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html */
const stackOutput: ArgumentCheck = ({ call }) => {
  const { argument } = call;
  if (argument.kind !== 'map')
    return [
      {
        at: call,
        message: 'The argument of Fn::GetStackOutput must be an object with StackName and OutputName.',
      },
    ];
  if (argument.entries.some(({ key }) => isSplicingKey(key.text) || key.text === '<<')) return [];
  const missing = ['StackName', 'OutputName'].find((name) => !argument.entry(name));
  return foundMistakes(
    missing === undefined ? undefined : { at: call, message: `Fn::GetStackOutput requires ${missing}.` },
    ...argument.entries.map(({ key }) =>
      OF_OUTPUT.includes(key.text)
        ? undefined
        : {
            at: key,
            message: `Unknown key ${key.text} in Fn::GetStackOutput. Allowed: ${OF_OUTPUT.join(', ')}.`,
          },
    ),
  );
};

const ref: ArgumentCheck = ({ call, isExtended }) =>
  call.argument.kind === 'scalar' || (isExtended && call.argument.kind === 'call')
    ? []
    : [{ at: call, message: 'Ref expects the name of a parameter or a resource.' }];

const getAtt: ArgumentCheck = ({ call, items, isExtended }) => {
  if (items.length < 2)
    return [{ at: call, message: 'Fn::GetAtt expects a resource and an attribute, such as Queue.Arn.' }];
  if (isExtended) return [];
  return foundMistakes(
    wrongText(items[0], 'The first argument of Fn::GetAtt must be the logical ID of a resource.'),
  );
};

const equals = counted(2, 2, 'two values', (looked) =>
  wrongAmong(
    looked.items,
    looked,
    'Fn::Equals can compare only strings, not lists or objects. Use Fn::Join to turn a list into a string.',
  ),
);

function wrongConditions({ call, items }: CallCheck): readonly Mistake[] {
  const message = `${call.name} expects conditions: functions that return true or false.`;
  return items
    .filter((each) => each.kind !== 'call' || each.name === 'Ref')
    .map((each) => ({ at: each, message }));
}

const joined: ArgumentCheck = (looked) => {
  const { least, most } = boundsOf('cfn.conditions-joined', looked.ctx);
  return counted(least, most, `${least} to ${most} conditions`, wrongConditions)(looked);
};

/** The checks by function. */
export const CHECKS: ReadonlyMap<string, ArgumentCheck> = new Map([
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::Sub', sub],
  ['Fn::If', branch],
  ['Fn::FindInMap', findInMap],
  ['Fn::Cidr', cidr],
  ['Fn::Base64', single],
  ['Fn::ImportValue', importValue],
  ['Fn::GetAZs', zones],
  ['Ref', ref],
  ['Fn::GetAtt', getAtt],
  ['Fn::Equals', equals],
  ['Fn::And', joined],
  ['Fn::Or', joined],
  ['Fn::Not', counted(1, 1, 'one condition', wrongConditions)],
  ['Fn::Length', length],
  ['Fn::ToJsonString', toJson],
  ['Fn::GetStackOutput', stackOutput],
  ['Fn::GetOptionSetting', optionSetting],
]);
