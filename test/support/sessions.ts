import type { NeighborFiles } from '../../src/core/neighbors';
import type { LiveDocument } from '../../src/core/open';
import { DEFAULT_PROFILE } from '../../src/rules/engine/profile';
import { createSession, type Session } from '../../src/rules/engine/session';
import { RULES } from '../../src/rules/index';
import type { Rule } from '../../src/rules/rule';
import { knowledge, schema, shown } from './lint';

/** A template whose resources refer to each other. */
export const TEXT = `Parameters:
  Wait: { Type: Number, Default: 901 }
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 30
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::111122223333:role/run
      Code: { S3Bucket: code, S3Key: code.zip }
      Timeout: !Ref Wait
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties:
      EventSourceArn: !GetAtt Queue.Arn
      FunctionName: !Ref Function
`;

/** A SAM template with Globals. */
export const SAM = `Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: nodejs12.x
    Timeout: 901
Resources:
  Near:
    Type: AWS::Serverless::Function
    Properties: { Handler: a.b, CodeUri: src/, MemorySize: 128 }
  Far:
    Type: AWS::Serverless::Function
    Properties: { Handler: a.b, CodeUri: src/, Runtime: nodejs22.x, Timeout: 1000 }
`;

/** A session that fails the test when a rule throws. */
export function sessionOf(
  doc: LiveDocument,
  rules: readonly Rule[] = RULES,
  neighbors?: NeighborFiles,
): Session {
  const onFailure = (doing: string, error: unknown) => {
    throw new Error(doing, { cause: error });
  };
  return createSession(doc, {
    rules,
    kb: knowledge(),
    schema: schema(),
    profile: DEFAULT_PROFILE,
    onFailure,
    ...(neighbors === undefined ? {} : { neighbors }),
  });
}

/** What a session reports, as tests read it. */
export const texts = (doc: LiveDocument, session: Session) => session.check().map((each) => shown(doc, each));
