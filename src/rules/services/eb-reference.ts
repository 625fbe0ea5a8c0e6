import type { NodeBase } from '../../core/tree/node';
import { functionInBackticks, optionSettings, resourcesOfEnvironment } from '../aws/beanstalk';
import type { DocumentRuleContext, Rule } from '../rule';
import { correction } from '../text/spelling';

/** Names that neither the configuration files nor Elastic Beanstalk define. */
export const ebReference: Rule = {
  id: 'eb-reference',
  title: 'Reference to an undefined name in .ebextensions',
  why: 'Functions in .ebextensions refer to resources and parameters of any configuration file, and to the resources that Elastic Beanstalk creates, whose names begin with AWSEB. With another name the update of the environment fails.',
  severity: 'warning',
  service: 'elastic-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-functions.html',
  bad: `Resources:
  OrdersTopic:
    Type: AWS::SNS::Topic
  OrdersPolicy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics:
        - Ref: OrderTopic
      PolicyDocument:
        Statement: []
`,
  good: `Resources:
  OrdersTopic:
    Type: AWS::SNS::Topic
  OrdersPolicy:
    Type: AWS::SNS::TopicPolicy
    Properties:
      Topics:
        - Ref: OrdersTopic
      PolicyDocument:
        Statement: []
`,
  kinds: ['ebextensions'],
  schemaCheck: true,
  waitsWhileTyping: 'value',
  checkDocument(ctx) {
    const names = namesFor(ctx);
    for (const use of usesIn(ctx)) check(use, names, ctx);
    for (const { id, entry, type } of ctx.doc.template?.resources.values() ?? [])
      if (type === '') checkChanged(id, entry.key, names.isComplete, ctx);
      else if (OF_BEANSTALK.test(id)) checkMeant(id, type, entry.key, ctx);
  },
};

interface Use {
  readonly name: string;
  readonly at: NodeBase;
}

interface Names {
  /** What Elastic Beanstalk defines, and what this file and the others define. */
  readonly known: ReadonlySet<string>;
  /** All other files are known. */
  readonly isComplete: boolean;
}

/** What Elastic Beanstalk has in its own template, whose names nobody lists. */
const OF_BEANSTALK = /^(?:AWSEB|AWS::)/;

function* usesIn({ doc, template: view }: DocumentRuleContext): Iterable<Use> {
  const { template } = doc;
  for (const resource of template?.resources.values() ?? [])
    for (const { form, name, span } of view.references(resource))
      if (form === 'Ref' || form === 'GetAtt' || form === 'Sub' || form === 'DependsOn')
        yield { name, at: span };
  for (const entry of template?.outputs.values() ?? [])
    for (const { form, name, span } of template?.referencesFrom('Outputs', entry) ?? [])
      if (form !== 'Condition' && form !== 'FindInMap') yield { name, at: span };
  for (const { value } of optionSettings(doc.root?.get('option_settings'))) {
    const call = functionInBackticks(value);
    if (call?.refersTo !== undefined) yield { name: call.refersTo, at: value };
  }
}

function check({ name, at }: Use, { known, isComplete }: Names, ctx: DocumentRuleContext): void {
  const base = name.split('.')[0] ?? name;
  if (known.has(name) || known.has(base) || /[${&]/.test(name) || name.startsWith('AWS::')) return;
  if ([...ofBeanstalk(ctx)].some((each) => base.startsWith(each))) return;
  const close = correction(name, [...known])?.meant;
  if (close === undefined && (!isComplete || OF_BEANSTALK.test(name))) return;
  ctx.report({
    at,
    message: `Undefined resource or parameter ${name}.${close === undefined ? '' : ` Did you mean ${close}?`}`,
  });
}

/** A resource without a type changes one that is defined elsewhere. */
function checkChanged(id: string, at: NodeBase, isComplete: boolean, ctx: DocumentRuleContext): void {
  const known = [...ofBeanstalk(ctx)];
  // Elastic Beanstalk adds to a name what there may be several of: the port of a listener.
  if (known.some((name) => id.startsWith(name)) || definedElsewhere(ctx).has(id)) return;
  const close = correction(id, known)?.meant;
  if (close === undefined && (!isComplete || OF_BEANSTALK.test(id))) return;
  ctx.report({
    at,
    message: `${id} has no Type, and no resource of this name is defined elsewhere.${close === undefined ? '' : ` Did you mean ${close}?`}`,
  });
}

/** A resource with the type of one that Elastic Beanstalk creates, and nearly its name, is another one in addition to it. */
function checkMeant(
  id: string,
  type: string,
  at: NodeBase,
  { schema, doc, report }: DocumentRuleContext,
): void {
  const known = resourcesOfEnvironment(doc.kind, schema);
  // The port of a listener is part of its name.
  if (known.has(id.replace(/\d+$/, ''))) return;
  const close = correction(id, [...known.keys()])?.meant;
  if (close === undefined || known.get(close) !== type) return;
  report({ at, message: `Elastic Beanstalk creates no resource ${id}. Did you mean ${close}?` });
}

function namesFor(ctx: DocumentRuleContext): Names {
  const { template } = ctx.doc;
  const own = [...(template?.resources.keys() ?? []), ...(template?.parameters.keys() ?? [])];
  return {
    known: new Set([...own, ...definedElsewhere(ctx), ...ofBeanstalk(ctx)]),
    isComplete: ctx.neighbors.namesIn('.') !== undefined,
  };
}

/** The names that the shape of these files lists, and the parameter with the name of the environment. */
function ofBeanstalk({ schema, doc }: DocumentRuleContext): ReadonlySet<string> {
  const known = schema.shape('ebextensions')?.known.get('parameters')?.keys() ?? [];
  return new Set([...resourcesOfEnvironment(doc.kind, schema).keys(), ...known]);
}

/** What the other configuration files of the folder define. */
function definedElsewhere(ctx: DocumentRuleContext): ReadonlySet<string> {
  return ctx.once(readOthers);
}

function readOthers({ neighbors, doc }: DocumentRuleContext): ReadonlySet<string> {
  const own = doc.path.slice(doc.path.lastIndexOf('/') + 1);
  const files = (neighbors.namesIn('.') ?? []).filter((name) => /\.config$/i.test(name) && name !== own);
  const templates = files.map((file) => neighbors.document(file)?.template);
  return new Set(
    templates.flatMap((each) => [...(each?.resources.keys() ?? []), ...(each?.parameters.keys() ?? [])]),
  );
}
