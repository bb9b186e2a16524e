/** iam CreateGroup */
import { describe, expect } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, dev, setUp } from '../fixtures.js'

describe('CreateGroup', () => {
  const createGroup = theOperation('iam', 'CreateGroup', { given: dev, input: { GroupName: 'Test', Path: '/x/' } })

  createGroup.succeeds('answers the group with id and ARN; GetGroup answers the same', ({ Group }, cloud) => {
    expect(Group).toEqual({ Path: '/x/', GroupName: 'Test', GroupId: expect.stringMatching(/^AGPA[A-Z2-7]{17}$/), Arn: arnOf('group/x/Test'), CreateDate: START + 2000 })
    expect(cloud.ok('iam', 'GetGroup', { GroupName: 'test' }).Group).toEqual(Group)
  })

  createGroup.refuses([
    ['a name that is taken, in whatever case', { GroupName: 'DEV' }, 'EntityAlreadyExists', 'Group with name DEV already exists.'],
    ['more groups than 300', (cloud) => {
      setUp(cloud, () => {
        for (let number = 0; number < 299; number += 1) cloud.account.iam.groups.add({ groupName: `g${number}`, path: '/', groupId: `AGPA${number}`, createDate: START })
      })
      return undefined
    }, 'LimitExceeded', 'Cannot exceed quota for GroupsPerAccount: 300'],
  ])
  createGroup.asks({ on: arnOf('group/x/Test') })
  createGroup.isRecorded({
    requestParameters: { groupName: 'Test', path: '/x/' },
    responseElements: { group: { path: '/x/', groupName: 'Test', groupId: expect.stringMatching(/^AGPA/) as string, arn: arnOf('group/x/Test'), createDate: '2026-01-15T09:00:02Z' } },
  })
})
