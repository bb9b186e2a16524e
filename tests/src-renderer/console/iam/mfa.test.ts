import { describe, expect, it } from 'vitest'
import { AssignMfa } from '../../../../src-renderer/console/iam/mfa/assign-mfa.svelte.js'
import { deviceType } from '../../../../src-renderer/console/iam/mfa/device-type.js'
import { workspaceThatAnswers } from '../workspace.js'

describe('assigning an MFA device', () => {
  it('takes a hardware token by its serial number and two codes', async () => {
    const { workspace, sent } = workspaceThatAnswers()
    const form = new AssignMfa(workspace, () => 'Kunal')
    Object.assign(form, { kind: 'token', serial: ' GAHT12345678 ', first: '111111', second: '222222' })
    expect(await form.enable()).toBe(true)
    expect(sent).toEqual([{ operation: 'EnableMFADevice', input: { UserName: 'Kunal', SerialNumber: 'GAHT12345678', AuthenticationCode1: '111111', AuthenticationCode2: '222222' }, gesture: 'one-gesture' }])
  })

  it('registers a passkey once it was touched, for a user or for the root user', async () => {
    for (const [userName, input] of [['Kunal', { UserName: 'Kunal', PasskeyName: 'laptop' }], [undefined, { PasskeyName: 'laptop' }]] as const) {
      const { workspace, sent } = workspaceThatAnswers()
      const form = new AssignMfa(workspace, () => userName)
      Object.assign(form, { kind: 'passkey', name: 'laptop', prompting: true })
      expect(await form.register()).toBe(true)
      expect(form.prompting).toBe(false)
      expect(sent).toEqual([{ operation: 'EnablePasskey', input, gesture: 'one-gesture' }])
    }
  })
})

it.each([
  ['arn:aws:iam::111122223333:mfa/phone', 'Virtual'],
  ['GAHT12345678', 'Hardware TOTP'],
  ['arn:aws:iam::111122223333:u2f/user/Kunal/laptop-ABC', 'Passkeys and security keys'],
])('%s is of the type %s', (serial, type) => {
  expect(deviceType(serial)).toBe(type)
})
