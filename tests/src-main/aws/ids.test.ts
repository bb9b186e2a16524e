import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accessKeyId, accountOfAccessKey, toUuid } from '../../../src-main/aws/ids.js'

test('an access key id tells its account, whatever the account and the rest of the id', () => {
  const account = fc.integer({ min: 0, max: 999_999_999_999 }).map((number) => String(number).padStart(12, '0'))
  fc.assert(
    fc.property(account, fc.uint8Array({ minLength: 5, maxLength: 5 }), (accountId, tail) => {
      expect(accountOfAccessKey(accessKeyId('ASIA', accountId, () => tail))).toBe(accountId)
    }),
  )
})

test.each(['AKIAIOSFODNN', 'AKIAIOSFODNN7EXAMPL1', 'AIDAIOSFODNN7EXAMPLE', ''])('%j is no access key id with an account', (id) => {
  expect(accountOfAccessKey(id)).toBeUndefined()
})

test.each([
  ['0'.repeat(32), '00000000-0000-4000-8000-000000000000'],
  ['f'.repeat(32), 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
  ['0123456789abcdef0123456789abcdef', '01234567-89ab-4def-8123-456789abcdef'],
])('32 digits become a UUID of version 4: %s', (digits, uuid) => expect(toUuid(digits)).toBe(uuid))
