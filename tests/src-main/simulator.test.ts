import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OpenWorld } from '../../src-main/lab/open-world.js'
import { Simulator, SimulatorError } from '../../src-main/simulator.js'
import { WorldFileError, WorldLockedError } from '../../src-main/store/storage-error.js'
import { ACCOUNT, tiny, writeScenario } from './lab/tiny-scenario.js'

let home: string
let simulator: Simulator
const opened: Simulator[] = []

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rolecall-simulator-'))
  writeScenario(join(home, 'scenarios'), tiny())
  simulator = start()
})
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
  rmSync(home, { recursive: true, force: true })
})

/** The program, started anew over the same folder. */
function start(): Simulator {
  let [seeds, clock] = [0, Date.UTC(2026, 5, 1)]
  const made = new Simulator({ dataFolder: join(home, 'data'), scenariosFolder: join(home, 'scenarios'), now: () => (clock += 1), newSeed: () => `seed-${(seeds += 1)}` })
  opened.push(made)
  return made
}

async function createGroup(open: OpenWorld, GroupName: string): Promise<string | undefined> {
  const { error } = await open.send({
    service: 'iam', operation: 'CreateGroup', input: { GroupName }, region: 'us-east-1', credentials: open.console.credentials, sourceIp: '203.0.113.7', userAgent: 'test',
    instant: open.world.clock.now(), gesture: open.gesture(),
  })
  return error?.code
}

const groups = (open: OpenWorld): string[] => open.world.account(open.accountId).iam.groups.list().map(({ groupName }) => groupName)
const worldOf = (id: string): string => join(home, 'data', 'worlds', id)

