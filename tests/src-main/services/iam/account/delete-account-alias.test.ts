/** iam DeleteAccountAlias */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'

describe('DeleteAccountAlias', () => {
  const deleteAccountAlias = theOperation('iam', 'DeleteAccountAlias', {
    given: (cloud) => void cloud.ok('iam', 'CreateAccountAlias', { AccountAlias: 'example' }),
    input: { AccountAlias: 'example' },
  })

  deleteAccountAlias.succeeds('leaves the account without an alias', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListAccountAliases', {}).AccountAliases).toEqual([])
  })

  deleteAccountAlias.refuses([['an alias that the account does not have', { AccountAlias: 'other' }, 'NoSuchEntity', 'The account alias other cannot be found.']])
  deleteAccountAlias.asks({ on: '*' })
  deleteAccountAlias.isRecorded({ requestParameters: { accountAlias: 'example' } })
})
