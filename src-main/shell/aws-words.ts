/** The words that can follow in an `aws` command, from the same models that the command itself reads. */
import type { IFileSystem } from 'just-bash'
import { findCustomization } from '../cli/commands/customizations.js'
import { argumentTable } from '../cli/commands/operation.js'
import { S3_OPTIONS } from '../cli/commands/s3/options-help.js'
import { parseIni } from '../cli/config/ini.js'
import { GLOBAL_OPTIONS } from '../cli/grammar/global-options.js'
import { commandServices, findServiceOfCommand, kebabName, operationsByName } from '../cli/names.js'

const COMMANDS = ['configure', 'help', 's3']
const SUBCOMMANDS: Readonly<Record<string, readonly string[]>> = {
  configure: ['export-credentials', 'get', 'import', 'list', 'list-profiles', 'mfa-login', 'set'],
  s3: ['cp', 'ls', 'mb', 'mv', 'presign', 'rb', 'rm', 'sync'],
  help: [],
}

/**
 * @param words those after `aws`; the last one is being typed.
 * @returns undefined where a file or a value of one's own comes.
 */
export function awsWords(words: readonly string[]): readonly string[] | undefined {
  const word = words.at(-1) ?? ''
  const plain = plainWords(words.slice(0, -1))
  const [service, operation] = plain
  if (word.startsWith('-')) return [...optionsOf(service, operation, plain[2]), ...GLOBAL_OPTIONS.map(({ name }) => name)]
  const before = words.at(-2) ?? ''
  if (before.startsWith('--')) {
    const option = GLOBAL_OPTIONS.find(({ name }) => name === before)
    if (option === undefined) return undefined
    if (option.kind !== 'boolean') return option.choices
  }
  if (service === undefined) return [...COMMANDS, ...commandServices()]
  const model = findServiceOfCommand(service)
  if (operation === 'wait' && plain.length === 2) return Object.keys(model?.waiters ?? {}).map(kebabName)
  if (operation !== undefined) return undefined
  return model === undefined ? SUBCOMMANDS[service] : [...operationsByName(model).keys(), 'help', 'wait']
}

/** The words that are no options and no values of global options. */
function plainWords(words: readonly string[]): string[] {
  const plain: string[] = []
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (!word.startsWith('-')) plain.push(word)
    else if (!word.includes('=') && GLOBAL_OPTIONS.some(({ name, kind }) => name === word && kind !== 'boolean')) index += 1
  }
  return plain
}

/** @param waiter the word after `wait`: it takes the options of the operation that it asks. */
function optionsOf(service: string | undefined, name: string | undefined, waiter: string | undefined): string[] {
  if (service === 's3') return (S3_OPTIONS[name ?? ''] ?? []).map((option) => option.name)
  const model = service === undefined ? undefined : findServiceOfCommand(service)
  if (service === undefined || model === undefined || name === undefined) return []
  const asked = Object.entries(model.waiters).find(([waits]) => kebabName(waits) === waiter)?.[1].operation
  const operation = operationsByName(model).get(name === 'wait' && asked !== undefined ? kebabName(asked) : name)
  if (operation === undefined) return []
  const table = argumentTable(model, operation, findCustomization(service, kebabName(operation.name)))
  return table.filter((argument) => argument.hidden !== true && argument.name.startsWith('--')).map((argument) => argument.name)
}

/** The names in ~/.aws. */
export async function profileNamesIn(files: IFileSystem, home: string): Promise<string[]> {
  const texts = await Promise.all(['config', 'credentials'].map((name) => files.readFile(`${home}/.aws/${name}`).catch(() => '')))
  return texts.flatMap((text) => [...(parseIni(text)?.keys() ?? [])].map((section) => section.replace(/^profile\s+/, '')))
}
