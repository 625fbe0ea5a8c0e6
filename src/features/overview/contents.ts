import type { LiveDocument } from '../../core/open';
import type { KnowledgeBase } from '../../knowledge/base';
import { formatNumber, formatValue } from '../../knowledge/figures/figures';
import type { Limit } from '../../knowledge/types';
import { utf8Bytes } from '../../rules/limits/measure';
import { ofLimit, shareOf } from '../limits/gauges';
import type { FeatureContext } from '../types';
import { partsOfFile } from './fileParts';
import type { OverviewFigure } from './model';

/** The size of a file and how much it has of what it consists of, with the limits on that. */
export function contentsOf({ doc, kb }: FeatureContext): readonly OverviewFigure[] {
  if (doc.kind === 'none') return [];
  const size = utf8Bytes(doc.text);
  if (doc.kind !== 'cloudformation' && doc.kind !== 'sam')
    return [
      { name: 'Size', value: size, text: formatValue(size, 'bytes', 'plain') },
      ...partsOfFile({ doc, kb }),
    ];
  return [...sizes(kb, size), ...sections(doc, kb)];
}

/** A template that is too large for the request is uploaded: the first limit then says so. */
function sizes(kb: KnowledgeBase, size: number): readonly OverviewFigure[] {
  const [request, upload] = [kb.limit('cfn.body'), kb.limit('cfn.body-s3')];
  const isTooLarge = request?.max !== undefined && size > request.max;
  return [
    ...compared('Size, sent in the request', size, isTooLarge ? undefined : request),
    ...(request && isTooLarge
      ? [
          {
            name: 'Size, sent in the request',
            value: size,
            limit: request,
            text: `${ofLimit(request, size)}: upload the template to S3`,
          },
        ]
      : []),
    ...compared('Size, uploaded to S3', size, upload),
  ];
}

function sections(doc: LiveDocument, kb: KnowledgeBase): readonly OverviewFigure[] {
  const { template } = doc;
  if (!template) return [];
  const { resources, parameters, mappings, conditions, outputs, rules } = template;
  const counted = {
    Resources: resources,
    Parameters: parameters,
    Outputs: outputs,
    Mappings: mappings,
    Conditions: conditions,
    Rules: rules,
  };
  return Object.entries(counted).flatMap(([name, { size }]): readonly OverviewFigure[] => {
    const offset = doc.root?.entry(name)?.key.start;
    const limit = kb.limitsForKey('template', [name]).find(({ measure }) => measure === 'count');
    const place = offset === undefined ? {} : { offset };
    if (limit) return compared(name, size, limit).map((each) => ({ ...each, ...place }));
    return size === 0 ? [] : [{ name, value: size, text: formatNumber(size), ...place }];
  });
}

function compared(name: string, value: number, limit: Limit | undefined): readonly OverviewFigure[] {
  if (!limit) return [];
  const share = shareOf(limit, value);
  return [{ name, value, text: ofLimit(limit, value), limit, ...(share === undefined ? {} : { share }) }];
}
