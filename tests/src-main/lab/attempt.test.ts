import { expect, test } from 'vitest'
import { Attempt } from '../../../src-main/lab/attempt.js'
import { loadSqlite } from '../../../src-main/store/database.js'
import { World } from '../../../src-main/store/world.js'

await loadSqlite()
const START = { scenarioId: 'tiny', version: '1', variantId: 'default', values: {}, people: [] }

function begun(): { world: World; attempt: Attempt } {
  const world = World.inMemory({ seed: 'attempt', start: 0 })
  const attempt = new Attempt(world)
  attempt.begin(START)
  return { world, attempt }
}

test('an attempt remembers answers, hints, commands and scanned devices', () => {
  const { world, attempt } = begun()
  attempt.giveAnswer('q', ['a'])
  attempt.giveAnswer('q', ['b', 'c'])
  attempt.openHint('step', 1)
  attempt.openHint('step', 1)
  attempt.ranCommand({ session: 'cloudshell', line: 'ls', exitCode: 0, stdout: 'x'.repeat(5000) })
  attempt.scanDevice('arn:mfa')
  attempt.scanDevice('arn:mfa')
  const again = new Attempt(world)
  expect(again.start).toEqual(START)
  expect([again.answer('q'), again.answer('other')]).toEqual([['b', 'c'], undefined])
  expect([again.hintOpened('step', 1), again.hintOpened('step', 0), again.hintOpened('other', 1)]).toEqual([true, false, false])
  expect(world.trail.marks('hint')).toHaveLength(1)
  expect(again.commands()).toEqual([{ session: 'cloudshell', line: 'ls', exitCode: 0, stdout: 'x'.repeat(4096) }])
  expect(again.scannedDevices()).toEqual(['arn:mfa'])
})

test('a new attempt begins with nothing', () => {
  const { attempt } = begun()
  attempt.giveAnswer('q', ['a'])
  attempt.openHint('step', 0)
  attempt.ranCommand({ session: 'cloudshell', line: 'ls', exitCode: 0, stdout: '' })
  attempt.scanDevice('arn:mfa')
  attempt.begin({ ...START, variantId: 'second' })
  expect(attempt.start?.variantId).toBe('second')
  expect([attempt.answer('q'), attempt.hintOpened('step', 0), attempt.commands(), attempt.scannedDevices(), attempt.events()]).toEqual([undefined, false, [], [], []])
})

test('a world without an attempt has none', () => {
  expect(new Attempt(World.inMemory({ seed: 'x', start: 0 })).start).toBeUndefined()
})
