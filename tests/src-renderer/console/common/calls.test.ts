import { describe, expect, it } from 'vitest'
import { Action, iam } from '../../../../src-renderer/console/common/calls.svelte.js'
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
