/** `rolecall import`, `export` and `clock`, from the command line to the folder on disk. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { clockCommand } from '../../../src-main/commands/clock.js'
import type { Command } from '../../../src-main/commands/command.js'
import { exportCommand } from '../../../src-main/commands/export.js'
import { importCommand } from '../../../src-main/commands/import.js'

const DETAILS = {
  UserDetailList: [
    { Path: '/', UserName: 'Mary', UserId: 'AIDAAAAAAAAAAAAAAAAAA', Arn: 'arn:aws:iam::999988887777:user/Mary', CreateDate: '2025-01-15T09:00:00+00:00', UserPolicyList: [], GroupList: [], AttachedManagedPolicies: [], Tags: [] },
  ],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
}

let folder: string
let home: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolecall-'))
  home = join(folder, 'home')
  file = join(folder, 'details.json')
  vi.stubEnv('ROLECALL_HOME', home)
  writeFileSync(file, JSON.stringify(DETAILS))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

async function run(command: Command, ...args: string[]): Promise<string> {
  let output = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += String(text)
    return true
  })
  try {
    expect(await command.run(args)).toBe(0)
    return output
  } finally {
    write.mockRestore()
  }
}

it('import makes a world, export prints the same again', async () => {
  const world = join(folder, 'world')
  expect(await run(importCommand, '--authorization-details', file, '--world', world)).toContain('Account 999988887777 with 1 users, 0 groups, 0 roles, 0 policies')
  expect(JSON.parse(await run(exportCommand, '--world', world))).toEqual(DETAILS)
  await expect(exportCommand.run(['--world', world, '--account', '123456789012'])).rejects.toThrow('there is no account 123456789012; there are 999988887777')
  await expect(importCommand.run(['--authorization-details', file, '--world', world])).rejects.toThrow()
})

it('without --world it is the newest sandbox of the app', async () => {
  await run(importCommand, '--authorization-details', file, '--pseudonymise')
  const output = await run(exportCommand)
  expect(output).toContain('"UserName": "user-1"')
  expect(output).not.toContain('Mary')
})

it('a file that cannot be used changes nothing', async () => {
  writeFileSync(file, '{"UserDetailList": 7}')
  await expect(importCommand.run(['--authorization-details', file])).rejects.toThrow('UserDetailList must be a list. Nothing was imported.')
  await expect(importCommand.run(['--authorization-details', join(folder, 'ghost')])).rejects.toThrow('cannot be read')
  await expect(importCommand.run([])).rejects.toThrow('--authorization-details')
  expect(readdirSync(folder)).toEqual(['details.json'])
})

it('the clock tells the time and moves forward only', async () => {
  const world = join(folder, 'world')
  await run(importCommand, '--authorization-details', file, '--world', world)
  const before = Date.parse((await run(clockCommand, '--world', world)).trim())
  const after = Date.parse((await run(clockCommand, '--world', world, '--advance', '90d')).trim())
  expect(Math.round((after - before) / 86_400_000)).toBe(90)
  expect(await run(clockCommand, '--world', world, '--set', '2099-01-01')).toBe('2099-01-01T00:00:00Z\n')
  await expect(clockCommand.run(['--world', world, '--set', '2000-01-01'])).rejects.toThrow('only undo goes back in time')
  await expect(clockCommand.run(['--world', world, '--advance', 'soon'])).rejects.toThrow('"soon" is no duration')
  await expect(clockCommand.run(['--world', world, '--advance', '1h', '--set', '2099-01-01'])).rejects.toThrow('exclude each other')
  await expect(clockCommand.run([])).rejects.toThrow('there is no world yet')
})
