/** iam CreateAccountAlias */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'

describe('CreateAccountAlias', () => {
  const createAccountAlias = theOperation('iam', 'CreateAccountAlias', { input: { AccountAlias: 'example' } })

  createAccountAlias.succeeds('takes the place of the alias before', (_output, cloud) => {
    createAccountAlias.send(cloud, { AccountAlias: 'example-two' })
    expect(cloud.ok('iam', 'ListAccountAliases', {}).AccountAliases).toEqual(['example-two'])
  })

  it.each(['-example', 'exa--mple', 'Example'])('is refused as %s by the model', (AccountAlias) => {
    expect(createAccountAlias.world().fails('iam', 'CreateAccountAlias', { AccountAlias }).code).toBe('ValidationError')
  })

  createAccountAlias.refuses([
    ['an alias of this account', (cloud) => void cloud.ok('iam', 'CreateAccountAlias', { AccountAlias: 'example' }), 'EntityAlreadyExists', 'The account alias example already exists.'],
    ['an alias of another account', (cloud) => void cloud.ok('iam', 'CreateAccountAlias', { AccountAlias: 'example' }, cloud.keysFor(cloud.addAccount('444455556666', 'Other'))), 'EntityAlreadyExists', 'The account alias example already exists.'],
    ['what looks like an account id', { AccountAlias: '123456789012' }, 'InvalidInput', 'The account alias 123456789012 must not be 12 digits.'],
  ])
  createAccountAlias.asks({ on: '*' })
  createAccountAlias.isRecorded({ requestParameters: { accountAlias: 'example' } })
})
