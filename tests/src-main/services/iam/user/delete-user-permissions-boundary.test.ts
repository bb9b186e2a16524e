/** iam DeleteUserPermissionsBoundary */
import { describe, expect } from 'vitest'
import { theOperation } from '../../operation.js'
import { arnOf, BOUNDARY, donna, OF_BLUE } from '../fixtures.js'

describe('DeleteUserPermissionsBoundary', () => {
  const deleteUserPermissionsBoundary = theOperation('iam', 'DeleteUserPermissionsBoundary', { given: donna, input: { UserName: 'donna' } })

  deleteUserPermissionsBoundary.succeeds('leaves the user without a boundary', (_output, cloud) => {
    expect(cloud.ok('iam', 'GetUser', { UserName: 'Donna' }).User).not.toHaveProperty('PermissionsBoundary')
    expect(cloud.fails('iam', 'DeleteUserPermissionsBoundary', { UserName: 'Donna' }).code).toBe('NoSuchEntity')
  })

  deleteUserPermissionsBoundary.refuses([
    ['a user that is not there', { UserName: 'nobody' }, 'NoSuchEntity', 'The user with name nobody cannot be found.'],
    ['a user without a boundary', (cloud) => (cloud.ok('iam', 'CreateUser', { UserName: 'bare' }), { UserName: 'bare' }), 'NoSuchEntity', 'The user with name bare does not have a permissions boundary.'],
  ])
  deleteUserPermissionsBoundary.asks({ on: arnOf('user/team/Donna'), shown: 'user donna', conditions: { ...OF_BLUE, 'iam:PermissionsBoundary': BOUNDARY } })
  deleteUserPermissionsBoundary.isRecorded({ requestParameters: { userName: 'donna' } })
})
