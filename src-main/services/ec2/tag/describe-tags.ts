/** ec2 DescribeTags */
import type { TagDescription } from '../../../aws/models/ec2.types.js'
import { operation } from '../../operation.js'
import { applyFilters, type FilterFields } from '../filters.js'
import { describeNeed, endDryRun } from '../need.js'
import { pageOf } from '../pages.js'
import { resourceTypeOf } from './taggable.js'

const FIELDS: FilterFields<TagDescription> = {
  'key': ({ Key }) => Key,
  'resource-id': ({ ResourceId }) => ResourceId,
  'resource-type': ({ ResourceType }) => ResourceType,
  'value': ({ Value }) => Value,
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html */
export const DescribeTags = operation('ec2', 'DescribeTags', {
  authorize: (call) => describeNeed(call, 'ec2:DescribeTags'),

  handle({ input, account, region }) {
    endDryRun(input)
    const all = account.ec2.tags
      .list({ region })
      .map(({ key, resourceId, value }): TagDescription => ({ Key: key, ResourceId: resourceId, ResourceType: resourceTypeOf(resourceId), Value: value }))
    const { page, ...more } = pageOf(applyFilters(all, input.Filters, FIELDS, (tag) => [tag]), input)
    return { ...more, Tags: page }
  },
})
