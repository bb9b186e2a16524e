import { AddUserToGroupCommand, AttachGroupPolicyCommand, CreateGroupCommand, DetachUserPolicyCommand, RemoveUserFromGroupCommand } from '@aws-sdk/client-iam'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'
import { readScenario } from '../../src-main/lab/library.js'
import { OpenWorld } from '../../src-main/lab/open-world.js'
import { parameterValues } from '../../src-main/lab/parameters.js'
import { setupInstant, startScenario } from '../../src-main/lab/start-scenario.js'
import { loadSqlite } from '../../src-main/store/database.js'
import { World } from '../../src-main/store/world.js'
import { clientsOf, type Clients } from './clients.js'
import { serveWorld } from './endpoint.js'

it('lesson 02 is solved from outside, step by step, with permissions enforced', async () => {
  await loadSqlite()
  const scenario = readScenario('scenarios/02-dev-group-s3/scenario.yaml')
  const [variant] = scenario.variants
  if (!variant) throw new Error('the lesson has no variant')
  const world = World.inMemory({ seed: 'lesson', start: setupInstant(scenario), host: () => Date.now() })
  await startScenario(world, scenario, variant, parameterValues(scenario, variant, world.seed))
  const open = new OpenWorld(world, scenario, Date.now())
  const endpoint = await serveWorld(open)
  const { lab } = open
  if (!lab) throw new Error('the world holds no lesson')
  const { bucket: Bucket, group: GroupName } = lab.values as { bucket: string; group: string }
  const passed = (): string[] => lab.results().flatMap(({ id, outcome }) => (outcome === 'passed' ? [id] : []))
  const as = (userName: string): Clients => {
    const [key] = world.account(open.accountId).iam.accessKeys.list({ userName })
    return clientsOf(endpoint, { accessKeyId: key?.accessKeyId ?? '', secretAccessKey: key?.secretAccessKey ?? '' })
  }
  const list = (clients: Clients): Promise<unknown> => clients.s3.send(new ListObjectsV2Command({ Bucket }))

  // The lesson's own sign-in, not a key that would have to be made.
  expect(endpoint.keys.accessKeyId).toMatch(/^ASIA/)
  const { iam } = clientsOf(endpoint, endpoint.keys)

  await expect(list(as('Kunal'))).rejects.toMatchObject({ name: 'AccessDenied' })
  expect(passed()).toContain('saw-denied')

  await iam.send(new CreateGroupCommand({ GroupName }))
  await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' }))
  for (const UserName of ['Kunal', 'Matt', 'Donna']) await iam.send(new AddUserToGroupCommand({ GroupName, UserName }))
  await expect(list(as('Kunal'))).resolves.toBeDefined()
  expect(passed()).toEqual(expect.arrayContaining(['members', 'group-grants', 'can-list', 'can-get']))

  await iam.send(new DetachUserPolicyCommand({ UserName: 'Matt', PolicyArn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' }))
  await iam.send(new RemoveUserFromGroupCommand({ GroupName, UserName: 'Donna' }))
  await expect(list(as('Donna'))).rejects.toMatchObject({ name: 'AccessDenied' })
  await iam.send(new AddUserToGroupCommand({ GroupName, UserName: 'Donna' }))

  const unsolved = lab.results().flatMap(({ id, outcome }) => (outcome === 'passed' ? [] : [id]))
  expect(unsolved).toEqual(['q-group-principal'])
  await endpoint.close()
})
