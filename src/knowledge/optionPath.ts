/** An option by its namespace and its name. */
export interface OptionPath {
  readonly namespace: string;
  readonly name: string;
}

/**
 * Reads a path such as `aws:ec2:instances/EnableSpot`; `./Protocol` is an option of the given namespace.
 *
 * @param own the namespace of the option that names the other one
 */
export function optionAt(path: string, own: string): OptionPath {
  const slash = path.indexOf('/');
  const namespace = path.slice(0, slash);
  return { namespace: namespace === '.' ? own : namespace, name: path.slice(slash + 1) };
}
