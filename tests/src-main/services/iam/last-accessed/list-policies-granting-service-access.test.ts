/** iam ListPoliciesGrantingServiceAccess */
import { describe, expect } from 'vitest'
import { document } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, dev, donna, READ, S3_READ } from '../fixtures.js'

describe('ListPoliciesGrantingServiceAccess', () => {
  const Arn = arnOf('user/team/Donna')
  const listPoliciesGrantingServiceAccess = theOperation('iam', 'ListPoliciesGrantingServiceAccess', {
    given: (cloud) => {
      donna(cloud)
      dev(cloud)
      cloud.ok('iam', 'PutUserPolicy', { UserName: 'Donna', PolicyName: 'own', PolicyDocument: READ })
      cloud.ok('iam', 'AttachUserPolicy', { UserName: 'Donna', PolicyArn: BOUNDARY })
      cloud.ok('iam', 'PutGroupPolicy', { GroupName: 'Dev', PolicyName: 'all-but-iam', PolicyDocument: document({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }) })
      cloud.ok('iam', 'AddUserToGroup', { GroupName: 'Dev', UserName: 'Donna' })
    },
    input: { Arn, ServiceNamespaces: ['s3', 'iam'] },
  })

  listPoliciesGrantingServiceAccess.succeeds('names the policies with where they are, those of the user’s groups among them', (output) => {
    const managed = { PolicyName: 'ReadOnlyAccess', PolicyType: 'MANAGED', PolicyArn: BOUNDARY }
    expect(output).toEqual({
      PoliciesGrantingServiceAccess: [
        { ServiceNamespace: 's3', Policies: [{ PolicyName: 'own', PolicyType: 'INLINE', EntityType: 'USER', EntityName: 'Donna' }, managed, { PolicyName: 'all-but-iam', PolicyType: 'INLINE', EntityType: 'GROUP', EntityName: 'Dev' }] },
        { ServiceNamespace: 'iam', Policies: [managed] },
      ],
      IsTruncated: false,
    })
  })

  listPoliciesGrantingServiceAccess.refuses([
    ['a user that is not there', { Arn: arnOf('user/nobody') }, 'NoSuchEntity', `${arnOf('user/nobody')} does not exist`],
    ['a policy', { Arn: S3_READ }, 'InvalidInput', `${S3_READ} is not the ARN of a user, group or role.`],
    ['what is not IAM’s', { Arn: 'arn:aws:s3:::a-bucket-of-ours' }, 'InvalidInput', 'arn:aws:s3:::a-bucket-of-ours is not valid.'],
  ])
  listPoliciesGrantingServiceAccess.asks({ on: Arn })
  listPoliciesGrantingServiceAccess.isRecorded({ readOnly: true, requestParameters: { arn: Arn, serviceNamespaces: ['s3', 'iam'] } })
})
