/** ec2 CreateTags */
import type { Tag } from '../../../aws/models/ec2.types.js'
import { operation } from '../../operation.js'
import { endDryRun } from '../need.js'
import { checkResources, checkTags, putTags, tagNeeds } from './taggable.js'

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html */
export const CreateTags = operation('ec2', 'CreateTags', {
  authorize: (call) => tagNeeds(call, 'ec2:CreateTags', call.input.Resources, { 'aws:RequestTag': known(call.input.Tags) }),

  handle(call) {
    const { Resources, Tags } = call.input
    endDryRun(call.input)
    checkResources(call, Resources)
    const tags = checkTags(Tags)
    for (const resource of Resources) putTags(call, resource, tags)
    return {}
  },
})

function known(tags: readonly Tag[]): { Key: string; Value: string }[] {
  return tags.map(({ Key = '', Value = '' }) => ({ Key, Value }))
}
