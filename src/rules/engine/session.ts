import { embeddedIn } from '../../core/embedded/embedded';
import type { Finding, Severity } from '../../core/findings';
import type { Resource, TemplateIndex } from '../../core/index/template';
import { shorten } from '../../core/markdown';
import type { NeighborFiles } from '../../core/neighbors';
import type { LiveDocument } from '../../core/open';
import { isWithin, nameOf, nodeAt } from '../../core/tree/node';
import { SafePatterns } from '../../knowledge/patterns/safePattern';
import type { RuleKnowledge } from '../../knowledge/ruleKnowledge';
import type { Schema } from '../../schema/types';
import { isOfEnvironment } from '../aws/beanstalk';
import type { DocumentRuleContext, Report, Rule, RuleContext, TemplateView } from '../rule';
import { KeptFindings } from './keptFindings';
import { inLoops, withoutCopies } from './loopFindings';
import { type Profile, severityOf } from './profile';
import { QuietEntries } from './quietEntries';
import { RuleTables } from './ruleTables';
import { Suggestions } from './suggestions';
import { TemplateParts } from './templateChanges';
import { Neighbors } from './view/neighborView';
import { Reading, type ReadSort } from './view/reads';
import { ResourceTables } from './view/resourceTables';
import { EMPTY_VIEW, TrackedView } from './view/trackedView';

/** What a session is made with. */
export interface SessionOptions {
  readonly rules: readonly Rule[];
  readonly kb: RuleKnowledge;
  readonly schema: Schema;
  readonly profile: Profile;
  /** Shared by all documents of a service, so that each expression is read once. */
  readonly patterns?: SafePatterns;
  /** Those of {@link rules}, as far as the profile wants them; shared by all documents of a service. */
  readonly tables?: RuleTables;
  /** The files around the document; without them nothing is known of other files. */
  readonly neighbors?: NeighborFiles;
  /** Told when a rule throws: a mistake of ours that the user must not see. */
  onFailure(doing: string, error: unknown): void;
}

/**
 * The findings of one document, kept from version to version: rules run again only for the resources that changed,
 * or that read something that changed.
 */
export interface Session {
  /** All findings of the document as it stands, before suppressions, in the order of the text. */
  check(): readonly Finding[];
}

/** The rule that runs, and what it leaves behind. */
interface Running {
  rule: Rule | undefined;
  /** How often a rule reported something. */
  acts: number;
  findings: Finding[];
  /** What rules share about one resource. */
  readonly made: Map<unknown, unknown>;
  suggestions: Suggestions | undefined;
}

/** What the rules of one resource after the other are given, and what they leave behind. */
interface ResourceRun {
  readonly view: TrackedView;
  readonly running: Running;
  readonly ctx: RuleContext;
}

/** The tables of the rules that run under a profile. */
export function tablesFor(rules: readonly Rule[], { schemaChecks }: Profile): RuleTables {
  return new RuleTables(schemaChecks ? rules : rules.filter((rule) => !rule.schemaCheck));
}

/** Starts checking a document. */
export function createSession(doc: LiveDocument, options: SessionOptions): Session {
  return new DocumentSession(doc, options);
}

class DocumentSession implements Session {
  private readonly kept = new KeptFindings();
  private readonly reading = new Reading(this.kept.parts);
  private readonly parts = new TemplateParts();
  /** Resources whose rules have to run. */
  private readonly dirty = new Set<string>();
  private readonly types = new Map<string, string>();
  /** What rules keep of the document. */
  private readonly memory = new Map<Rule, unknown>();
  private readonly quiet = new QuietEntries();
  private readonly patterns: SafePatterns;
  private readonly rules: RuleTables;
  private readonly neighbors: Neighbors;

  constructor(
    private readonly doc: LiveDocument,
    private readonly options: SessionOptions,
  ) {
    const { rules, profile, patterns = new SafePatterns(), tables = tablesFor(rules, profile) } = options;
    this.patterns = patterns;
    this.rules = tables;
    this.neighbors = new Neighbors(options.neighbors);
  }

