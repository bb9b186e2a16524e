/** iam UntagInstanceProfile */
import { operation } from '../../operation.js'
import { withoutTags } from '../tags.js'
import { getInstanceProfile, onInstanceProfile } from './instance-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagInstanceProfile.html */
export const UntagInstanceProfile = operation('iam', 'UntagInstanceProfile', {
  authorize: ({ input, account }) => [onInstanceProfile(account, input.InstanceProfileName, 'iam:UntagInstanceProfile', { 'aws:TagKeys': input.TagKeys })],

  handle({ input, account }) {
    const { instanceProfileName, tags } = getInstanceProfile(account, input.InstanceProfileName)
    account.iam.instanceProfiles.update([instanceProfileName], { tags: withoutTags(tags, input.TagKeys, 'exactCase') })
    return {}
  },
})
