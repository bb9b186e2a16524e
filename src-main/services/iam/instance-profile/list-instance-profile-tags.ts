/** iam ListInstanceProfileTags */
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { getInstanceProfile, onInstanceProfile } from './instance-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfileTags.html */
export const ListInstanceProfileTags = operation('iam', 'ListInstanceProfileTags', {
  authorize: ({ input, account }) => [onInstanceProfile(account, input.InstanceProfileName, 'iam:ListInstanceProfileTags')],

  handle({ input, account }) {
    const { items, end } = pageOf(getInstanceProfile(account, input.InstanceProfileName).tags, ({ Key }) => Key, input)
    return { Tags: items, ...end }
  },
})
