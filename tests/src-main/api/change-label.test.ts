import { expect, test } from 'vitest'
import { changeLabel } from '../../../src-main/api/change-label.js'
import type { Input } from '../../../src-main/api/request.js'

const LABELS: [operation: string, input: Input, label: string][] = [
  ['CreateUser', { UserName: 'Kunal', Path: '/dev/' }, 'CreateUser Kunal'],
  ['AddUserToGroup', { GroupName: 'Dev', UserName: 'Kunal' }, 'AddUserToGroup Kunal Dev'],
  ['AttachUserPolicy', { UserName: 'Matt', PolicyArn: 'arn:aws:iam::aws:policy/job-function/Billing' }, 'AttachUserPolicy Matt Billing'],
  ['DeactivateMFADevice', { UserName: 'Matt', SerialNumber: 'arn:aws:iam::111122223333:mfa/phone' }, 'DeactivateMFADevice Matt phone'],
  ['PutObject', { Key: 'a/b.txt', Bucket: 'things', Body: new Uint8Array() }, 'PutObject things a/b.txt'],
  ['TerminateInstances', { InstanceIds: ['i-1', 'i-2'] }, 'TerminateInstances i-1 i-2'],
  ['UpdateAccountPasswordPolicy', { MinimumPasswordLength: 14 }, 'UpdateAccountPasswordPolicy'],
  ['CreateLoginProfile', { UserName: 'Kunal', Password: 'Secret-1' }, 'CreateLoginProfile Kunal'],
  ['CreateUser', { UserName: { odd: true } }, 'CreateUser'],
]
test.each(LABELS)('%s is told with the names it is about', (operation, input, label) => {
  expect(changeLabel({ service: 'iam', operation, input, region: 'us-east-1', credentials: { kind: 'anonymous' }, sourceIp: '', userAgent: '', instant: 0, gesture: '' })).toBe(label)
})
