/** iam GetCredentialReport */
import { describe, expect, it } from 'vitest'
import { Harness } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { addUsers, arnOf, PASSWORD } from '../fixtures.js'

const HOUR = 3_600_000

describe('GetCredentialReport', () => {
  const getCredentialReport = theOperation('iam', 'GetCredentialReport', {
    given: (cloud) => {
      const credentials = cloud.user('Kay')
      cloud.ok('iam', 'UpdateAccountPasswordPolicy', { MaxPasswordAge: 90 })
      cloud.ok('iam', 'CreateLoginProfile', { UserName: 'Kay', Password: PASSWORD })
      cloud.send('sts', 'GetCallerIdentity', {}, { credentials, region: 'eu-west-1' })
      cloud.ok('iam', 'GenerateCredentialReport', {})
    },
    input: {},
  })
  const rowsOf = (content: Uint8Array | undefined) => Buffer.from(content ?? []).toString().split('\n').map((line) => line.split(','))

  getCredentialReport.succeeds('tells of every credential, in 22 columns', ({ Content, ReportFormat, GeneratedTime }, cloud) => {
    expect([ReportFormat, GeneratedTime]).toEqual(['text/csv', cloud.world.clock.now() - 1000])
    const [columns = [], root = [], kay = []] = rowsOf(Content)
    expect(columns).toHaveLength(22)
    const row = (cells: string[]) => Object.fromEntries(columns.map((column, index) => [column, cells[index]]))
    expect(row(root)).toMatchObject({ user: '<root_account>', arn: arnOf('root'), access_key_1_active: 'true', password_last_changed: 'not_supported', mfa_active: 'false' })
    expect(row(kay)).toEqual({
      user: 'Kay',
      arn: arnOf('user/Kay'),
      user_creation_time: '2026-01-15T09:00:01Z',
      password_enabled: 'true',
      password_last_used: 'no_information',
      password_last_changed: '2026-01-15T09:00:03Z',
      password_next_rotation: '2026-04-15T09:00:03Z',
      mfa_active: 'false',
      access_key_1_active: 'true',
      access_key_1_last_rotated: '2026-01-15T09:00:01Z',
      access_key_1_last_used_date: '2026-01-15T09:00:04Z',
      access_key_1_last_used_region: 'eu-west-1',
      access_key_1_last_used_service: 'sts',
      access_key_2_active: 'false',
      access_key_2_last_rotated: 'N/A',
      access_key_2_last_used_date: 'N/A',
      access_key_2_last_used_region: 'N/A',
      access_key_2_last_used_service: 'N/A',
      cert_1_active: 'false',
      cert_1_last_rotated: 'N/A',
      cert_2_active: 'false',
      cert_2_last_rotated: 'N/A',
    })
  })

  it('stays as it was made until another is made', () => {
    const cloud = getCredentialReport.world()
    cloud.ok('iam', 'CreateUser', { UserName: 'late' })
    cloud.ok('iam', 'GenerateCredentialReport', {})
    expect(rowsOf(getCredentialReport.send(cloud).Content)).toHaveLength(3)
    cloud.world.clock.advance(4 * HOUR)
    cloud.ok('iam', 'GenerateCredentialReport', {})
    expect(rowsOf(getCredentialReport.send(cloud).Content)).toHaveLength(4)
  })

  it('is not there before it was asked for', () => {
    expect(new Harness().fails('iam', 'GetCredentialReport', {})).toMatchObject({ code: 'ReportNotPresent', status: 410, message: 'Unknown' })
  })

  getCredentialReport.refuses([
    ['an account of another report', {}, 'ReportNotPresent', 'Unknown', (cloud) => cloud.keysFor(cloud.addAccount('444455556666', 'Other'))],
    ['a report of four hours ago', ({ world }) => {
      world.clock.advance(4 * HOUR)
      return undefined
    }, 'ReportExpired', 'Unknown'],
    ['a report that is being made', (cloud) => {
      addUsers(cloud, 501)
      cloud.world.clock.advance(4 * HOUR)
      cloud.ok('iam', 'GenerateCredentialReport', {})
      return undefined
    }, 'ReportInProgress', 'Unknown'],
  ])
  getCredentialReport.asks({ on: '*' })
  getCredentialReport.isRecorded({ readOnly: true, requestParameters: null })
})
