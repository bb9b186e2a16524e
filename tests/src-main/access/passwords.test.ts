import { beforeEach, describe, expect, it } from 'vitest'
import { hashPassword, isPassword, newPassword, passwordExpiry } from '../../../src-main/access/passwords.js'
import { DAY } from '../../../src-main/aws/clock.js'
import { Harness, START } from '../services/harness.js'

let cloud: Harness
beforeEach(() => {
  cloud = new Harness()
})

const POLICY = {
  minimumPasswordLength: 6,
  requireSymbols: false,
  requireNumbers: false,
  requireUppercaseCharacters: false,
  requireLowercaseCharacters: false,
  allowUsersToChangePassword: false,
  maxPasswordAge: 90,
  passwordReusePrevention: 0,
  hardExpiry: false,
}

describe('a password', () => {
  it('is kept as a hash that only the password meets', () => {
    const hash = hashPassword(cloud.world, 'Correct-horse1')
    expect(hash).not.toContain('Correct')
    expect(isPassword(hash, 'Correct-horse1')).toBe(true)
    expect(isPassword(hash, 'Correct-horse2')).toBe(false)
  })

  it('has another hash for another user', () => {
    expect(hashPassword(cloud.world, 'Correct-horse1')).not.toBe(hashPassword(cloud.world, 'Correct-horse1'))
  })

  it('has the same hash in a world of the same seed', () => {
    expect(hashPassword(new Harness('a').world, 'x')).toBe(hashPassword(new Harness('a').world, 'x'))
    expect(hashPassword(new Harness('a').world, 'x')).not.toBe(hashPassword(new Harness('b').world, 'x'))
  })

  it('leaves the one before it behind', () => {
    const first = newPassword(cloud.world, cloud.account, 'u', 'Correct-horse1')
    const second = newPassword(cloud.world, cloud.account, 'u', 'Correct-horse2', first)
    expect(second).toEqual({ passwordHash: expect.any(String) as string, previousHashes: [first.passwordHash], passwordDate: START })
    expect(isPassword(second.passwordHash, 'Correct-horse2')).toBe(true)
  })

  it('expires only where a policy says so', () => {
    const password = newPassword(cloud.world, cloud.account, 'u', 'Correct-horse1')
    expect(passwordExpiry(undefined, password)).toBeUndefined()
    expect(passwordExpiry({ ...POLICY, maxPasswordAge: 0 }, password)).toBeUndefined()
    expect(passwordExpiry(POLICY, password)).toBe(START + 90 * DAY)
  })
})
