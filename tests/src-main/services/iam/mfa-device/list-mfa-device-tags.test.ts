/** iam ListMFADeviceTags */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { BLUE, OF_BLUE, phone, PHONE } from '../fixtures.js'

describe('ListMFADeviceTags', () => {
  const listMFADeviceTags = theOperation('iam', 'ListMFADeviceTags', {
    given: (cloud) => {
      phone(cloud)
      cloud.ok('iam', 'TagMFADevice', { SerialNumber: PHONE, Tags: [{ Key: 'stage', Value: 'x' }, { Key: 'Area', Value: '' }] })
    },
    input: { SerialNumber: PHONE },
  })

  listMFADeviceTags.succeeds('answers keys and values', ({ Tags }) => {
    expect(Tags).toEqual([{ Key: 'Area', Value: '' }, { Key: 'stage', Value: 'x' }, ...BLUE])
  })

  listMFADeviceTags.pages(({ Tags }) => Tags.map(({ Key }) => Key), ['Area', 'stage', 'team'])
  listMFADeviceTags.refuses([
    ['a device that is not there', { SerialNumber: `${PHONE}x` }, 'NoSuchEntity', `VirtualMFADevice with serial number ${PHONE}x doesn't exist.`],
  ])
  listMFADeviceTags.asks({ on: PHONE, conditions: OF_BLUE })
  listMFADeviceTags.isRecorded({ readOnly: true, requestParameters: { serialNumber: PHONE } })
})
