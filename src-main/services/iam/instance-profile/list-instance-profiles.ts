/** iam ListInstanceProfiles */
import { iamArn } from '../../../aws/arn.js'
import { operation } from '../../operation.js'
import { entityPage } from '../entity-pages.js'
import { toInstanceProfile } from './instance-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html */
export const ListInstanceProfiles = operation('iam', 'ListInstanceProfiles', {
  authorize: ({ account }) => [{ action: 'iam:ListInstanceProfiles', resource: iamArn(account.id, 'instance-profile', '/', '') }],

  handle({ input, account }) {
    const { items, end } = entityPage(account, account.iam.instanceProfiles, ({ instanceProfileName }) => instanceProfileName, input)
    return { InstanceProfiles: items.map((profile) => toInstanceProfile(account, profile)), ...end }
  },
})
