/** ec2 DeleteTags */
import { operation } from '../../operation.js'
import { endDryRun } from '../need.js'
import { checkResources, tagNeeds } from './taggable.js'

/** A tag that is given with a value goes only when it has that value; without tags, all go. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html */
export const DeleteTags = operation('ec2', 'DeleteTags', {
  authorize(call) {
    const keys = call.input.Tags?.flatMap(({ Key }) => Key ?? []) ?? []
    return tagNeeds(call, 'ec2:DeleteTags', call.input.Resources, { 'aws:TagKeys': keys.length > 0 ? keys : undefined })
  },

  handle(call) {
    const { input, account, region } = call
    endDryRun(input)
    checkResources(call, input.Resources)
    for (const resource of input.Resources) {
      for (const { Key, Value } of account.ec2.tagsOf(region, resource)) {
        const isMeant = !input.Tags?.length || input.Tags.some((tag) => tag.Key === Key && (tag.Value === undefined || tag.Value === Value))
        if (isMeant) account.ec2.tags.remove(region, resource, Key)
      }
    }
    return {}
  },
})
