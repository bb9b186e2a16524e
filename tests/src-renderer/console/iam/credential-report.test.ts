import { describe, expect, it } from 'vitest'
import { hasRemark, keyWords, passwordWords, readReport } from '../../../../src-renderer/console/iam/reports/credential-report.js'

const HEADER = [
  'user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used', 'password_last_changed', 'password_next_rotation', 'mfa_active',
  'access_key_1_active', 'access_key_1_last_rotated', 'access_key_1_last_used_date', 'access_key_1_last_used_region', 'access_key_1_last_used_service',
  'access_key_2_active', 'access_key_2_last_rotated', 'access_key_2_last_used_date', 'access_key_2_last_used_region', 'access_key_2_last_used_service',
  'cert_1_active', 'cert_1_last_rotated', 'cert_2_active', 'cert_2_last_rotated',
]
const MADE = Date.UTC(2026, 5, 30)
const daysAgo = (days: number): string => new Date(MADE - days * 86_400_000).toISOString().replace('.000Z', '+00:00')

const NOTHING: Readonly<Record<string, string>> = {
  user: 'Kunal', arn: 'arn:aws:iam::111122223333:user/Kunal', user_creation_time: daysAgo(200),
  password_enabled: 'false', password_last_used: 'N/A', password_last_changed: 'N/A', password_next_rotation: 'N/A', mfa_active: 'false',
  access_key_1_active: 'false', access_key_2_active: 'false', cert_1_active: 'false', cert_2_active: 'false',
}

function read(cells: Readonly<Record<string, string>>) {
  const line = HEADER.map((column) => ({ ...NOTHING, ...cells })[column] ?? 'N/A').join(',')
  const [row] = readReport(`${HEADER.join(',')}\n${line}`, MADE).rows
  if (row === undefined) throw new Error('the report has no line')
  return row
}
const remarks = (cells: Readonly<Record<string, string>>): string[] => read(cells).remarks.map(({ text }) => text)

describe('a credential report, as it is read', () => {
  it.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['nobody without credentials', {}, []],
    ['a password that was used lately, with MFA', { password_enabled: 'true', password_last_used: daysAgo(1), mfa_active: 'true' }, []],
    ['a password without MFA', { password_enabled: 'true', password_last_used: daysAgo(1) }, ['no MFA']],
    ['a password that nobody used', { password_enabled: 'true', password_last_used: 'no_information', mfa_active: 'true' }, ['password never used']],
    ['a password that was not used for long', { password_enabled: 'true', password_last_used: daysAgo(91), mfa_active: 'true' }, ['password unused for 91 days']],
    ['no password that was used 90 days ago', { password_enabled: 'true', password_last_used: daysAgo(90), mfa_active: 'true' }, []],
    ['a password that has expired', { password_enabled: 'true', password_last_used: daysAgo(1), mfa_active: 'true', password_next_rotation: daysAgo(0) }, ['password expired']],
    ['no password that will expire', { password_enabled: 'true', password_last_used: daysAgo(1), mfa_active: 'true', password_next_rotation: daysAgo(-1) }, []],
    ['an old key', { access_key_1_active: 'true', access_key_1_last_rotated: daysAgo(120), access_key_1_last_used_date: daysAgo(2) }, ['key 1 is 120 days old']],
    ['a key that nobody used', { access_key_2_active: 'true', access_key_2_last_rotated: daysAgo(3) }, ['key 2 never used']],
    ['a key that was not used for long', { access_key_2_active: 'true', access_key_2_last_rotated: daysAgo(95), access_key_2_last_used_date: daysAgo(94) }, ['key 2 is 95 days old', 'key 2 unused for 94 days']],
    ['no key that is inactive', { access_key_1_active: 'false', access_key_1_last_rotated: daysAgo(500) }, []],
    ['any key of the root user, and its password without MFA', { user: '<root_account>', password_enabled: 'true', password_last_used: 'no_information', password_next_rotation: 'not_supported', access_key_1_active: 'true', access_key_1_last_rotated: daysAgo(1), access_key_1_last_used_date: daysAgo(1) }, ['no MFA', 'key 1 of the root user']],
    ['no root user who never signs in', { user: '<root_account>', password_enabled: 'true', password_last_used: 'no_information', mfa_active: 'true' }, []],
  ])('remarks on %s', (_, cells, expected) => {
    expect(remarks(cells)).toEqual(expected)
  })

  it('points each remark at the column that says it', () => {
    const { remarks: made } = read({ password_enabled: 'true', password_last_used: 'no_information', access_key_1_active: 'true', access_key_1_last_rotated: daysAgo(100), access_key_1_last_used_date: daysAgo(1) })
    expect(made.map(({ column }) => column)).toEqual(['mfa_active', 'password_last_used', 'access_key_1_last_rotated'])
  })

  it('says in words what several columns say', () => {
    const row = read({ password_enabled: 'true', password_last_used: daysAgo(29), access_key_1_active: 'true', access_key_1_last_rotated: daysAgo(60), access_key_1_last_used_date: daysAgo(30), access_key_1_last_used_service: 's3', access_key_2_active: 'false', access_key_2_last_rotated: daysAgo(50) })
    expect([passwordWords(row), keyWords(row, '1'), keyWords(row, '2')]).toEqual(['used 1 Jun 2026', 'used 31 May 2026, s3', 'inactive, never used'])
    expect([passwordWords(read({})), keyWords(read({}), '1')]).toEqual(['–', '–'])
  })

  it('keeps its columns where a name holds a comma and a path a quotation mark', () => {
    const row = read({ user: '"Rao,Kunal"', arn: '"arn:aws:iam::111122223333:user/a""b/Rao,Kunal"', mfa_active: 'true' })
    expect(row).toMatchObject({ user: 'Rao,Kunal', cells: { arn: 'arn:aws:iam::111122223333:user/a"b/Rao,Kunal', mfa_active: 'true', cert_2_last_rotated: 'N/A' } })
  })

  it('is filtered by what was remarked', () => {
    const row = read({ password_enabled: 'true', password_last_used: daysAgo(1) })
    expect(['', 'any', 'no-mfa', 'old-key'].map((filter) => hasRemark(row, filter))).toEqual([true, true, true, false])
    expect(hasRemark(read({}), 'any')).toBe(false)
  })
})
