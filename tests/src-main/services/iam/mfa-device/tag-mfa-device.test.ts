/** iam TagMFADevice */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { OF_BLUE, phone, PHONE, wrongNewTags } from '../fixtures.js'

describe('TagMFADevice', () => {
  const tagMFADevice = theOperation('iam', 'TagMFADevice', { given: phone, input: { SerialNumber: PHONE, Tags: [{ Key: 'team', Value: 'red' }, { Key: 'Team', Value: 'x' }] } })

  tagMFADevice.succeeds('adds tags, and gives a key that is there its new value; keys differ by case', (_output, cloud) => {
    expect(cloud.ok('iam', 'ListMFADeviceTags', { SerialNumber: PHONE })).toEqual({ Tags: [{ Key: 'Team', Value: 'x' }, { Key: 'team', Value: 'red' }], IsTruncated: false })
  })

  tagMFADevice.refuses([
    ['a device that is not there', { SerialNumber: `${PHONE}x` }, 'NoSuchEntity', `VirtualMFADevice with serial number ${PHONE}x doesn't exist.`],
    ...wrongNewTags('exactCase'),
  ])
  tagMFADevice.asks({ on: PHONE, conditions: { ...OF_BLUE, 'aws:RequestTag/Team': 'x', 'aws:TagKeys': ['team', 'Team'] } })
  tagMFADevice.isRecorded({ requestParameters: { serialNumber: PHONE, tags: [{ key: 'team', value: 'red' }, { key: 'Team', value: 'x' }] } })
})
