import { beforeEach, describe, expect, test } from 'vitest'
import { accountOf, authenticateKeys, rootPrincipal, userPrincipal, type KeyCredentials } from '../../../src-main/access/authenticate.js'
import { issueSession, openSessionToken, sessionSecret, type SessionPrincipal } from '../../../src-main/access/session-token.js'
import { HOUR } from '../../../src-main/aws/clock.js'
import { ServiceError } from '../../../src-main/aws/service-error.js'
import { Harness } from '../services/harness.js'
import { HERE, LabWorld, THERE, trust } from '../services/lab-world.js'

let it: LabWorld

beforeEach(() => {
  it = new LabWorld()
  it.user('Kunal')
})

const long = (): KeyCredentials => it.harness.keysFor(it.here, 'Kunal') as KeyCredentials & { kind: 'keys' }

function session(principal: SessionPrincipal, request = 'request'): KeyCredentials {
  return issueSession(it.world, principal, request)
}

function sessionOf<P extends object>(principal: P, hours = 1) {
  const issuedAt = it.world.clock.now()
  return { ...principal, session: { issuedAt, expiresAt: issuedAt + hours * HOUR, mfaAuthenticated: false, policies: [], tags: {}, transitiveTagKeys: [] } }
}

function kunal(): SessionPrincipal {
  const principal = userPrincipal(it.here, 'Kunal')
  if (!principal) throw new Error('no Kunal')
  return sessionOf(principal)
}

function role(): SessionPrincipal {
  it.role('app', trust({ AWS: HERE }))
  const roleId = it.here.iam.roles.find('app')?.roleId ?? ''
  return sessionOf({ type: 'assumedRole' as const, accountId: HERE, arn: `arn:aws:sts::${HERE}:assumed-role/app/s`, userId: `${roleId}:s`, roleArn: `arn:aws:iam::${HERE}:role/app`, roleId, roleName: 'app', sessionName: 's' })
}

/** The code that a service answers to these keys; undefined when they are good. */
function code(keys: KeyCredentials, service = 'iam'): string | undefined {
  try {
    authenticateKeys(it.world, keys, service)
    return undefined
  } catch (error) {
    if (error instanceof ServiceError) return error.code
    throw error
  }
}

const update = (keys: KeyCredentials, changes: object): void => it.setup(() => it.here.iam.accessKeys.update([keys.accessKeyId], changes))

describe('a long-term key', () => {
  test('is the user it was made for', () => {
    const keys = long()
    expect(authenticateKeys(it.world, keys, 'iam')).toMatchObject({ type: 'user', userName: 'Kunal', arn: `arn:aws:iam::${HERE}:user/Kunal`, accountId: HERE, accessKeyId: keys.accessKeyId })
  })

  test('of the root user is the root user', () => {
    expect(authenticateKeys(it.world, it.harness.keysFor(it.there) as KeyCredentials & { kind: 'keys' }, 'iam')).toMatchObject({ type: 'root', arn: `arn:aws:iam::${THERE}:root`, accountId: THERE })
  })

  test('follows its user\'s name and path', () => {
    const keys = long()
    const root = it.root()
    root.ok('iam:UpdateUser', { UserName: 'Kunal', NewUserName: 'Kunal2', NewPath: '/dev/' })
    expect(authenticateKeys(it.world, keys, 'iam')).toMatchObject({ arn: `arn:aws:iam::${HERE}:user/dev/Kunal2` })
  })

  test.each<[string, (keys: KeyCredentials) => KeyCredentials, iam: string, s3: string]>([
    ['a wrong secret', (keys) => ({ ...keys, secretAccessKey: `${keys.secretAccessKey.slice(0, -1)}?` }), 'SignatureDoesNotMatch', 'SignatureDoesNotMatch'],
    ['an empty secret', (keys) => ({ ...keys, secretAccessKey: '' }), 'SignatureDoesNotMatch', 'SignatureDoesNotMatch'],
    ['a secret that is longer', (keys) => ({ ...keys, secretAccessKey: `${keys.secretAccessKey}x` }), 'SignatureDoesNotMatch', 'SignatureDoesNotMatch'],
    ['another key id', (keys) => ({ ...keys, accessKeyId: `${keys.accessKeyId.slice(0, -1)}_` }), 'InvalidClientTokenId', 'InvalidAccessKeyId'],
    ['a key id in lower case', (keys) => ({ ...keys, accessKeyId: keys.accessKeyId.toLowerCase() }), 'InvalidClientTokenId', 'InvalidAccessKeyId'],
    ['a session token beside it', (keys) => ({ ...keys, sessionToken: 'x' }), 'InvalidClientTokenId', 'InvalidAccessKeyId'],
    ['an inactive key', (keys) => (update(keys, { status: 'Inactive' }), keys), 'InvalidClientTokenId', 'InvalidAccessKeyId'],
    ['a deleted key', (keys) => (it.setup(() => it.here.iam.accessKeys.remove(keys.accessKeyId)), keys), 'InvalidClientTokenId', 'InvalidAccessKeyId'],
  ])('%s is refused', (_, change, iam, s3) => {
    const keys = change(long())
    expect([code(keys), code(keys, 's3')]).toEqual([iam, s3])
  })

  test('that is active again works again', () => {
    const keys = long()
    update(keys, { status: 'Inactive' })
    update(keys, { status: 'Active' })
    expect(code(keys)).toBeUndefined()
  })

  test('of another world is unknown here', () => {
    const other = new LabWorld().harness
    expect(code({ ...(other.keysFor(other.account) as KeyCredentials & { kind: 'keys' }), accessKeyId: 'AKIA2E0A8F3B5LEXAMPL' })).toBe('InvalidClientTokenId')
  })
})

