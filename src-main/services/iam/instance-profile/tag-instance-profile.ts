/** iam TagInstanceProfile */
import { operation } from '../../operation.js'
import { withTags } from '../tags.js'
import { getInstanceProfile, onInstanceProfile } from './instance-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagInstanceProfile.html */
export const TagInstanceProfile = operation('iam', 'TagInstanceProfile', {
  authorize: ({ input, account }) => [onInstanceProfile(account, input.InstanceProfileName, 'iam:TagInstanceProfile', { 'aws:RequestTag': input.Tags })],

  handle({ input, account }) {
    const { instanceProfileName, tags } = getInstanceProfile(account, input.InstanceProfileName)
    account.iam.instanceProfiles.update([instanceProfileName], { tags: withTags(tags, input.Tags, 'exactCase') })
    return {}
  },
})
