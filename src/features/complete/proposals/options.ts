import { choice, numbered, openScalar, stop } from '../../../core/write/tabStops';
import { OpenObject, Verbatim } from '../../../core/write/writeValue';
import type { OptionDoc } from '../../../knowledge/types';
import { settingsKey } from '../../../rules/aws/beanstalk';
import type { Completion } from '../../types';
import { type CompletionContext, keysBeside } from '../context/completionContext';
import { completion, keyCompletion, valueCompletion } from '../write/insert';
import { documentation, limitDetail, limitValues } from './figures';
import { resourcesOf } from './references/names';

/** An option setting whose name or value is typed. */
interface Setting {
  readonly namespace: string;
  readonly option: string;
}

/**
 * Option settings of Elastic Beanstalk: namespaces, options and their values, as a map or as a list; nothing where the
 * cursor is not among them.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-optionsettings.html
 */
export function optionSettingNames(context: CompletionContext): readonly Completion[] | undefined {
  const { ctx, path, property, maps, inItem } = context;
  if (
    property?.type === 'AWS::ElasticBeanstalk::Environment' ||
    property?.type === 'AWS::ElasticBeanstalk::ConfigurationTemplate'
  )
    return property.path[0] === 'OptionSettings'
      ? inListForm(context, ['Namespace', 'OptionName', 'Value'], property.path[1], maps[4])
      : undefined;
  const section = settingsKey(ctx.doc.kind);
  if (section === undefined || path[0] !== section) return undefined;
  const [, namespace, option] = path;
  if (inItem || LIST_KEYS.includes(namespace ?? ''))
    return inListForm(context, LIST_KEYS, namespace, maps[1]);
  if (namespace === undefined) return context.cursor.at === 'value' ? [] : namespaceKeys(context);
  if (option === undefined) return context.cursor.at === 'value' ? [] : optionKeys(context, namespace);
  return context.cursor.at === 'value' && path.length === 3
    ? optionValues(context, { namespace, option })
    : [];
}

const LIST_KEYS: readonly string[] = ['namespace', 'option_name', 'value'];

function inListForm(
  context: CompletionContext,
  keys: readonly string[],
  key: string | undefined,
  map: CompletionContext['maps'][number] | undefined,
): readonly Completion[] | undefined {
  const beside = map?.entries();
  const namespace = beside?.get(keys[0] ?? '') ?? '';
  const option = beside?.get(keys[1] ?? '') ?? '';
  const text = (label: string, detail: string | undefined, what: string) =>
    valueCompletion(
      context.cursor,
      { label, sort: 'value', rank: 5, detail, documentation: what },
      { text: label, isText: false },
    );
  if (key === keys[0])
    return context.ctx.kb
      .optionNamespaces()
      .filter((each) => !each.endsWith('*') && isCurrent(context, each))
      .map((each) => text(each, optionCount(context, each), ''));
  if (key === keys[1])
    return namedOptions(context, namespace).map((each) =>
      text(each.option, optionDetail(context, namespace, each), documentation(each.what, each.docs)),
    );
  return key === keys[2] ? optionValues(context, { namespace, option }) : undefined;
}

function namespaceKeys(context: CompletionContext): readonly Completion[] {
  const there = keysBeside(context);
  return context.ctx.kb
    .optionNamespaces()
    .filter((each) => !there.has(each) && isCurrent(context, each))
    .map((label, at) => {
      const docs = context.ctx.kb.optionsIn(label)[0]?.docs;
      const draft = {
        label,
        sort: 'key' as const,
        rank: 10 + Math.min(at, 19),
        detail: optionCount(context, label),
        documentation: documentation('', docs),
      };
      const made = keyCompletion(context.cursor, draft, new OpenObject(stop()), false);
      if (!label.endsWith('*') || !made.snippet) return made;
      // `aws:elbv2:listener:*`: the last part is a port or a name.
      return {
        ...made,
        insertText: numbered(made.insertText.replace('$1', '\u0001').replace('*', stop('name'))),
      };
    });
}

/** Some of its options exist on current platforms. */
function isCurrent(context: CompletionContext, namespace: string): boolean {
  return context.ctx.kb.optionsIn(namespace).some((each) => each.retired === undefined);
}

function optionCount(context: CompletionContext, namespace: string): string {
  const { length } = context.ctx.kb.optionsIn(namespace);
  return length === 1 ? '1 option' : `${length} options`;
}

function namedOptions(context: CompletionContext, namespace: string): readonly OptionDoc[] {
  return context.ctx.kb
    .optionsIn(namespace)
    .filter((each) => each.option !== '*' && each.retired === undefined);
}

function optionKeys(context: CompletionContext, namespace: string): readonly Completion[] {
  const there = keysBeside(context);
  return namedOptions(context, namespace)
    .filter((each) => !there.has(each.option))
    .map((each) => {
      const detail = optionDetail(context, namespace, each);
      const text = documentation(each.what, each.docs);
      const draft = { label: each.option, sort: 'property' as const, rank: 10, detail, documentation: text };
      const body = each.values?.length ? new Verbatim(choice(each.values), true) : openScalar();
      return keyCompletion(context.cursor, draft, body, false);
    });
}

function optionDetail(context: CompletionContext, namespace: string, doc: OptionDoc): string | undefined {
  const limit = limitDetail(context.ctx.kb.limitsForOption(namespace, doc.option));
  const values = doc.values && doc.values.length <= 4 ? doc.values.join(' | ') : undefined;
  return (
    limit ??
    [values, doc.default === undefined ? undefined : `default ${doc.default}`].filter(Boolean).join(', ')
  );
}

function optionValues(context: CompletionContext, { namespace, option }: Setting): readonly Completion[] {
  const { kb } = context.ctx;
  const doc = kb.option(namespace, option);
  const values = new Map<string, string>();
  if (doc?.default !== undefined && !/\s/.test(doc.default)) values.set(doc.default, 'the default');
  for (const each of doc?.values ?? []) if (!values.has(each)) values.set(each, '');
  for (const { value, detail } of limitValues(kb.limitsForOption(namespace, option)))
    if (!values.get(String(value))) values.set(String(value), detail);
  const found = [...values].map(([label, detail], at) =>
    valueCompletion(
      context.cursor,
      { label, sort: 'value', rank: 5 + Math.min(at, 90), ...(detail ? { detail } : {}) },
      { text: label, isText: false },
    ),
  );
  return values.size > 0 ? found : references(context);
}

/**
 * Resources that the file declares, as option settings refer to them: no functions, but JSON in backticks.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions-functions.html
 */
function references({ ctx, cursor }: CompletionContext): readonly Completion[] {
  if (ctx.doc.kind !== 'ebextensions' || cursor.quote !== '' || cursor.layout.style === 'json') return [];
  return resourcesOf(ctx).map(({ name, what }) => {
    const label = `Ref ${name}`;
    const draft = { label, sort: 'reference' as const, rank: 20, detail: what };
    return completion(cursor, draft, `'\`{"Ref": "${name}"}\`'`, false);
  });
}
