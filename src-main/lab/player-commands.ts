/** The words of a command file beside the shell's own: quiz, sign-in, switch-role, phone, clock, console. */
import { isVirtual } from '../access/mfa/devices.js'
import { CONSOLE_USER_AGENT, type SignInOutcome } from './console-session.js'
import { durationOf } from './duration.js'
import { consoleInput } from './console-input.js'
import { phoneCodes } from './phone.js'
import type { Stage } from './stage.js'
import type { CommandResult, ExtraCommand } from '../shell/shell-host.js'
import { REGION, CLOUDSHELL_IP } from './locations.js'

const done = (stdout = ''): CommandResult => ({ stdout, stderr: '', exitCode: 0 })
const failed = (message: string): CommandResult => ({ stdout: '', stderr: `${message}\n`, exitCode: 1 })

export function playerCommands(player: Stage): ExtraCommand[] {
  return [
    { name: 'quiz', run: (args) => Promise.resolve(quiz(player, args)) },
    { name: 'sign-in', run: (args) => signIn(player, args) },
    { name: 'switch-role', run: (args) => switchRole(player, args) },
    { name: 'switch-back', run: () => Promise.resolve(outcomeOf('switch-back', player.console.switchBack())) },
    { name: 'phone', run: (args) => Promise.resolve(phone(player, args)) },
    { name: 'clock', run: (args) => Promise.resolve(clock(player, args)) },
    { name: 'console', run: (args) => consoleOperation(player, args) },
  ]
}

function quiz({ lab }: Stage, [checkId, ...answer]: readonly string[]): CommandResult {
  if (checkId === undefined || answer.length === 0) return failed('usage: quiz ID ANSWER...')
  try {
    lab.answer(checkId, answer)
    return done()
  } catch (error) {
    return failed(`quiz: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function signIn(player: Stage, args: readonly string[]): Promise<CommandResult> {
  const [userName, ...options] = args
  if (userName === undefined) return failed('usage: sign-in root|USER [--account ID] [--mfa CODE[,CODE] | --passkey] [--password PASSWORD] [--new-password PASSWORD]')
  const option = (name: string): string | undefined => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined)
  const accountId = option('--account')
  const password = option('--password') ?? player.passwords.of(userName, accountId === player.accountId ? undefined : accountId)
  if (password === undefined) return failed(`sign-in: nobody has told the password of ${userName}`)
  const result = await player.console.signIn({ accountId: accountId ?? player.accountId, userName, password, mfaCode: option('--mfa'), passkey: options.includes('--passkey') })
  const newPassword = option('--new-password')
  if (result.state !== 'passwordChangeRequired' || newPassword === undefined) return outcomeOf('sign-in', result)
  const changed = await player.console.changePassword(password, newPassword)
  if (changed.state === 'signedIn') player.passwords.set(userName, newPassword, accountId === player.accountId ? undefined : accountId)
  return outcomeOf('sign-in', changed)
}

async function switchRole(player: Stage, [accountId, roleName, ...more]: readonly string[]): Promise<CommandResult> {
  if (accountId === undefined || roleName === undefined || more.length > 0) return failed('usage: switch-role ACCOUNT ROLE')
  return outcomeOf('switch-role', await player.console.switchRole(accountId, roleName))
}

function outcomeOf(word: string, result: SignInOutcome): CommandResult {
  switch (result.state) {
    case 'signedIn':
      return done()
    case 'mfaRequired':
      return failed(`${word}: an MFA code is required`)
    case 'passwordChangeRequired':
      return failed(`${word}: a new password is required; give it with --new-password`)
    case 'failed':
      return failed(`${word}: ${result.message}`)
  }
}

function phone({ world, accountId, lab: { attempt } }: Stage, [word, device]: readonly string[]): CommandResult {
  if (word !== 'code' && word !== 'next-code') return failed('usage: phone code|next-code [DEVICE]')
  for (const { serialNumber } of world.account(accountId).iam.mfaDevices.list().filter(isVirtual)) attempt.scanDevice(serialNumber)
  const codes = phoneCodes(world, attempt).filter(({ kind, label }) => (device === undefined ? kind === 'app' : label.includes(device)))
  const [code, ...others] = codes
  if (!code) return failed('phone: there is no such device')
  if (others.length > 0) return failed(`phone: name a device: ${codes.map(({ label }) => label).join(', ')}`)
  return done(`${word === 'code' ? code.code : code.nextCode}\n`)
}

function clock(player: Stage, [duration = '']: readonly string[]): CommandResult {
  const milliseconds = durationOf(duration)
  if (milliseconds === undefined) return failed('usage: clock +30s|+5m|+1h|+91d')
  player.world.advanceClock(milliseconds, player.gesture())
  return done()
}

async function consoleOperation(player: Stage, [name = '', ...args]: readonly string[]): Promise<CommandResult> {
  const parsed = consoleInput(name, args)
  if ('error' in parsed) return failed(`console: ${parsed.error}`)
  const response = await player.send({
    service: parsed.service,
    operation: parsed.operation,
    input: parsed.input,
    region: REGION,
    credentials: player.console.credentials,
    sourceIp: CLOUDSHELL_IP,
    userAgent: CONSOLE_USER_AGENT,
    instant: player.world.clock.now(),
    gesture: player.gesture(),
  })
  return response.error ? failed(`${response.error.code}: ${response.error.message}`) : done(`${JSON.stringify(response.output, null, 4)}\n`)
}
