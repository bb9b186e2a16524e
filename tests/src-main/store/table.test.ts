/** What tables remember is what is there: after every write, undo and failure, and never more than a bound. */
import { beforeAll, expect, test } from 'vitest'
import { loadSqlite } from '../../../src-main/store/database.js'
import { World } from '../../../src-main/store/world.js'
import { START } from './worlds-for-tests.js'

const ID = '111122223333'

beforeAll(loadSqlite)

function cloud(): { world: World; change: (work: () => void) => void; users: ReturnType<World['account']>['iam']['users'] } {
  const world = World.inMemory({ seed: 'one', start: START })
  const change = (work: () => void): void => world.change({ gesture: String(Math.max(0, world.timeline.head)), label: 'change', instant: START }, work)
  change(() => world.addAccount({ accountId: ID, name: 'Example', email: 'root@example.com', createDate: START }))
  return { world, change, users: world.account(ID).iam.users }
}

const user = (userName: string, path = '/') => ({ userName, path, userId: `AIDA${userName}`, createDate: START, tags: [] })

test('finds, lists and pages show every write, undo and redo, and nothing of a change that failed', () => {
  const { world, change, users } = cloud()
  const all = (): unknown => [
    users.find('b')?.path, users.list().map(({ userName }) => userName), users.list({ path: '/x/' }).length,
    users.page({ limit: 10 }).length, users.page({ after: 'a', limit: 10 }).length, users.below({ prefix: '/x/', limit: 10 }).length,
  ]
  expect([all(), all()]).toEqual(Array(2).fill([undefined, [], 0, 0, 0, 0]))
  change(() => users.add(user('a')))
  expect([all(), all()]).toEqual(Array(2).fill([undefined, ['a'], 0, 1, 0, 0]))
  change(() => users.add(user('b', '/x/')))
  expect([all(), all()]).toEqual(Array(2).fill(['/x/', ['a', 'b'], 1, 2, 1, 1]))
  expect(() => change(() => {
    users.remove('a')
    expect(users.list()).toHaveLength(1)
    throw new Error('no')
  })).toThrow('no')
  expect(all()).toEqual(['/x/', ['a', 'b'], 1, 2, 1, 1])
  world.timeline.undo()
  expect(all()).toEqual([undefined, ['a'], 0, 1, 0, 0])
  world.timeline.redo()
  expect(all()).toEqual(['/x/', ['a', 'b'], 1, 2, 1, 1])
})

test('who changes a list that was read changes nobody else’s', () => {
  const { change, users } = cloud()
  change(() => users.add(user('a')))
  users.list().pop()
  users.page({ limit: 5 }).pop()
  expect(users.list()).toHaveLength(1)
  expect(users.page({ limit: 5 })).toHaveLength(1)
  expect(() => ((users.find('a') as { path: string }).path = '/y/')).toThrow(TypeError)
})

test('lists by several members are told apart whatever stands in them', () => {
  const { world, change } = cloud()
  const { members } = world.account(ID).iam
  const { users, groups } = world.account(ID).iam
  change(() => {
    for (const name of ['a', 'a userName 1 b']) users.add(user(name))
    groups.add({ groupName: 'g', path: '/', groupId: 'AGPAg', createDate: START })
    members.add({ groupName: 'g', userName: 'a' })
  })
  expect(members.list({ groupName: 'g', userName: 'a' })).toHaveLength(1)
  expect(members.list({ groupName: 'g userName 1 a' })).toHaveLength(0)
  expect(members.list({ groupName: 'g' })).toHaveLength(1)
})

test('more reads than are remembered are answered as well', () => {
  const { change, users } = cloud()
  change(() => {
    for (let number = 0; number < 300; number += 1) users.add(user(`u${String(number).padStart(3, '0')}`))
  })
  for (let round = 0; round < 2; round += 1) {
    for (let number = 0; number < 300; number += 1) {
      expect(users.page({ after: `u${String(number).padStart(3, '0')}`, limit: 100 })).toHaveLength(Math.min(100, 299 - number))
    }
  }
  expect(users.list()).toHaveLength(300)
})
