/** `rolecall quotas`, from the command line to the folder on disk. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { quotasCommand } from '../../../src-main/commands/quotas.js'
import { loadSqlite } from '../../../src-main/store/database.js'
import { World } from '../../../src-main/store/world.js'

const START = Date.UTC(2026, 0, 15, 9)
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rolecall-'))
  await loadSqlite()
  const world = await World.create(join(folder, 'world'), { seed: 's', start: START, meta: { id: 'w', name: 'w', kind: 'sandbox', createdAt: START } })
  const account = { accountId: '111122223333', name: 'Example', email: 'root@example.com', createDate: START }
  world.change({ gesture: 'g', label: 'account', instant: START }, () => world.addAccount(account))
  await world.durable()
  await world.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<string> {
  let output = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += String(text)
    return true
  })
  try {
    expect(await quotasCommand.run(['--world', join(folder, 'world'), ...args])).toBe(0)
    return output
  } finally {
    write.mockRestore()
  }
}

it('shows all quotas, sets one, and remembers it', async () => {
  expect(await run()).toMatch(/^UsersPerAccount +5000 {2}fixed\n[\s\S]*RolesPerAccount +1000 {2}1000 to 5000\n/)
  expect(await run('--set', 'RolesPerAccount=2000')).toMatch(/RolesPerAccount +2000 {2}1000 to 5000\n/)
  expect(await run('--account', '111122223333')).toMatch(/RolesPerAccount +2000/)
})

it.each([
  [['--set', 'RolesPerAccount'], 'quotas: "RolesPerAccount" is no NAME=NUMBER, as RolesPerAccount=2000 is'],
  [['--set', 'RolesPerAccount=-1'], 'quotas: "RolesPerAccount=-1" is no NAME=NUMBER'],
  [['--set', 'RolesPerAccount=6000'], 'quotas: RolesPerAccount can be anything from 1000 to 5000'],
  [['--set', 'AccessKeysPerUser=3'], 'quotas: AWS does not change AccessKeysPerUser: it is 2 in every account'],
  [['--set', 'Roles=3'], 'quotas: IAM has no quota "Roles"'],
  [['--account', '123456789012'], 'quotas: there is no account 123456789012; there are 111122223333'],
])('refuses %j and changes nothing', async (args, message) => {
  await expect(run(...args)).rejects.toThrow(message)
  expect(await run()).toMatch(/RolesPerAccount +1000/)
})