  check(): readonly Finding[] {
    const { doc } = this;
    if (doc.kind === 'none' || doc.detection.isBegun) return this.forget();
    if (!doc.root && doc.problems.length === 0 && doc.kind !== 'eb-platform') return this.forget();
    const tables = new ResourceTables();
    const found = this.documentFindings(tables);
    const { template } = doc;
    if (template) {
      this.invalidate(template);
      this.checkDirty(template, tables);
      for (const finding of this.kept.all()) found.push(finding);
    } else this.forget();
    found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    return this.rules.overlaps.resolve(withoutCopies(found));
  }

  private forget(): readonly Finding[] {
    this.kept.clear();
    this.parts.clear();
    this.dirty.clear();
    this.types.clear();
    this.memory.clear();
    return [];
  }

  private documentFindings(tables: ResourceTables): Finding[] {
    const { doc } = this;
    const counting = new Reading();
    const view = doc.template ? new TrackedView(doc.template, tables, counting) : EMPTY_VIEW;
    const running = nothingRunning();
    const base = this.context(view, running, counting);
    const ctx: DocumentRuleContext = {
      ...base,
      doc,
      kept: (make) => onceIn(this.memory, running.rule, make),
      once: (make) => onceIn(running.made, make, () => make(ctx)),
      // Here resources differ from call to call, so nothing that one rule found out is kept for another.
      shared: (resource, make) => make(resource, base),
    };
    for (const { rule, check } of this.rules.ofDocument(doc.kind, doc.format)) {
      running.rule = rule;
      try {
        check(ctx);
      } catch (error) {
        this.failed(rule, error);
      }
    }
    return running.findings;
  }

  private checkDirty(template: TemplateIndex, tables: ResourceTables): void {
    if (this.dirty.size === 0) return;
    const view = new TrackedView(template, tables, this.reading);
    const running = nothingRunning();
    const run: ResourceRun = { view, running, ctx: this.context(view, running, this.reading) };
    for (const id of this.dirty) {
      const resource = template.resources.get(id);
      if (resource) this.keep(resource, template, run);
      else this.kept.lose(id);
    }
    this.dirty.clear();
  }

  private keep(resource: Resource, template: TemplateIndex, { view, running, ctx }: ResourceRun): void {
    view.begin(nameOf(nodeAt(resource.entry.value, 'Condition')));
    running.findings = [];
    running.suggestions = undefined;
    const { kind, format } = this.doc;
    const rules = this.rules.ofResource(kind, format, resource.type, !isOfEnvironment(resource));
    for (const { rule, check } of rules) {
      running.rule = rule;
      try {
        check(resource, ctx);
      } catch (error) {
        this.failed(rule, error);
      }
    }
    running.made.clear();
    const { findings } = running;
    for (const finding of this.embedded(resource)) findings.push(finding);
    // Nodes of `Globals` are new whatever changes in it, so places in it are found anew.
    if (findings.some((each) => standsOutside(each, resource)))
      for (const [kind] of template.globals) this.reading.add('globals', kind);
    this.kept.remember(resource.id, inLoops(findings, resource, this.doc), this.reading.read);
  }

  /** What is found in files that stand in values of the resource. */
  private embedded(resource: Resource): readonly Finding[] {
    const judged = embeddedIn(resource, this.doc).filter((each) => each.isJudged);
    return judged.flatMap((each) =>
      createSession(each.doc, this.optionsOfEmbedded())
        .check()
        .map((finding) => each.lift(finding)),
    );
  }

  /** A file in a value is read in another folder than the template. */
  private optionsOfEmbedded(): SessionOptions {
    const { neighbors: _, ...options } = this.options;
    return { ...options, patterns: this.patterns, tables: this.rules };
  }

