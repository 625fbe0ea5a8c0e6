import type { IndexMark, Resource, TemplateIndex } from '../../../core/index/template';

/** The resources of a template that pass a test, kept from version to version: an edit tests only what it changed. */
export class MatchingResources {
  private readonly ids = new Set<string>();
  private last: { readonly template: TemplateIndex; readonly mark: IndexMark } | undefined;

  /** @param test reads the resource alone */
  constructor(private readonly test: (resource: Resource) => boolean) {}

  /** Those that pass, in the order of the text. */
  in(template: TemplateIndex): readonly Resource[] {
    const { resources } = template;
    const changes = this.last?.template === template ? template.changesSince(this.last.mark) : undefined;
    this.last = { template, mark: template.mark };
    if (changes) {
      for (const { section, name } of changes)
        if (section === 'Resources') this.look(name, resources.get(name));
    } else {
      this.ids.clear();
      for (const id of resources.names()) this.look(id, resources.get(id));
    }
    const found = [...this.ids].flatMap((id) => resources.get(id) ?? []);
    return found.sort((one, other) => one.entry.start - other.entry.start);
  }

  private look(id: string, resource: Resource | undefined): void {
    if (resource && this.test(resource)) this.ids.add(id);
    else this.ids.delete(id);
  }
}
