/** iam CreateInstanceProfile */
import { describe, expect } from 'vitest'
import { START } from '../../harness.js'
import { theOperation } from '../../operation.js'
import { arnOf, BLUE, setUp, webProfile, wrongTags } from '../fixtures.js'

describe('CreateInstanceProfile', () => {
  const createInstanceProfile = theOperation('iam', 'CreateInstanceProfile', { given: webProfile, input: { InstanceProfileName: 'App', Path: '/x/', Tags: BLUE } })

  createInstanceProfile.succeeds('answers the profile with id, ARN and tags, and no role in it', ({ InstanceProfile }, cloud) => {
    expect(InstanceProfile).toEqual({
      Path: '/x/',
      InstanceProfileName: 'App',
      InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/),
      Arn: arnOf('instance-profile/x/App'),
      CreateDate: START + 2000,
      Roles: [],
      Tags: BLUE,
    })
    expect(cloud.ok('iam', 'GetInstanceProfile', { InstanceProfileName: 'app' }).InstanceProfile).toEqual(InstanceProfile)
  })

  createInstanceProfile.refuses([
    ['a name that is taken, in whatever case', { InstanceProfileName: 'WEB' }, 'EntityAlreadyExists', 'Instance Profile WEB already exists.'],
    ...wrongTags('exactCase'),
    ['more profiles than 1,000', (cloud) => {
      setUp(cloud, () => {
        for (let number = 0; number < 999; number += 1) {
          cloud.account.iam.instanceProfiles.add({ instanceProfileName: `p${number}`, path: '/', instanceProfileId: `AIPA${number}`, createDate: START, tags: [] })
        }
      })
      return undefined
    }, 'LimitExceeded', 'Cannot exceed quota for InstanceProfilesPerAccount: 1000'],
  ])
  createInstanceProfile.asks({ on: arnOf('instance-profile/x/App'), conditions: { 'aws:RequestTag/team': 'blue', 'aws:TagKeys': ['team'] } })
  createInstanceProfile.isRecorded({
    requestParameters: { instanceProfileName: 'App', path: '/x/', tags: [{ key: 'team', value: 'blue' }] },
    responseElements: {
      instanceProfile: {
        path: '/x/',
        instanceProfileName: 'App',
        instanceProfileId: expect.stringMatching(/^AIPA/) as string,
        arn: arnOf('instance-profile/x/App'),
        createDate: '2026-01-15T09:00:02Z',
        roles: [],
        tags: [{ key: 'team', value: 'blue' }],
      },
    },
  })
})
