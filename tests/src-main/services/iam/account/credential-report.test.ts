/** The credential report of a large account: made part by part, each user once, whatever comes and goes meanwhile. */
import { describe, expect, it } from 'vitest'
import { Harness } from '../../harness.js'

/** A little more than two parts. */
const USERS = 250

function largeAccount(): Harness {
  const cloud = new Harness()
  const createDate = cloud.world.clock.now()
  cloud.world.change({ gesture: 'set-up', label: 'set up', instant: createDate }, () => {
    for (let number = 0; number < USERS; number += 1) {
      cloud.account.iam.users.add({ userName: `user-${String(number).padStart(4, '0')}`, path: '/', userId: cloud.world.ids.next('AIDA'), createDate, tags: [] })
    }
  })
  return cloud
}

function generate(cloud: Harness): string | undefined {
  return cloud.ok('iam', 'GenerateCredentialReport', {}).State
}

function names(cloud: Harness): string[] {
  const lines = Buffer.from(cloud.ok('iam', 'GetCredentialReport', {}).Content ?? []).toString().split('\n')
  return lines.slice(1).map((line) => line.slice(0, line.indexOf(',')))
}

describe('the credential report of a large account', () => {
  it('is started, in progress and complete, as at AWS; until then there is nothing to read', () => {
    const cloud = largeAccount()
    expect(generate(cloud)).toBe('STARTED')
    expect(cloud.fails('iam', 'GetCredentialReport', {})).toMatchObject({ code: 'ReportInProgress', status: 404 })
    const states: (string | undefined)[] = []
    for (let count = 0; count < 10 && states.at(-1) !== 'COMPLETE'; count += 1) states.push(generate(cloud))
    expect(states).toEqual(['INPROGRESS', 'INPROGRESS', 'COMPLETE'])
    expect(names(cloud)).toEqual(['<root_account>', ...Array.from({ length: USERS }, (_, number) => `user-${String(number).padStart(4, '0')}`)])
  })

  it('holds each user once although users come and go between its parts', () => {
    const cloud = largeAccount()
    generate(cloud)
    cloud.ok('iam', 'DeleteUser', { UserName: 'user-0000' })
    cloud.ok('iam', 'DeleteUser', { UserName: 'user-0249' })
    cloud.ok('iam', 'CreateUser', { UserName: 'aaa' })
    cloud.ok('iam', 'CreateUser', { UserName: 'zzz' })
    while (generate(cloud) !== 'COMPLETE');
    const all = names(cloud)
    expect(new Set(all).size).toBe(all.length)
    expect(all).toContain('user-0000')
    expect(all).toContain('zzz')
    expect(all).not.toContain('user-0249')
    expect(all).not.toContain('aaa')
  })

  it('stays a table where a name holds a comma and a path a quotation mark', () => {
    const cloud = new Harness()
    cloud.ok('iam', 'CreateUser', { UserName: 'Rao,Kunal', Path: '/a"b/' })
    while (generate(cloud) !== 'COMPLETE');
    const lines = Buffer.from(cloud.ok('iam', 'GetCredentialReport', {}).Content ?? []).toString().split('\n')
    expect(lines[2]).toMatch(/^"Rao,Kunal","arn:aws:iam::\d{12}:user\/a""b\/Rao,Kunal",\d{4}-/)
  })

  it('holds no more than there is when users went since the report before', () => {
    const cloud = largeAccount()
    while (generate(cloud) !== 'COMPLETE');
    expect(names(cloud)).toHaveLength(USERS + 1)
    for (let number = 90; number < USERS; number += 1) cloud.ok('iam', 'DeleteUser', { UserName: `user-${String(number).padStart(4, '0')}` })
    expect(names(cloud)).toHaveLength(USERS + 1)
    cloud.world.clock.advance(5 * 3_600_000)
    while (generate(cloud) !== 'COMPLETE');
    expect(names(cloud)).toHaveLength(91)
  })

  it('begins anew when it was left unfinished for four hours, and is taken back by undo', () => {
    const cloud = largeAccount()
    generate(cloud)
    cloud.world.clock.advance(5 * 3_600_000)
    expect(generate(cloud)).toBe('STARTED')
    while (generate(cloud) !== 'COMPLETE');
    expect(names(cloud)).toHaveLength(USERS + 1)
    cloud.world.timeline.undo()
    expect(cloud.fails('iam', 'GetCredentialReport', {}).code).toBe('ReportInProgress')
  })
})
