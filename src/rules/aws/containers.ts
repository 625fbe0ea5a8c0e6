import type { Resource } from '../../core/index/template';
import { itemsOf, type MapNode, type Node } from '../../core/tree/node';
import { getProperty, resolveScalar, resolveText } from '../evaluate/properties';
import { knownValues } from '../evaluate/values';
import type { TemplateView } from '../rule';

/** The place where a task definition requires Fargate; undefined if it does not, or if that is not certain. */
export function fargateOf(task: Resource, template: TemplateView): Node | undefined {
  const what = getProperty(task, ['RequiresCompatibilities'], template);
  if (what.state !== 'set') return undefined;
  return itemsOf(what.entry.value).find((each) => {
    const value = resolveScalar(each, template);
    return value?.isSure && value.value.text === 'FARGATE';
  });
}

/** The network mode of a task definition; undefined if it is not known. */
export function networkModeOf(task: Resource, template: TemplateView): string | undefined {
  const what = getProperty(task, ['NetworkMode'], template);
  return what.state === 'absent' ? 'default' : resolveText(what, template);
}

/** The containers that a task definition has under all conditions. */
export function containersOf(task: Resource): readonly MapNode[] {
  return itemsOf(task.properties?.get('ContainerDefinitions')).filter((each) => each.kind === 'map');
}

/** A name or a port as it is written; undefined if a function or a parameter has a say in it. */
export function literalText(node: Node | undefined, template: TemplateView): string | undefined {
  const values = node ? knownValues(node, template) : [];
  return values.length === 1 && values[0]?.how === 'literal' ? values[0].text : undefined;
}

/** CPU units of `512`, `.5 vCPU` or `1 vcpu`; `unit` is how many units a vCPU has. */
export function cpuUnits(text: string, unit: number | undefined): number | undefined {
  const [, amount, name] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(?:(vcpu)\s*)?$/i.exec(text) ?? [];
  if (amount === undefined) return undefined;
  if (name === undefined) return Number(amount);
  return unit === undefined ? undefined : Number(amount) * unit;
}

/** MiB of `512`, `1 GB` or `.5gb`. */
export function memoryMiB(text: string): number | undefined {
  const [, amount, name] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(?:(gb)\s*)?$/i.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * (name === undefined ? 1 : 1024);
}
