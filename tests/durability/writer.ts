/**
 * The program that the kill test kills: opens the world in a folder, says what it found, and writes without end.
 * Lines on stdout: `found <hash>`, then `try <hash>` for each state it makes and `ack` once all so far is durable.
 */
import { existsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DAY } from '../../src-main/aws/clock.js'
import { seededBytes } from '../../src-main/store/random.js'
import { World } from '../../src-main/store/world.js'
import { START, accountId, event, meta } from '../src-main/store/worlds-for-tests.js'

const [directory = '', seed = ''] = process.argv.slice(2)
let drawn = 0
const below = (limit: number): number => (seededBytes(seed, `choice/${(drawn += 1)}`, 1)[0] ?? 0) % limit

const say = (line: string): void => void writeSync(1, `${line}\n`)

/** Two accounts, a blob that names them and an event: all of it or nothing must be found. */
function request(world: World): void {
  const number = world.accounts().length / 2 + 1
  const body = world.blobs.put(Buffer.from(`body ${number} of ${world.trail.nextSequence()}`))
  const change = { gesture: `g${number}`, label: `CreateAccount ${number}`, instant: world.clock.now(), requestId: body }
  world.change(change, () => {
    for (const half of [2 * number - 1, 2 * number]) {
      world.addAccount({ accountId: accountId(half), name: body, email: world.ids.uuid(), createDate: START })
    }
  })
  world.trail.append(event(world, { requestId: body, requestParameters: 'x'.repeat(below(4) === 0 ? 20_000 : 100) }))
}

function problemOf(world: World): string | undefined {
  const accounts = world.accounts().map(({ record }) => record)
  if (accounts.length % 2 !== 0) return 'half a change'
  const known = new Set(world.trail.all().map(({ requestId }) => requestId))
  for (const { name } of accounts) {
    if (!known.has(name)) return `no event of ${name}`
    if (!world.blobs.has(name) || world.blobs.get(name).length === 0) return `no blob ${name}`
  }
  if (world.trail.all().some((recorded) => recorded.head > world.timeline.head && world.trail.isLive(recorded))) return 'an event of a change that is not there'
  return undefined
}

function act(world: World): void {
  const choice = below(16)
  if (choice === 0) world.timeline.undo()
  else if (choice === 1) world.timeline.redo()
  else if (choice === 2) world.timeline.reset()
  else if (choice === 3) world.timeline.fence()
  else if (choice === 4) world.advanceClock(DAY, 'clock')
  else request(world)
}

const isThere = existsSync(join(directory, 'world.json'))
const world = isThere ? await World.open(directory) : await World.create(directory, { seed: 'one', start: START, meta })
const problem = problemOf(world)
// Some worlds begin close to the end of a segment, so that the kills meet its change.
if (!isThere && below(3) === 0) world.trail.append(event(world, { requestParameters: 'x'.repeat(3_900_000) }))
say(problem ? `problem ${problem}` : `found ${world.stateHash()}`)
for (;;) {
  for (let left = below(4); left >= 0; left -= 1) {
    act(world)
    say(`try ${world.stateHash()}`)
  }
  await world.durable()
  say('ack')
}