describe('a session', () => {
  test('carries who it is for and what it was issued with', () => {
    const principal = kunal()
    const keys = session(principal)
    expect(keys.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/)
    expect(authenticateKeys(it.world, keys, 'iam')).toEqual({ ...principal, accessKeyId: keys.accessKeyId })
  })

  test('issuing one changes no state', () => {
    const before = it.world.stateHash()
    session(kunal())
    expect(it.world.stateHash()).toBe(before)
  })

  test('two requests get two sessions, the same request the same one', () => {
    expect(session(kunal(), 'a')).toEqual(session(kunal(), 'a'))
    expect(session(kunal(), 'a').accessKeyId).not.toBe(session(kunal(), 'b').accessKeyId)
  })

  test('its token shows nobody what is in it', () => {
    const { sessionToken = '' } = session(kunal())
    expect(Buffer.from(sessionToken, 'base64').toString('latin1')).not.toContain('Kunal')
  })

  test('ends by the world\'s clock', () => {
    const keys = session(kunal())
    it.world.clock.advance(HOUR - 1)
    expect(code(keys)).toBeUndefined()
    it.world.clock.advance(1)
    expect([code(keys), code(keys, 's3'), code(keys, 'ec2'), code(keys, 'cloudtrail')]).toEqual(['ExpiredToken', 'ExpiredToken', 'RequestExpired', 'ExpiredTokenException'])
  })

  test.each<[string, (keys: KeyCredentials) => KeyCredentials, string]>([
    ['without its token', ({ sessionToken: _, ...keys }) => keys, 'InvalidClientTokenId'],
    ['with a wrong secret', (keys) => ({ ...keys, secretAccessKey: 'x'.repeat(40) }), 'SignatureDoesNotMatch'],
    ['with the token of another session', (keys) => ({ ...keys, sessionToken: session(kunal(), 'other').sessionToken }), 'InvalidClientTokenId'],
    ['with a forged token', (keys) => ({ ...keys, sessionToken: forged(keys.sessionToken ?? '') }), 'InvalidClientTokenId'],
    ['with a cut token', (keys) => ({ ...keys, sessionToken: keys.sessionToken?.slice(0, -20) }), 'InvalidClientTokenId'],
    ['with a token that is none', (keys) => ({ ...keys, sessionToken: 'FwoGZXIvYXdzEXAMPLE' }), 'InvalidClientTokenId'],
  ])('%s is refused', (_, change, expected) => {
    expect(code(change(session(kunal())))).toBe(expected)
  })

  /** The token with one bit turned over, at every place in turn: none of them may be good. */
  function forged(token: string): string {
    const bytes = Buffer.from(token.slice('IQoJb3JpZ2luX2Vj'.length), 'base64')
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ 1
      expect(openSessionToken(it.world, `IQoJb3JpZ2luX2Vj${changed.toString('base64')}`)).toBeUndefined()
    }
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
    return `IQoJb3JpZ2luX2Vj${bytes.toString('base64')}`
  }

  test('of another world is worth nothing here', () => {
    const keys = session(kunal())
    const { world } = new Harness('another seed')
    expect(openSessionToken(world, keys.sessionToken ?? '')).toBeUndefined()
    expect(sessionSecret(world, keys.accessKeyId)).not.toBe(keys.secretAccessKey)
    expect(() => authenticateKeys(world, keys, 'iam')).toThrow('The security token included in the request is invalid.')
  })

  test('ends with its user, even when another of the same name comes', () => {
    const keys = session(kunal())
    it.setup(() => {
      for (const { accessKeyId } of it.here.iam.accessKeys.list({ userName: 'Kunal' })) it.here.iam.accessKeys.remove(accessKeyId)
      it.here.iam.users.remove('Kunal')
    })
    expect(code(keys)).toBe('InvalidClientTokenId')
    it.user('Kunal')
    expect(code(keys)).toBe('InvalidClientTokenId')
    expect(code(keys, 's3')).toBe('InvalidToken')
  })

  test('of a role ends with the role, even when another of the same name comes', () => {
    const keys = session(role())
    expect(code(keys)).toBeUndefined()
    it.setup(() => it.here.iam.roles.remove('app'))
    expect(code(keys)).toBe('InvalidClientTokenId')
    it.role('app', trust({ AWS: HERE }))
    expect(code(keys)).toBe('InvalidClientTokenId')
  })

  test('of the root user is the root user', () => {
    expect(authenticateKeys(it.world, session(sessionOf(rootPrincipal(HERE))), 'iam')).toMatchObject({ type: 'root', accountId: HERE })
  })
})

test('the account of a caller', () => {
  expect([accountOf(rootPrincipal(HERE)), accountOf({ type: 'anonymous' }), accountOf({ type: 'service', service: 'ec2.amazonaws.com' })]).toEqual([HERE, undefined, undefined])
})
