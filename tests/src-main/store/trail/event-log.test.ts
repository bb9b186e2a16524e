import { beforeAll, expect, test } from 'vitest'
import { loadSqlite } from '../../../../src-main/store/database.js'
import { World } from '../../../../src-main/store/world.js'
import { event, START } from '../worlds-for-tests.js'

beforeAll(loadSqlite)

test('of thousands of events each comes back as it was, whatever its length and script, and is found by what it says', () => {
  const world = World.inMemory({ seed: 'log', start: START })
  const agents = ['test', 'größer', '日本語', '😀 "quoted",\n', ',]', 'x'.repeat(3000)]
  const expected = Array.from({ length: 5000 }, (_, number) => {
    const agent = agents[number % agents.length] ?? ''
    return structuredClone(world.trail.append(event(world, { userAgent: agent, accessKeyId: `AKIA${number}`, readOnly: number % 3 === 0 })))
  })
  expect(world.trail.all()).toEqual(expected)
  expect(world.trail.query({ accessKeyId: 'AKIA4100' })).toEqual([expected[4100]])
  expect(world.trail.query({ readOnly: true, limit: 2, before: 4100 })).toEqual([expected[4098], expected[4095]])
  expect([...world.trail.after(4997)]).toEqual(expected.slice(4997))
})
