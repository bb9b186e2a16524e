/** iam ListAccountAliases */
import { describe, expect, it } from 'vitest'
import { Harness } from '../../harness.js'
import { theOperation } from '../../operation.js'

describe('ListAccountAliases', () => {
  const listAccountAliases = theOperation('iam', 'ListAccountAliases', {
    given: (cloud) => void cloud.ok('iam', 'CreateAccountAlias', { AccountAlias: 'example' }),
    input: {},
  })

  it('is empty at first', () => {
    expect(new Harness().ok('iam', 'ListAccountAliases', {})).toEqual({ AccountAliases: [], IsTruncated: false })
  })

  listAccountAliases.pages(({ AccountAliases }) => AccountAliases, ['example'])
  listAccountAliases.asks({ on: '*' })
  listAccountAliases.isRecorded({ readOnly: true, requestParameters: null })
})
