/** iam CreateInstanceProfile */
import { iamArn } from '../../../aws/arn.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { checkQuota } from '../quotas.js'
import { withTags } from '../tags.js'
import { toInstanceProfile } from './instance-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html */
export const CreateInstanceProfile = operation('iam', 'CreateInstanceProfile', {
  authorize: ({ input, account }) => [
    {
      action: 'iam:CreateInstanceProfile',
      resource: iamArn(account.id, 'instance-profile', input.Path ?? '/', input.InstanceProfileName),
      context: { 'aws:RequestTag': input.Tags },
    },
  ],

  handle({ input, account, world }) {
    if (account.iam.instanceProfiles.has(input.InstanceProfileName)) {
      throw new ServiceError('EntityAlreadyExists', `Instance Profile ${input.InstanceProfileName} already exists.`)
    }
    checkQuota(account, 'InstanceProfilesPerAccount', account.iam.instanceProfiles.count() + 1)
    const profile = account.iam.instanceProfiles.add({
      instanceProfileName: input.InstanceProfileName,
      path: input.Path ?? '/',
      instanceProfileId: world.ids.next('AIPA'),
      createDate: world.clock.now(),
      tags: withTags([], input.Tags, 'exactCase'),
    })
    return { InstanceProfile: toInstanceProfile(account, profile) }
  },
})
