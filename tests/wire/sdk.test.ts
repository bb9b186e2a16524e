import { CreateUserCommand, GetUserCommand } from '@aws-sdk/client-iam'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT, clientsOf, startEndpoint, type Clients, type TestEndpoint } from './endpoint.js'

let endpoint: TestEndpoint
let admin: Clients

beforeAll(async () => {
  endpoint = await startEndpoint()
  admin = clientsOf(endpoint, endpoint.keys)
})
afterAll(() => endpoint.close())

describe('the SDK for JavaScript', () => {
  it('asks who it is', async () => {
    const identity = await admin.sts.send(new GetCallerIdentityCommand({}))
    expect(identity).toMatchObject({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/admin` })
    expect(identity.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('creates a user', async () => {
    const { User } = await admin.iam.send(new CreateUserCommand({ UserName: 'Kunal', Path: '/dev/', Tags: [{ Key: 'team', Value: 'a / b' }] }))
    expect(User).toMatchObject({ UserName: 'Kunal', Path: '/dev/', Arn: `arn:aws:iam::${ACCOUNT}:user/dev/Kunal`, Tags: [{ Key: 'team', Value: 'a / b' }] })
    expect(User?.CreateDate).toBeInstanceOf(Date)
    expect((await admin.iam.send(new GetUserCommand({ UserName: 'Kunal' }))).User?.UserId).toBe(User?.UserId)
  })
})
