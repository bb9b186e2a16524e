/** The words that can follow in an `aws` command, from the same models that the command itself reads. */
import type { IFileSystem } from 'just-bash'
import { shapeOf } from '../aws/models/model.js'
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
  if (word.startsWith('-')) return [...optionsOf(service, operation), ...GLOBAL_OPTIONS.map(({ name }) => name)]
  const before = words.at(-2) ?? ''
  if (before.startsWith('--')) {
    const option = GLOBAL_OPTIONS.find(({ name }) => name === before)
    if (option === undefined) return undefined
    if (option.kind !== 'boolean') return option.choices
  }
  if (service === undefined) return [...COMMANDS, ...commandServices()]
  if (operation !== undefined) return undefined
  const model = findServiceOfCommand(service)
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

function optionsOf(service: string | undefined, name: string | undefined): string[] {
  const model = service === undefined ? undefined : findServiceOfCommand(service)
  const operation = model && name !== undefined ? operationsByName(model).get(name) : undefined
  if (model === undefined || operation?.input === undefined) return []
  const shape = shapeOf(model, operation.input)
  return shape.type === 'structure' ? Object.keys(shape.members).map((member) => `--${kebabName(member)}`) : []
}

/** The names in ~/.aws. */
export async function profileNamesIn(files: IFileSystem, home: string): Promise<string[]> {
  const texts = await Promise.all(['config', 'credentials'].map((name) => files.readFile(`${home}/.aws/${name}`).catch(() => '')))
  return texts.flatMap((text) => [...(parseIni(text)?.keys() ?? [])].map((section) => section.replace(/^profile\s+/, '')))
}
