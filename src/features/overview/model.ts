import type { FileKind } from '../../core/document';
import type { Severity } from '../../core/findings';
import type { Limit } from '../../knowledge/types';
import type { Gauge } from '../limits/gauges';

/** A file at a glance. Plain data; offsets are UTF-16 code units. */
export interface Overview {
  readonly kind: FileKind;
  /** The size of the file and how much it has of what: resources, commands, options. */
  readonly contents: readonly OverviewFigure[];
  /** Every limit on values of the file, the nearest first. */
  readonly limits: readonly LimitInUse[];
  /** What capacities come to in units that people know, in the order of the text. */
  readonly capacity: readonly OverviewCapacity[];
  /** The findings by rule, the worst first. */
  readonly findings: readonly RuleFindings[];
  readonly graph: ResourceGraph;
}

/** How much a file has of something. */
export interface OverviewFigure {
  readonly name: string;
  readonly value: number;
  /** `12 of 500`, `3 commands` */
  readonly text: string;
  /** The limit it is compared with, and its share of that. */
  readonly limit?: Limit;
  readonly share?: number;
  readonly offset?: number;
}

/** A limit with the values that it applies to, the nearest first; there is at least one. */
export interface LimitInUse {
  readonly limit: Limit;
  /** Of the nearest value. */
  readonly share: number;
  readonly values: readonly [Gauge, ...Gauge[]];
}

/** A capacity of a resource. */
export interface OverviewCapacity {
  /** `Orders.ProvisionedThroughput.ReadCapacityUnits` */
  readonly name: string;
  readonly value: number;
  /** `10 strongly consistent reads of 4 KB per second` */
  readonly text: string;
  readonly limit: Limit;
  readonly offset: number;
}

/** What one rule, or one limit, reports in a file. */
export interface RuleFindings {
  readonly rule: string;
  /** What the rule is about. */
  readonly title: string;
  /** The worst of its findings. */
  readonly severity: Severity;
  /** In the order of the text. */
  readonly places: readonly { readonly message: string; readonly offset: number }[];
}

/** The resources of a file, and which of them refer to which. */
export interface ResourceGraph {
  /** By service; the services in the order in which the file first uses them. */
  readonly groups: readonly ResourceGroup[];
  readonly references: readonly GraphReference[];
}

/** The resources of one service, in the order of the text. */
export interface ResourceGroup {
  /** The ID of the service in the knowledge, or the namespace of the types. */
  readonly id: string;
  readonly title: string;
  readonly resources: readonly GraphResource[];
}

/** A resource in the graph. */
export interface GraphResource {
  readonly id: string;
  readonly type: string;
  readonly offset: number;
}

/** A resource that refers to another one, however often. */
export interface GraphReference {
  readonly from: string;
  readonly to: string;
}
