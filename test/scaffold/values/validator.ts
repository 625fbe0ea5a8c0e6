import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of `@aws/cloudformation-validate` that is used here. */
export interface ValidatePackage {
  readonly TemplateFile: new (path: string) => object;
  readonly SchemaValidator: new () => { validate(file: object): readonly Finding[] };
  readonly RegoEngine: new () => {
    validateStandard(file: object): { readonly diagnostics: readonly Finding[] };
  };
}

/** What it says of a template. */
export interface Finding {
  readonly ruleId: string;
  readonly message: string;
  readonly propertyPath?: string;
  readonly entity: { readonly logicalId?: string };
}

/** A list of values in a message, at a path with dots from `Properties` down. */
export interface Listed {
  readonly path: string;
  readonly values: readonly (string | number)[];
}

/** Asks the package about templates, which it reads from a file in the folder. */
export class Validator {
  private readonly schema;
  private readonly engine;

  constructor(
    private readonly validate: ValidatePackage,
    private readonly folder: string,
  ) {
    this.schema = new validate.SchemaValidator();
    this.engine = new validate.RegoEngine();
  }

  /** The lists of values in what it says of one resource. */
  listsOf(type: string, properties: unknown): readonly Listed[] {
    const found = this.schema.validate(this.file({ Resource: { Type: type, Properties: properties } }));
    return found.flatMap((each) => listed(each) ?? []);
  }

  /** What all its rules say of resources. */
  findings(resources: Readonly<Record<string, unknown>>): readonly Finding[] {
    return this.engine.validateStandard(this.file(resources)).diagnostics;
  }

  private file(resources: unknown): object {
    const path = join(this.folder, 'asked.json');
    writeFileSync(path, JSON.stringify({ Resources: resources }));
    return new this.validate.TemplateFile(path);
  }
}

/** The list of values in `'x' is not one of ['a', 'b']`; nothing for a list of objects. */
export function listed({ message, propertyPath = '' }: Finding): Listed | undefined {
  const list = /is not one of \[([^\]{}]*)\]/.exec(message)?.[1];
  if (list === undefined) return undefined;
  const values = [...list.matchAll(/'([^']*)'|(-?\d+)/g)].map(([, text, number]) => text ?? Number(number));
  return { path: propertyPath.replace(/^Properties\.?/, ''), values };
}
