/** iam CreatePolicyVersion */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { checkQuota, QUOTAS } from '../quotas.js'
import { checkDocument, sizeOf } from './document.js'
import { toListedVersion } from './policy-version.js'
import { getOwnPolicy, onPolicy } from './policy.js'

/** A version number is never given out twice. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html */
export const CreatePolicyVersion = operation('iam', 'CreatePolicyVersion', {
  authorize: ({ input, account }) => [onPolicy(account, input.PolicyArn, 'iam:CreatePolicyVersion')],

  handle(call) {
    const { input, account, world } = call
    const policy = getOwnPolicy(call, input.PolicyArn, 'iam:CreatePolicyVersion')
    const { policies, policyVersions } = account.iam
    checkDocument(input.PolicyDocument, 'identity')
    checkQuota(account, 'PolicySize', sizeOf(input.PolicyDocument))
    if (policyVersions.count({ policyArn: policy.arn }) >= QUOTAS.VersionsPerPolicy) {
      const message = `A managed policy can have up to ${QUOTAS.VersionsPerPolicy} versions. Before you create a new version, you must delete an existing version.`
      throw new ServiceError('LimitExceeded', message)
    }
    const latestVersion = policy.latestVersion + 1
    const versionId = `v${latestVersion}`
    const version = policyVersions.add({ policyArn: policy.arn, versionId, document: input.PolicyDocument, createDate: world.clock.now() })
    const defaultVersionId = input.SetAsDefault ? versionId : policy.defaultVersionId
    policies.update([policy.policyName], { latestVersion, defaultVersionId, updateDate: world.clock.now() })
    return { PolicyVersion: toListedVersion({ ...policy, defaultVersionId }, version) }
  },
})
