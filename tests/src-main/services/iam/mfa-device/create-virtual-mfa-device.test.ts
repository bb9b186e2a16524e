/** iam CreateVirtualMFADevice */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, phone, wrongTags } from '../fixtures.js'

describe('CreateVirtualMFADevice', () => {
  const SerialNumber = arnOf('mfa/x/tablet')
  const createVirtualMFADevice = theOperation('iam', 'CreateVirtualMFADevice', { given: phone, input: { VirtualMFADeviceName: 'tablet', Path: '/x/', Tags: BLUE } })

  createVirtualMFADevice.succeeds('shows the seed, once, as text and as a picture', ({ VirtualMFADevice }, cloud) => {
    expect(VirtualMFADevice).toMatchObject({ SerialNumber, Tags: BLUE })
    expect(Buffer.from(VirtualMFADevice.Base32StringSeed ?? []).toString()).toMatch(/^[A-Z2-7]{64}$/)
    expect(Buffer.from(VirtualMFADevice.QRCodePNG ?? []).subarray(1, 4).toString()).toBe('PNG')
    expect(cloud.ok('iam', 'ListVirtualMFADevices', { AssignmentStatus: 'Unassigned' }).VirtualMFADevices).toContainEqual({ SerialNumber })
  })

  createVirtualMFADevice.refuses([
    ['a name that is taken, in whatever case', { VirtualMFADeviceName: 'Phone', Path: '/' }, 'EntityAlreadyExists', 'MFADevice entity at the same path and name already exists.'],
    ...wrongTags('exactCase'),
  ])
  createVirtualMFADevice.asks({ on: SerialNumber, conditions: { 'aws:RequestTag/team': 'blue', 'aws:TagKeys': ['team'] } })
  createVirtualMFADevice.isRecorded({
    requestParameters: { virtualMFADeviceName: 'tablet', path: '/x/', tags: [{ key: 'team', value: 'blue' }] },
    responseElements: { virtualMFADevice: expect.objectContaining({ serialNumber: SerialNumber }) as object as Record<string, string> },
    hides: ({ VirtualMFADevice }) => [Buffer.from(VirtualMFADevice.Base32StringSeed ?? []).toString()],
  })
})
