import { describe, expect, it } from 'vitest'
import { Action, iam, s3 } from '../../../../src-renderer/console/common/calls.svelte.js'
import { toCsv } from '../../../../src-renderer/console/common/download.js'
import { workspaceThatAnswers } from '../workspace.js'

describe('an action of several calls', () => {
  it('sends them in order, as one gesture', async () => {
    const { workspace, sent } = workspaceThatAnswers({ CreateGroup: { Group: { GroupName: 'Dev' } } })
    const action = new Action(workspace)
    const outputs = await action.run([iam('CreateGroup', { GroupName: 'Dev' }), iam('AddUserToGroup', { GroupName: 'Dev', UserName: 'Kunal' })])
    expect(outputs).toEqual([{ Group: { GroupName: 'Dev' } }, {}])
    expect(sent.map(({ operation, gesture }) => [operation, gesture])).toEqual([['CreateGroup', 'one-gesture'], ['AddUserToGroup', 'one-gesture']])
    expect(action.failure).toBeUndefined()
  })

  it('stops at the first refusal and says what was done before it', async () => {
    const { workspace, sent } = workspaceThatAnswers({ AttachUserPolicy: { refused: 'AccessDenied' } })
    const action = new Action(workspace)
    expect(await action.run([iam('CreateUser'), iam('AttachUserPolicy'), iam('AddUserToGroup')])).toBeUndefined()
    expect(sent.map(({ operation }) => operation)).toEqual(['CreateUser', 'AttachUserPolicy'])
    expect(action.failure).toMatchObject({ code: 'AccessDenied', eventId: 'e1', explained: true })
    expect(action.failure?.message).toContain('Done before it: CreateUser.')
    expect(action.busy).toBe(false)
  })

  it('says how far a long row is, and nothing of a short one', async () => {
    const { workspace } = workspaceThatAnswers()
    const action = new Action(workspace)
    const seen: unknown[] = []
    const call = workspace.call.bind(workspace)
    workspace.call = (...sent) => {
      seen.push(action.progress)
      return call(...sent)
    }
    await action.run(Array.from({ length: 4 }, () => iam('CreateUser')))
    expect(seen).toEqual([0, 1, 2, 3].map((done) => ({ done, of: 4 })))
    expect(action.progress).toBeUndefined()
    await action.run([iam('CreateUser'), iam('CreateUser')])
    expect(seen.slice(4)).toEqual([undefined, undefined])
  })

  it('is refused when DeleteObjects lists what it did not delete', async () => {
    const { workspace } = workspaceThatAnswers({ DeleteObjects: { Errors: [{ Key: 'keep.txt', Code: 'AccessDenied', Message: 'Access Denied' }] } })
    const action = new Action(workspace)
    expect(await action.run([s3('DeleteObjects')])).toBeUndefined()
    expect(action.failure).toMatchObject({ code: 'AccessDenied', message: 'keep.txt: Access Denied' })
  })

  it('does not start twice', async () => {
    const { workspace, sent } = workspaceThatAnswers()
    const action = new Action(workspace)
    const [first, second] = await Promise.all([action.run([iam('CreateUser')]), action.run([iam('CreateUser')])])
    expect([first, second]).toEqual([[{}], undefined])
    expect(sent).toHaveLength(1)
  })

  it('shows a lost host as a failure', async () => {
    const { workspace } = workspaceThatAnswers()
    const action = new Action(workspace)
    expect(await action.attempt(() => Promise.reject(new Error('The host is gone.')))).toBe(false)
    expect(action.failure).toMatchObject({ message: 'The host is gone.', explained: false })
  })
})

describe('a .csv file', () => {
  it('quotes what would break a row', () => {
    expect(toCsv(['User name', 'Password'], ['Kunal', 'a,b"c'])).toBe('User name,Password\nKunal,"a,b""c"\n')
  })
})
