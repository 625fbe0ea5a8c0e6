import { alternatives } from '../../core/tree/branches';
import { entriesOf } from '../../core/tree/node';
import type { Rule } from '../rule';
import { isSpecialKey } from '../syntax/shape/keys';

/** The names of environment variables of a function. */
export const lambdaEnvironment: Rule = {
  id: 'lambda-environment',
  title: 'Invalid or reserved environment variable name',
  why: 'Lambda sets some environment variables itself and rejects a function that sets them as well. A variable name must start with a letter and contain only letters, digits and underscores.',
  severity: 'error',
  service: 'lambda',
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html',
  bad: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Environment:
        Variables:
          AWS_REGION: eu-west-1
`,
  good: `Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Environment:
        Variables:
          REGION: eu-west-1
`,
  kinds: ['cloudformation', 'sam'],
  waitsWhileTyping: 'entry',
  types: ['AWS::Lambda::Function', 'AWS::Serverless::Function'],
  checkResource({ properties }, ctx) {
    for (const environment of alternatives(properties?.get('Environment'))) {
      const given = environment.kind === 'map' ? environment.get('Variables') : undefined;
      for (const variables of alternatives(given))
        for (const { key } of entriesOf(variables)) {
          if (isSpecialKey(key.text)) continue;
          if (RESERVED.has(key.text))
            ctx.report({ at: key, message: `${key.text} is reserved by Lambda and cannot be set.` });
          else if (!/^[a-zA-Z]\w+$/.test(key.text))
            ctx.report({
              at: key,
              message: `“${key.text}” is not a valid variable name: start with a letter, then letters, digits or underscores; at least two characters.`,
            });
        }
    }
  },
};

const RESERVED: ReadonlySet<string> = new Set([
  ...['_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_EXECUTION_ENV'],
  ...['AWS_LAMBDA_FUNCTION_NAME', 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE', 'AWS_LAMBDA_FUNCTION_VERSION'],
  ...['AWS_LAMBDA_INITIALIZATION_TYPE', 'AWS_LAMBDA_LOG_GROUP_NAME', 'AWS_LAMBDA_LOG_STREAM_NAME'],
  ...['AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'],
  ...['AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR'],
]);
