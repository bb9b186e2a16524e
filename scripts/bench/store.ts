/**
 * How long a change takes until it is durable, beside a bare append and sync of as many bytes, at three sizes of world;
 * and how long a reset and opening the world take. Prints one line each.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeFiles, type Files } from '../../src-main/store/files.js'
import { World } from '../../src-main/store/world.js'

const START = Date.UTC(2026, 0, 15, 9)
const ACCOUNT = '123456789012'
const SEED = process.argv[2] ?? 'bench'
/** Megabytes of database, and how many users make them. */
const SIZES = [
  [0.3, 500],
  [10, 32_500],
  [40, 130_000],
] as const
const CHANGES = 200
const USERS_PER_CHANGE = 1000

interface Appends {
  files: Files
  bytes: number[]
}

/** The disk, with the length of each append noted. */
function measured(): Appends {
  const bytes: number[] = []
  const files: Files = {
    ...nodeFiles,
    async open(path, mode) {
      const file = await nodeFiles.open(path, mode)
      return {
        ...file,
        append: (added) => {
          bytes.push(added.length)
          return file.append(added)
        },
      }
    },
  }
  return { files, bytes }
}

function addUser(world: World, userName: string): void {
  const tags = [{ Key: 'team', Value: `${userName} `.repeat(10) }]
  world.account(ACCOUNT).iam.users.add({ userName, path: '/', userId: world.ids.next('AIDA'), createDate: world.clock.now(), tags })
}

function fill(world: World, users: number): void {
  world.change({ gesture: 'setup', label: 'CreateAccount', instant: START }, () => {
    world.addAccount({ accountId: ACCOUNT, name: 'Bench', email: 'bench@example.com', createDate: START })
  })
  for (let from = 0; from < users; from += USERS_PER_CHANGE) {
    world.change({ gesture: 'setup', label: 'CreateUser', instant: START }, () => {
      for (let number = from; number < Math.min(users, from + USERS_PER_CHANGE); number += 1) addUser(world, `${world.ids.uuid().slice(0, 8)}-${number}`)
    })
  }
  world.timeline.fence()
}

async function changes(world: World): Promise<number[]> {
  const times: number[] = []
  for (let number = 0; number < CHANGES; number += 1) {
    const begin = performance.now()
    const userName = `${world.ids.uuid()}-${number}`
    world.change({ gesture: `g${number}`, label: `CreateUser ${userName}`, instant: world.clock.now() }, () => addUser(world, userName))
    world.trail.append(eventOf(world, userName))
    await world.durable()
    times.push(performance.now() - begin)
  }
  return times
}

function eventOf(world: World, userName: string): Parameters<World['trail']['append']>[0] {
  const principalArn = `arn:aws:iam::${ACCOUNT}:user/admin`
  return {
    eventId: `e${world.trail.nextSequence()}`,
    requestId: `r${world.trail.nextSequence()}`,
    gesture: 'g',
    instant: world.clock.now(),
    accountId: ACCOUNT,
    service: 'iam',
    eventName: 'CreateUser',
    eventSource: 'iam.amazonaws.com',
    region: 'us-east-1',
    sourceIpAddress: '203.0.113.7',
    userAgent: 'bench',
    userIdentity: { type: 'IAMUser', userName: 'admin' },
    principalArn,
    requestParameters: { userName },
    responseElements: { user: { userName } },
    readOnly: false,
    decisions: [{ action: 'iam:CreateUser', resource: `arn:aws:iam::${ACCOUNT}:user/${userName}`, result: 'allowed' }],
  }
}

async function bareAppends(path: string, bytes: number): Promise<number[]> {
  const file = await open(path, 'a')
  const times: number[] = []
  for (let number = 0; number < CHANGES; number += 1) {
    const content = Buffer.alloc(bytes, String(number))
    const begin = performance.now()
    await file.appendFile(content)
    await file.datasync()
    times.push(performance.now() - begin)
  }
  await file.close()
  return times
}

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

function quantile(times: readonly number[], part: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * part)] ?? 0
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`

async function bench(megabytes: number, users: number, directory: string): Promise<void> {
  const { files, bytes } = measured()
  const meta = { id: 'bench', name: 'Bench', kind: 'sandbox' as const, createdAt: START }
  const world = await World.create(directory, { seed: `${SEED}/${megabytes}`, start: START, meta, files })
  fill(world, users)
  await world.durable()
  // The snapshot of the start is written beside; it is not what is measured.
  while (!files.info(join(directory, `snapshot-${world.timeline.start}.db`))) await new Promise((resolve) => setTimeout(resolve, 20))
  const size = (files.info(join(directory, `snapshot-${world.timeline.start}.db`))?.bytes ?? 0) / 1_000_000
  bytes.length = 0
  const durable = await changes(world)
  const record = Math.round(bytes.reduce((sum, length) => sum + length, 0) / bytes.length)
  const bare = await bareAppends(`${directory}-bare`, record)
  const ratio = quantile(durable, 0.5) / quantile(bare, 0.5)
  console.log(
    `${size.toFixed(1)} MB world: change until durable p50 ${ms(quantile(durable, 0.5))}, p95 ${ms(quantile(durable, 0.95))}` +
      ` (append + sync of ${record} bytes: p50 ${ms(quantile(bare, 0.5))}, p95 ${ms(quantile(bare, 0.95))}; ${ratio.toFixed(1)} times)`,
  )
  const undo = await timed(() => world.timeline.undo())
  const reset = await timed(async () => {
    world.timeline.reset()
    await world.durable()
  })
  await world.close()
  let again: World | undefined
  const opened = await timed(async () => (again = await World.open(directory, { files })))
  console.log(`${size.toFixed(1)} MB world: undo ${ms(undo)}, reset ${ms(reset)}, open ${ms(opened)}, memory ${Math.round(process.memoryUsage.rss() / 1_000_000)} MB`)
  await again?.close()
}

const home = mkdtempSync(join(tmpdir(), 'rolecall-bench-'))
try {
  console.log(`store (seed ${SEED})`)
  for (const [megabytes, users] of SIZES) await bench(megabytes, users, join(home, `world-${megabytes}`))
} finally {
  rmSync(home, { recursive: true, force: true })
}
