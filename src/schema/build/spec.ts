/**
 * The parts of `@aws-cdk/aws-service-spec` the build reads, as it gives them. Only the build has the package; these
 * types keep it out of the bundles.
 */

/** A type in the package. */
export type SpecType =
  | { readonly type: 'string'; readonly allowedValues?: readonly string[] }
  | { readonly type: 'integer'; readonly allowedValues?: readonly number[] }
  | { readonly type: 'number' | 'boolean' | 'json' | 'date-time' | 'null' | 'tag' }
  | { readonly type: 'ref'; readonly reference: { readonly $ref: string } }
  | { readonly type: 'array' | 'map'; readonly element: SpecType }
  | { readonly type: 'union'; readonly types: readonly SpecType[] };

/** A property in the package. */
export interface SpecProperty {
  readonly type: SpecType;
  readonly documentation?: string;
  readonly required?: boolean;
  /** JSON text. */
  readonly defaultValue?: string;
  readonly deprecated?: string;
  readonly causesReplacement?: 'yes' | 'no' | 'maybe';
  readonly relationshipRefs?: readonly {
    readonly cloudFormationType: string;
    readonly propertyName: string;
  }[];
}

/** A property type in the package. */
export interface SpecDefinition {
  readonly $id: string;
  readonly name: string;
  readonly documentation?: string;
  readonly properties: Readonly<Record<string, SpecProperty>>;
}

/** A resource type in the package. */
export interface SpecResource {
  readonly cloudFormationType: string;
  readonly cloudFormationTransform?: string;
  readonly documentation?: string;
  readonly primaryIdentifier?: readonly string[];
  readonly cfnRefIdentifier?: readonly string[];
  readonly properties: Readonly<Record<string, SpecProperty>>;
  readonly attributes: Readonly<Record<string, { readonly type: SpecType; readonly documentation?: string }>>;
  readonly isStateful?: boolean;
  readonly tagInformation?: {
    readonly tagPropertyName: string;
    readonly variant: 'standard' | 'asg' | 'map';
  };
  /** Paths below a property that replace the resource; `*` for the items of a list. */
  readonly additionalReplacementProperties?: readonly (readonly string[])[];
}

/** What `loadAwsServiceSpec()` resolves to, as far as it is read. */
export interface SpecDatabase {
  all(kind: 'resource'): readonly SpecResource[];
  get(kind: 'typeDefinition', id: string): SpecDefinition;
}
