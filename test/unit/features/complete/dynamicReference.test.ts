import assert from 'node:assert/strict';
import { cursorIn } from '../../../support/fixtures';
import { Desk } from './completeSupport';

const HEAD = `Resources:
  Login:
    Type: AWS::SecretsManager::Secret
    Properties:
      Name: orders/login
      GenerateSecretString:
        SecretStringTemplate: '{"username": "admin"}'
        GenerateStringKey: password
  Limit: { Type: AWS::SSM::Parameter, Properties: { Name: /orders/limit, Type: String, Value: '5' } }
  Database:
    Type: AWS::RDS::DBInstance
    Properties:
      MasterUserPassword: `;

describe('Dynamic references', () => {
  const desk = new Desk();
  const labels = async (marked: string) => (await desk.at(`${HEAD}${marked}\n`)).labels;

  it('are proposed part by part', async () => {
    const services = ['secretsmanager', 'ssm', 'ssm-secure'];
    assert.deepEqual(await labels(`'{{resolve:<|>}}'`), services);
    assert.deepEqual(
      await labels(`'{{<|>}}'`),
      services.map((each) => `resolve:${each}`),
    );
    assert.deepEqual(await labels(`'{{resolve:secretsmanager:<|>}}'`), ['orders/login']);
    assert.deepEqual(await labels(`!Sub '{{resolve:secretsmanager:<|>}}'`), ['${Login}', 'orders/login']);
    assert.deepEqual(await labels(`'{{resolve:secretsmanager:orders/login:<|>'`), ['SecretString']);
    assert.deepEqual(await labels(`'{{resolve:ssm:/orders/<|>}}'`), ['/orders/limit']);
    assert.deepEqual(await labels(`'{{resolve:ssm:/orders/limit:<|>}}'`), []);
  });

  it('have the keys of a secret of the template, and the stages of versions', async () => {
    const keys = ['username', 'password'];
    assert.deepEqual(await labels(`'{{resolve:secretsmanager:orders/login:SecretString:<|>}}'`), keys);
    assert.deepEqual(await labels(`!Sub '{{resolve:secretsmanager:\${Login}:SecretString:<|>}}'`), keys);
    const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:x';
    assert.deepEqual(await labels(`'{{resolve:secretsmanager:${arn}:<|>}}'`), ['SecretString']);
    const stages = await labels(`'{{resolve:secretsmanager:orders/login:SecretString:password:<|>}}'`);
    assert.deepEqual(stages, ['AWSCURRENT', 'AWSPREVIOUS', 'AWSPENDING']);
  });

  it('are proposed in JSON', async () => {
    const found = await desk.at(
      '{"Resources": {"Database": {"Type": "AWS::RDS::DBInstance", "Properties": {"MasterUserPassword": "{{resolve:sec<|>}}"}}}}',
      't.json',
    );
    assert.equal(found.labels[0], 'secretsmanager');
    assert.match(found.take('secretsmanager'), /"\{\{resolve:secretsmanager:\}\}"/);
  });

  it('leave a variable to the template', async () => {
    const found = await labels(`!Sub '{{resolve:secretsmanager:\${<|>}:SecretString:password}}'`);
    assert.ok(found.includes('Login'));
  });

  it('have a card that names their parts', async () => {
    const { text, offset } = cursorIn(
      `${HEAD}'{{resolve:secretsmanager:orders/login:SecretString:pass<|>word}}'\n`,
    );
    const { doc, service } = await desk.open(text);
    const card = service.hover(doc, offset)?.markdown ?? '';
    assert.match(card, /resolve:secretsmanager/);
    assert.match(card, /Secret: `orders\/login` · Value: `SecretString` · Key in its JSON: `password`/);
  });
});
