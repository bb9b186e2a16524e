/** A program that writes is killed again and again; what it had confirmed is there, and nothing by halves. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from 'vite'
import { WorldLockedError } from '../../src-main/store/storage-error.js'
import { World } from '../../src-main/store/world.js'
import { seededBytes } from '../../src-main/store/random.js'

const KILLS_PER_WORLD = 21
const WORLDS = 10
const ROOT = join(import.meta.dirname, '../..')
/** Inside the project, so that the built program finds its packages. */
const OUT = join(ROOT, '.cache/durability')

/** These programs do not live long enough for SQLite to be compiled twice; it halves what a life costs. */
const QUICK_START = '--liftoff-only'

let home = ''
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'rolecall-kill-'))
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: { ssr: join(ROOT, 'tests/durability/writer.ts'), outDir: OUT, emptyOutDir: true, rolldownOptions: { output: { entryFileNames: 'writer.mjs' } } },
  })
}, 60_000)
afterAll(() => rmSync(home, { recursive: true, force: true }))

interface Life {
  found: string | undefined
  /** The last confirmed state, undefined when none was confirmed in this life. */
  acknowledged: string | undefined
  /** States made since, of which any may be found. */
  tried: string[]
  complaint: string
}

/** Runs the writer and kills it: some time after it was started, or a moment after one of its lines. */
function live(directory: string, seed: string): Promise<Life> {
  const [early = 0, wait = 0, line = 0] = seededBytes(seed, 'kill', 3)
  const child = spawn(process.execPath, [QUICK_START, join(OUT, 'writer.mjs'), directory, seed], { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  const errors: string[] = []
  let rest = ''
  let counting = false
  const killIn = (milliseconds: number): void => {
    counting = true
    setTimeout(() => child.kill('SIGKILL'), milliseconds)
  }
  if (early < 24) killIn(60 + wait)
  child.stderr.on('data', (data: Buffer) => errors.push(String(data)))
  child.stdout.on('data', (data: Buffer) => {
    const parts = (rest + String(data)).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
    if (!counting && lines.length > line % 24) killIn(wait / 32)
  })
  return new Promise((resolve) => {
    child.on('close', () => {
      const life: Life = { found: undefined, acknowledged: undefined, tried: [], complaint: errors.join('') }
      for (const line of lines) {
        const [word, value = ''] = line.split(' ')
        if (word === 'found') life.found = life.acknowledged = value
        if (word === 'problem') life.complaint += line
        if (word === 'try') life.tried.push(value)
        if (word === 'ack') {
          life.acknowledged = life.tried.at(-1) ?? life.acknowledged
          life.tried = []
        }
      }
      resolve(life)
    })
  })
}

async function killAgainAndAgain(name: string): Promise<{ kills: number; confirmed: number }> {
  const directory = join(home, name)
  let possible: string[] = []
  let confirmed = 0
  for (let kill = 0; kill < KILLS_PER_WORLD; kill += 1) {
    const seed = `${name}/${kill}`
    const { found, acknowledged, tried, complaint } = await live(directory, seed)
    expect(complaint, `seed ${seed}`).toBe('')
    if (found === undefined) continue
    if (possible.length > 0) expect(possible, `what was found after the kill before seed ${seed}`).toContain(found)
    possible = [acknowledged ?? found, ...tried]
    if (acknowledged !== found) confirmed += 1
  }
  return { kills: KILLS_PER_WORLD, confirmed }
}

test('while one program has a world open a second is refused, and let in when the first is killed', async () => {
  const directory = join(home, 'two')
  const child = spawn(process.execPath, [join(OUT, 'writer.mjs'), directory, 'two'], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const refused = await World.open(directory).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(WorldLockedError)
  expect((refused as WorldLockedError).pid).toBe(child.pid)
  child.kill('SIGKILL')
  await once(child, 'close')
  const world = await World.open(directory)
  await world.close()
})

test('kill -9 at more than 200 random moments loses nothing that was confirmed', { timeout: 400_000 }, async () => {
  const names = Array.from({ length: WORLDS }, (_, number) => `world-${number}`)
  const results: { kills: number; confirmed: number }[] = []
  const worker = async (): Promise<void> => {
    for (let name = names.shift(); name; name = names.shift()) results.push(await killAgainAndAgain(name))
  }
  await Promise.all([worker(), worker()])
  const kills = results.reduce((sum, result) => sum + result.kills, 0)
  const confirmed = results.reduce((sum, result) => sum + result.confirmed, 0)
  expect(kills).toBeGreaterThanOrEqual(200)
  // Otherwise the kills came too early to prove anything.
  expect(confirmed).toBeGreaterThan(100)
})
