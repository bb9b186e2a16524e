/** sts GetAccessKeyInfo */
import { describe, expect, it } from 'vitest'
import { ACCOUNT } from '../harness.js'
import { theOperation } from '../operation.js'

const THERE = '444455556666'

describe('GetAccessKeyInfo', () => {
  const getAccessKeyInfo = theOperation('sts', 'GetAccessKeyInfo', {
    input: ({ root }) => ({ AccessKeyId: root.kind === 'keys' ? root.accessKeyId : '' }),
  })

  getAccessKeyInfo.succeeds('tells the account of a key', (output) => {
    expect(output).toEqual({ Account: ACCOUNT })
  })

  it('tells the account of a key of another account, too', () => {
    const cloud = getAccessKeyInfo.world()
    const key = cloud.keysFor(cloud.addAccount(THERE, 'There'))
    expect(getAccessKeyInfo.send(cloud, { AccessKeyId: key.kind === 'keys' ? key.accessKeyId : '' })).toEqual({ Account: THERE })
  })

  getAccessKeyInfo.refuses([['what cannot be a key id', { AccessKeyId: 'AKIA-not-a-key-id-' }, 'ValidationError', expect.stringContaining('AKIA-not-a-key-id-') as string]])
  getAccessKeyInfo.asks({ on: '*' })
  getAccessKeyInfo.isRecorded({ readOnly: true, requestParameters: { accessKeyId: expect.stringMatching(/^AKIA/) as string } })
})