  /** What rules are given. One for all rules of all resources: which rule reports is told by `running`. */
  private context(template: TemplateView, running: Running, reading: Reading): RuleContext {
    const { kb, schema, profile } = this.options;
    const acts = () => running.acts + reading.acts;
    const ctx: RuleContext = {
      template,
      neighbors: this.neighbors.view(reading),
      kb,
      schema,
      patterns: this.patterns,
      quota: (limit) => profile.quotas[limit],
      source: this.doc,
      correctedName(text, candidates) {
        running.suggestions ??= new Suggestions();
        return running.suggestions.correct(text, candidates);
      },
      shared: (resource, make) => onceIn(running.made, make, () => make(resource, ctx)),
      checkEntries: (map, subject, check) =>
        this.quiet.check(map, running.rule?.id ?? '', subject, check, acts),
      report: (said) => {
        running.acts += 1;
        const finding = running.rule && findingOf(running.rule, said, profile);
        if (finding && finding.severity !== 'off') running.findings.push(finding);
      },
    };
    return ctx;
  }

  private failed(rule: Rule, error: unknown): void {
    const where = this.doc.path || 'an untitled document';
    this.options.onFailure(`Checking the rule ${rule.id} in ${where}`, error);
  }

  /** Drops what was kept for resources that changed, or that read a part that changed. */
  private invalidate(template: TemplateIndex): void {
    for (const { sort, id, cameOrWent } of this.parts.changes(template)) {
      if (sort === '') this.dropReaders(id, '');
      else this.dropReaders(sort, id);
      if (cameOrWent && sort !== '' && sort !== 'globals') {
        this.dropReaders(`has:${sort}`, id);
        this.dropReaders('names', sort);
      }
      if (sort === 'resource') this.resourceChanged(id, template.resources.get(id)?.type);
    }
    for (const key of this.neighbors.changes((each) => this.kept.isRead('neighbor', each)))
      this.dropReaders('neighbor', key);
  }

  private resourceChanged(id: string, type: string | undefined): void {
    const before = this.types.get(id);
    if (type !== before) this.dropReaders('typeof', id);
    for (const each of new Set([type, before])) if (each !== undefined) this.dropReaders('type', each);
    if (type === undefined) this.types.delete(id);
    else this.types.set(id, type);
    this.dirty.add(id);
  }

  private dropReaders(sort: ReadSort, name: string): void {
    for (const id of this.kept.readersOf(sort, name)) this.dirty.add(id);
  }
}

/** True for a finding that marks or names a place in another part of the template. */
function standsOutside({ span, related }: Finding, { entry }: Resource): boolean {
  return [span, ...related.map((each) => each.span)].some((each) => !isWithin(each, entry));
}

/** In UTF-16 code units. Longer ones list what a file repeats without end. */
const LONGEST_MESSAGE = 1_000;
/** More places are not shown for one finding. */
const MOST_RELATED = 50;

function findingOf(rule: Rule, said: Report, profile: Profile): Finding {
  const id = said.rule ?? rule.id;
  const own: Severity = said.severity ?? rule.severity;
  return {
    rule: id,
    severity: severityOf(id, own, profile),
    message: shorten(said.message, LONGEST_MESSAGE),
    span: said.at,
    ...(rule.waitsWhileTyping === undefined ? {} : { waitsWhileTyping: rule.waitsWhileTyping }),
    service: said.service ?? rule.service,
    source: said.source ?? rule.source,
    related: (said.related ?? []).slice(0, MOST_RELATED).map(({ at, message }) => ({ span: at, message })),
    fixes: said.fixes ?? [],
  };
}

function nothingRunning(): Running {
  return { rule: undefined, acts: 0, findings: [], made: new Map(), suggestions: undefined };
}

/** What stands under a key, made once. The key says of what type it is. */
function onceIn<T>(map: Map<unknown, unknown>, key: unknown, make: () => T): T {
  if (!map.has(key)) map.set(key, make());
  return map.get(key) as T;
}
