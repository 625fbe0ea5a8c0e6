import { isFunctionKey } from '../../core/parse/intrinsics';
import { type Node, textOf } from '../../core/tree/node';

/** A function that is written as JSON in backticks, as Elastic Beanstalk reads it in the value of an option. */
export interface FunctionInBackticks {
  /** Why it cannot be read; nothing where it can. */
  readonly problem?: string;
  /** The name that it refers to, where it is `Ref` or `Fn::GetAtt`. */
  readonly refersTo?: string;
}

/**
 * The function in the value of an option; nothing where the value is none.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-functions.html
 */
export function functionInBackticks(value: Node): FunctionInBackticks | undefined {
  const json = /^\s*`([\s\S]*)`\s*$/.exec(textOf(value) ?? '')?.[1];
  if (json === undefined || !/^\s*\{/.test(json)) return undefined;
  const call = parsed(json);
  if (call === undefined) return { problem: 'The function in backticks is not valid JSON.' };
  const [name, ...others] = Object.keys(call);
  if (name === undefined || others.length > 0 || !isFunctionKey(name))
    return { problem: 'Backticks must contain one function, such as {"Ref": "OrdersTopic"}.' };
  return referring(name, Object.values(call)[0]);
}

function referring(name: string, argument: unknown): FunctionInBackticks {
  const first: unknown = name === 'Fn::GetAtt' && Array.isArray(argument) ? argument[0] : argument;
  const refers = (name === 'Ref' || name === 'Fn::GetAtt') && typeof first === 'string';
  return refers ? { refersTo: first } : {};
}

function parsed(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