describe('a scenario', () => {
  test('begins in a world of its own, and goes on there after the program was closed', async () => {
    const first = await simulator.openScenario('tiny')
    expect(simulator.current).toBe(first)
    expect(await createGroup(first, 'Dev')).toBeUndefined()
    const state = first.world.stateHash()
    await simulator.close()
    expect(simulator.current).toBeUndefined()
    const second = await start().openScenario('tiny')
    expect([second.world.stateHash(), groups(second), second.world.meta?.id]).toEqual([state, ['Dev'], 'tiny'])
    expect(second.console.identity?.name).toBe('admin')
    expect(second.lab?.results().map(({ outcome }) => outcome)).toEqual(['passed', 'failed'])
  })

  test('is listed though a name in its grading stands for nothing, and says so with its place when it is opened', async () => {
    const { grading } = tiny()
    writeScenario(join(home, 'scenarios'), tiny({ grading: { ...grading, leastPrivilege: { points: 5, principals: ['admin'], needed: ['iam:Nonsense'], needs: ['asked'] } } }))
    expect(simulator.library()).toMatchObject({ scenarios: [{ id: 'tiny' }], problems: [] })
    await expect(simulator.openScenario('tiny')).rejects.toThrow(/tiny\/scenario\.yaml:\d+:\d+ "iam:Nonsense" is no action of AWS's service authorization reference$/)
    expect([simulator.current, simulator.worlds.list()]).toEqual([undefined, []])
    writeScenario(join(home, 'scenarios'), tiny({ minutes: 2 }))
    expect(simulator.library().scenarios[0]?.minutes).toBe(2)
    await simulator.openScenario('tiny')
  })

  test('that is opened while it is open goes on where it is', async () => {
    await createGroup(await simulator.openScenario('tiny'), 'Dev')
    expect(groups(await simulator.openScenario('tiny'))).toEqual(['Dev'])
  })

  test('begun anew is at its start, in the same world', async () => {
    const first = await simulator.openScenario('tiny')
    const state = first.world.stateHash()
    await createGroup(first, 'Dev')
    const fresh = await simulator.openScenario('tiny', undefined, true)
    expect([fresh.world.stateHash(), groups(fresh)]).toEqual([state, []])
    expect(simulator.worlds.list()).toHaveLength(1)
  })

  test('started over is at its start, and stays open', async () => {
    const open = await simulator.openScenario('tiny')
    const state = open.world.stateHash()
    await createGroup(open, 'Dev')
    await simulator.restart()
    expect(simulator.current).toBe(open)
    expect(open.world.stateHash()).toBe(state)
  })

  test('has a world for each variant; without a name the one that was used last goes on', async () => {
    await createGroup(await simulator.openScenario('tiny', 'ops'), 'Ops')
    const other = await simulator.openScenario('tiny', 'default')
    expect([groups(other), other.lab?.values['group']]).toEqual([[], 'Dev'])
    expect(groups(await simulator.openScenario('tiny', 'ops'))).toEqual(['Ops'])
  })

  test('two clicks at once make one world', async () => {
    await Promise.all([simulator.openScenario('tiny'), simulator.openScenario('tiny')])
    expect(simulator.worlds.list().map(({ id }) => id)).toEqual(['tiny'])
    expect(simulator.current?.world.meta?.id).toBe('tiny')
  })

  test.each([['ghost', undefined, 'There is no scenario "ghost".'], ['tiny', 'ghost', 'The scenario tiny has no variant "ghost".'], ['../tiny', undefined, 'There is no scenario "../tiny".']])(
    '%s %s is refused, and what is open stays open', async (id, variant, message) => {
      const open = await simulator.openScenario('tiny')
      await expect(simulator.openScenario(id, variant)).rejects.toThrow(new SimulatorError(message))
      expect(simulator.current).toBe(open)
      expect(await createGroup(open, 'Dev')).toBeUndefined()
    })

  test('whose setup fails leaves no world behind', async () => {
    const scenario = tiny({ id: 'broken' })
    writeScenario(join(home, 'scenarios'), { ...scenario, account: { ...scenario.account, setup: ['aws iam create-user --user-name admin', 'aws iam delete-user --user-name ghost'] } })
    await expect(simulator.openScenario('broken')).rejects.toThrow('the setup line "aws iam delete-user --user-name ghost" failed')
    expect([simulator.current, simulator.worlds.list()]).toEqual([undefined, []])
  })

  test('of a new major version begins anew; of a new minor one the attempt goes on', async () => {
    await createGroup(await simulator.openScenario('tiny'), 'Dev')
    writeScenario(join(home, 'scenarios'), tiny({ version: '1.4.0' }))
    expect(groups(await simulator.openScenario('tiny'))).toEqual(['Dev'])
    writeScenario(join(home, 'scenarios'), tiny({ version: '2.0.0' }))
    expect(groups(await simulator.openScenario('tiny'))).toEqual([])
    expect(simulator.worlds.list()).toHaveLength(2)
  })

  test('that is gone or broken now says so, and its world stays', async () => {
    await simulator.openScenario('tiny')
    await simulator.close()
    writeFileSync(join(home, 'scenarios/tiny/scenario.yaml'), 'id: [\n')
    await expect(simulator.openScenario('tiny')).rejects.toThrow(/tiny\/scenario\.yaml:\d+:\d+ /)
    rmSync(join(home, 'scenarios/tiny'), { recursive: true })
    await expect(simulator.openScenario('tiny')).rejects.toThrow('There is no scenario "tiny".')
    expect([simulator.library(), simulator.worlds.list().map(({ id }) => id), simulator.sandboxes()]).toEqual([{ scenarios: [], problems: [] }, ['tiny'], []])
  })
})

describe('a sandbox', () => {
  test('has an administrator signed in, and is there again', async () => {
    const open = await simulator.openSandbox(undefined, 'My lab')
    expect([open.lab, open.accountId, open.console.identity?.name, open.world.meta?.name]).toEqual([undefined, ACCOUNT, 'admin', 'My lab'])
    await createGroup(open, 'Dev')
    await simulator.openSandbox()
    expect(simulator.sandboxes().map(({ id }) => id).sort()).toEqual(['my-lab', 'sandbox'])
    expect(groups(await simulator.openSandbox('my-lab'))).toEqual(['Dev'])
    await expect(simulator.restart()).rejects.toThrow('No scenario is open.')
  })

  test.each(['ghost', '../data', '', 'a/b', 'constructor'])('that is not there (%j) is refused, and what is open stays open', async (id) => {
    const open = await simulator.openSandbox()
    await expect(simulator.openSandbox(id)).rejects.toThrow(new SimulatorError(`There is no world "${id}".`))
    await expect(simulator.removeWorld(id)).rejects.toThrow(new SimulatorError(`There is no world "${id}".`))
    expect(simulator.current).toBe(open)
    expect(existsSync(join(home, 'data'))).toBe(true)
  })

  test('is not what an attempt at a scenario is', async () => {
    await simulator.openScenario('tiny')
    await expect(simulator.openSandbox('tiny')).rejects.toThrow('The world "tiny" is an attempt at tiny; open that.')
  })

  test('that is removed is gone with all its files, also while it is open', async () => {
    await simulator.openSandbox()
    await simulator.removeWorld('sandbox')
    expect([simulator.current, simulator.sandboxes(), readdirSync(join(home, 'data/worlds'))]).toEqual([undefined, [], []])
  })
})

describe('a world that is open in another program', () => {
  test('cannot be opened or removed, and says where it is open; the other goes on', async () => {
    const other = start()
    const open = await other.openScenario('tiny')
    await expect(simulator.openScenario('tiny')).rejects.toThrow(WorldLockedError)
    await expect(simulator.openScenario('tiny', undefined, true)).rejects.toThrow(`is open in another program (process ${process.pid}). Close it there`)
    await expect(simulator.removeWorld('tiny')).rejects.toThrow(WorldLockedError)
    expect(simulator.current).toBeUndefined()
    expect(await createGroup(open, 'Dev')).toBeUndefined()
    await other.close()
    expect(groups(await simulator.openScenario('tiny'))).toEqual(['Dev'])
  })
})

describe('a damaged world', () => {
  /** Turns a byte over in the middle of the journal. */
  function damage(id: string): void {
    const journal = join(worldOf(id), 'journal-000001.log')
    const bytes = Buffer.alloc(16, '#')
    const handle = statSync(journal).size
    writeFileSync(journal, bytes, { flag: 'r+' })
    expect(statSync(journal).size).toBe(handle)
  }

  test('says which file and that nothing was changed; the other worlds are as they were', async () => {
    await createGroup(await simulator.openScenario('tiny'), 'Dev')
    await simulator.openSandbox()
    await simulator.close()
    damage('tiny')
    const before = readdirSync(worldOf('tiny')).filter((name) => name !== 'lock')
    await expect(simulator.openScenario('tiny')).rejects.toThrow(WorldFileError)
    await expect(simulator.openScenario('tiny')).rejects.toThrow(/journal-000001\.log .*Nothing was changed/)
    expect(readdirSync(worldOf('tiny'))).toEqual(before)
    expect(simulator.sandboxes().map(({ id, problem }) => [id, problem])).toEqual([['sandbox', undefined]])
    expect((await simulator.openSandbox('sandbox')).console.identity?.name).toBe('admin')
  })

  test('can be left where it is: begun anew, the scenario gets another one', async () => {
    await createGroup(await simulator.openScenario('tiny'), 'Dev')
    await simulator.close()
    damage('tiny')
    const fresh = await simulator.openScenario('tiny', undefined, true)
    expect([fresh.world.meta?.id, groups(fresh)]).toEqual(['tiny-2', []])
    await createGroup(fresh, 'Ops')
    expect(groups(await simulator.openScenario('tiny'))).toEqual(['Ops'])
  })

  test('whose description is gone is listed with its problem, and can be removed', async () => {
    await simulator.openSandbox()
    await simulator.close()
    writeFileSync(join(worldOf('sandbox'), 'world.json'), '{')
    mkdirSync(worldOf('not-a-world'))
    appendFileSync(join(worldOf('not-a-world'), 'notes.txt'), 'mine')
    expect(simulator.sandboxes().map(({ id, problem }) => [id, problem?.replace(home, '')]).sort()).toEqual([
      ['not-a-world', expect.stringContaining('world.json is missing: this folder is not a world of Rolecall.')],
      ['sandbox', expect.stringContaining('/data/worlds/sandbox/world.json cannot be read: ')],
    ])
    await expect(simulator.openSandbox('sandbox')).rejects.toThrow(WorldFileError)
    await simulator.removeWorld('sandbox')
    expect(simulator.sandboxes().map(({ id }) => id)).toEqual(['not-a-world'])
  })
})

test('two learners get different names where the scenario varies them, and the same world keeps them', async () => {
  const scenario = tiny({ parameters: { group: { type: 'string', default: 'Dev', generate: 'dev-{hex4}' } }, variants: [{ id: 'default' }] })
  writeScenario(join(home, 'scenarios'), scenario)
  const first = (await simulator.openScenario('tiny')).lab?.values['group']
  expect(first).toMatch(/^dev-[0-9a-f]{4}$/)
  await simulator.close()
  expect((await simulator.openScenario('tiny')).lab?.values['group']).toBe(first)
  await simulator.removeWorld('tiny')
  expect((await simulator.openScenario('tiny')).lab?.values['group']).not.toBe(first)
})
