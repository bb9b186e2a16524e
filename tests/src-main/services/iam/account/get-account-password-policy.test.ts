/** iam GetAccountPasswordPolicy */
import { describe, expect } from 'vitest'
import { ACCOUNT } from '../../harness.js'
import { theOperation } from '../../operation.js'

describe('GetAccountPasswordPolicy', () => {
  const getAccountPasswordPolicy = theOperation('iam', 'GetAccountPasswordPolicy', {
    given: (cloud) => void cloud.ok('iam', 'UpdateAccountPasswordPolicy', { MinimumPasswordLength: 14, AllowUsersToChangePassword: true }),
    input: {},
  })

  getAccountPasswordPolicy.succeeds('answers the rules; age and reuse where there are some', (output) => {
    expect(output).toEqual({
      PasswordPolicy: {
        MinimumPasswordLength: 14,
        RequireSymbols: false,
        RequireNumbers: false,
        RequireUppercaseCharacters: false,
        RequireLowercaseCharacters: false,
        AllowUsersToChangePassword: true,
        ExpirePasswords: false,
      },
    })
  })

  getAccountPasswordPolicy.refuses([['an account without a policy of its own', (cloud) => void cloud.ok('iam', 'DeleteAccountPasswordPolicy', {}), 'NoSuchEntity', `The Password Policy with domain name ${ACCOUNT} cannot be found.`]])
  getAccountPasswordPolicy.asks({ on: '*' })
  getAccountPasswordPolicy.isRecorded({ readOnly: true, requestParameters: null })
})
