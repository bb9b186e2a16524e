/** iam CreatePolicy */
import { iamArn } from '../../../aws/arn.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { checkQuota } from '../quotas.js'
import { withTags } from '../tags.js'
import { checkDocument, sizeOf } from './document.js'
import { toPolicy } from './policy.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
export const CreatePolicy = operation('iam', 'CreatePolicy', {
  authorize: ({ input, account }) => [
    {
      action: 'iam:CreatePolicy',
      resource: iamArn(account.id, 'policy', input.Path ?? '/', input.PolicyName),
      shownResource: `policy ${input.PolicyName}`,
      context: { 'aws:RequestTag': input.Tags },
    },
  ],

  handle({ input, account, world }) {
    const { policies, policyVersions } = account.iam
    checkDocument(input.PolicyDocument, 'identity')
    if (policies.has(input.PolicyName)) {
      throw new ServiceError('EntityAlreadyExists', `A policy called ${input.PolicyName} already exists. Duplicate names are not allowed.`)
    }
    checkQuota(account, 'PolicySize', sizeOf(input.PolicyDocument))
    checkQuota(account, 'PoliciesPerAccount', policies.count() + 1)
    const path = input.Path ?? '/'
    const now = world.clock.now()
    const policy = policies.add({
      policyName: input.PolicyName,
      path,
      policyId: world.ids.next('ANPA'),
      arn: iamArn(account.id, 'policy', path, input.PolicyName),
      defaultVersionId: 'v1',
      latestVersion: 1,
      description: input.Description,
      createDate: now,
      updateDate: now,
      tags: withTags([], input.Tags, 'exactCase'),
    })
    policyVersions.add({ policyArn: policy.arn, versionId: 'v1', document: input.PolicyDocument, createDate: now })
    return { Policy: toPolicy(account, policy) }
  },
})
