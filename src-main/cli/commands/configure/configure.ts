/**
 * `aws configure` and its subcommands: the profiles of this session's files.
 * https://docs.aws.amazon.com/cli/latest/reference/configure/index.html
 */
import { unknownWords } from '../../errors.js'
import { invalidChoice } from '../../grammar/argument-parser.js'
import { commandHelp } from '../../help/service-help.js'
import type { Command, Invocation } from '../../invocation.js'
import { profileNames } from '../../config/profiles.js'
import { writeProfile } from '../../config/write-profile.js'
import { ask } from '../../questions.js'
import { guessedOperation, refusal } from '../service.js'
import { exportCredentials } from './export-credentials.js'
import { getValue } from './get.js'
import { importCredentials } from './import.js'
import { listSettings, masked } from './list.js'
import { mfaLogin } from './mfa-login.js'
import { setValue } from './set.js'

const SUBCOMMANDS: ReadonlyMap<string, Command | undefined> = new Map<string, Command | undefined>([
  ['list', listSettings],
  ['get', getValue],
  ['set', setValue],
  ['add-model', undefined],
  ['import', importCredentials],
  ['list-profiles', listProfiles],
  ['sso', undefined],
  ['sso-session', undefined],
  ['mfa-login', mfaLogin],
  ['export-credentials', exportCredentials],
])

export async function runConfigure(words: readonly string[], invocation: Invocation): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined) return interview(invocation)
  if (name === 'help') {
    invocation.streams.out(
      commandHelp('configure', ['Writes access keys, Region and output format into a profile, asking for each. Enter keeps what is there.'], ['aws configure [--profile <value>]', ...[...SUBCOMMANDS.keys()].map((sub) => `aws configure ${sub}`)]),
    )
    return 0
  }
  if (name.startsWith('-')) throw unknownWords(words)
  if (!SUBCOMMANDS.has(name)) throw invalidChoice('subcommand', name, [...SUBCOMMANDS.keys()])
  const command = SUBCOMMANDS.get(name)
  if (command === undefined) throw refusal('configure', guessedOperation([name]))
  return command(rest, invocation)
}

const TIP = "\nTip: You can deliver temporary credentials to the AWS CLI using your AWS Console session by running the command 'aws login'.\n\n"

const QUESTIONS: readonly (readonly [string, string])[] = [
  ['aws_access_key_id', 'AWS Access Key ID'],
  ['aws_secret_access_key', 'AWS Secret Access Key'],
  ['aws_session_token', 'AWS Session Token'],
  ['region', 'Default region name'],
  ['output', 'Default output format'],
]

async function interview(invocation: Invocation): Promise<number> {
  const { profile, profileName } = invocation.settings
  const answers = new Map<string, string>()
  // Who has keys needs no others.
  let before = profile.has('aws_access_key_id') ? '' : TIP
  for (const [name, label] of QUESTIONS) {
    const current = profile.get(name)
    if (name === 'aws_session_token' && current === undefined) continue
    const shown = current === undefined ? 'None' : name.startsWith('aws_') ? masked(current) : current
    const answer = await ask(invocation, `${before}${label} [${shown}]: `, { secret: false })
    before = ''
    if (answer !== '') answers.set(name, answer)
  }
  await writeProfile(profileName, answers, invocation.context)
  return 0
}

async function listProfiles(words: readonly string[], { settings, streams }: Invocation): Promise<number> {
  if (words.length > 0) throw unknownWords(words)
  for (const name of profileNames(settings.profiles)) streams.out(`${name}\n`)
  return 0
}
