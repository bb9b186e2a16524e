/** iam DeleteAccountPasswordPolicy */
import { describe, expect } from 'vitest'
import { ACCOUNT } from '../../harness.js'
import { theOperation } from '../../operation.js'

describe('DeleteAccountPasswordPolicy', () => {
  const deleteAccountPasswordPolicy = theOperation('iam', 'DeleteAccountPasswordPolicy', {
    given: (cloud) => void cloud.ok('iam', 'UpdateAccountPasswordPolicy', { MinimumPasswordLength: 40 }),
    input: {},
  })

  deleteAccountPasswordPolicy.succeeds('puts AWS’s default policy in its place', (_output, cloud) => {
    expect(cloud.fails('iam', 'GetAccountPasswordPolicy', {}).code).toBe('NoSuchEntity')
    cloud.ok('iam', 'CreateUser', { UserName: 'u' })
    expect(cloud.fails('iam', 'CreateLoginProfile', { UserName: 'u', Password: 'short1A' }).message).toBe('Password should have a minimum length of 8')
  })

  deleteAccountPasswordPolicy.refuses([['an account without a policy of its own', (cloud) => void cloud.ok('iam', 'DeleteAccountPasswordPolicy', {}), 'NoSuchEntity', `The Password Policy with domain name ${ACCOUNT} cannot be found.`]])
  deleteAccountPasswordPolicy.asks({ on: '*' })
  deleteAccountPasswordPolicy.isRecorded({ requestParameters: null })
})
