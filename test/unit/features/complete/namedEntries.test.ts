import assert from 'node:assert/strict';
import { Desk } from './completeSupport';

const desk = new Desk();

const FUNCTION = `Transform: AWS::Serverless-2016-10-31
Resources:
  Worker:
    Type: AWS::Serverless::Function
    Properties:
`;
const MACHINE = `Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      Definition:
        StartAt: First
        States:
`;

describe('names that the author gives', () => {
  it('begin a new event', async () => {
    const list = await desk.at(`${FUNCTION}      Events:\n        Get<|>\n`);
    assert.deepEqual(list.labels, ['Get: …']);
    assert.match(list.take('Get: …'), /\n {8}Get:\n {10}Type: Api\n$/);
  });

  it('have a tab stop where none is typed', async () => {
    const list = await desk.at(`${FUNCTION}      Events:\n        <|>\n`);
    assert.deepEqual(list.labels, ['Name: …']);
  });

  it('give the properties that the type of the event requires', async () => {
    const list = await desk.at(
      `${FUNCTION}      Events:\n        Get:\n          Type: Api\n          P<|>\n`,
    );
    assert.match(list.take('Properties'), /Properties:\n {12}Method: get\n {12}Path: \n$/);
  });

  it('are the states that a state machine leads to', async () => {
    const list = await desk.at(`${MACHINE}          <|>\n`);
    assert.equal(list.labels[0], 'First: …');
    assert.match(list.take('First: …'), /\n {10}First:\n {12}Type: Task\n$/);
    assert.match(list.take('aws-asl-wait'), /\n {10}First:\n {12}Type: Wait\n/);
  });

  it('are not proposed again once they are there', async () => {
    const list = await desk.at(
      `${MACHINE}          First:\n            Type: Pass\n            Next: Second\n          <|>\n`,
    );
    assert.equal(list.labels[0], 'Second: …');
    assert.ok(!list.labels.includes('First: …'));
  });

  it('begin a new state in JSON', async () => {
    const text = `{\n  "StartAt": "First",\n  "States": {\n    "<|>"\n  }\n}\n`;
    const list = await desk.at(text, 'orders.asl.json');
    assert.match(list.take('First: …'), /"States": \{\n {4}"First": \{\n {6}"Type": "Task"\n {4}\}\n/);
  });

  it('are no functions, unless one is begun', async () => {
    const variables = `${FUNCTION}      Environment:\n        Variables:\n          `;
    assert.deepEqual((await desk.at(`${variables}<|>\n`)).labels, []);
    assert.ok((await desk.at(`${variables}Fn<|>\n`)).labels.includes('Fn::If'));
  });

  it('leave Enter behind a colon to the next line', async () => {
    assert.deepEqual((await desk.at(`${FUNCTION}      Events:<|>\n`)).labels, []);
    assert.ok((await desk.at(`${FUNCTION}      Events: <|>\n`)).labels.includes('!If'));
  });
});
