/** iam UntagMFADevice */
import { describe, expect, it } from 'vitest'
import { theOperation } from '../../operation.js'
import { BLUE, OF_BLUE, phone, PHONE } from '../fixtures.js'

describe('UntagMFADevice', () => {
  const untagMFADevice = theOperation('iam', 'UntagMFADevice', { given: phone, input: { SerialNumber: PHONE, TagKeys: ['team', 'ghost'] } })

  untagMFADevice.succeeds('takes tags off; a key that is not there is no error', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListMFADeviceTags', { SerialNumber: PHONE }).Tags).toEqual([])
  })

  it('leaves a key that differs by case', () => {
    const cloud = untagMFADevice.world()
    untagMFADevice.send(cloud, { TagKeys: ['TEAM'] })
    expect(cloud.ok('iam', 'ListMFADeviceTags', { SerialNumber: PHONE }).Tags).toEqual(BLUE)
  })

  untagMFADevice.refuses([
    ['a device that is not there', { SerialNumber: `${PHONE}x` }, 'NoSuchEntity', `VirtualMFADevice with serial number ${PHONE}x doesn't exist.`],
  ])
  untagMFADevice.asks({ on: PHONE, conditions: { ...OF_BLUE, 'aws:TagKeys': ['team', 'ghost'] } })
  untagMFADevice.isRecorded({ requestParameters: { serialNumber: PHONE, tagKeys: ['team', 'ghost'] } })
})
