/** `aws configure import --csv file://accessKeys.csv`: profiles from the file that the IAM console offers. */
import { writeProfile } from '../../config/write-profile.js'
import { generalError, parameterError, unknownWords } from '../../errors.js'
import { parseArguments } from '../../grammar/argument-parser.js'
import type { Invocation } from '../../invocation.js'
import { expandPath, loadParamFile, ParamFileError } from '../../parameters/param-file.js'

const HEADERS = ['User Name', 'Access key ID', 'Secret access key'] as const
/** As the stock command names them where the file spells a key with a capital. */
const CAPITALS = ['User Name', 'Access Key ID', 'Secret Access key'] as const

export async function importCredentials(words: readonly string[], { context, streams }: Invocation): Promise<number> {
  const { values, rest } = parseArguments(
    [
      { name: '--csv', key: 'csv', arity: 1, required: true },
      { name: '--skip-invalid', key: 'skip-invalid', arity: 0 },
      { name: '--profile-prefix', key: 'profile-prefix', arity: 1 },
    ],
    words,
  )
  if (rest.length > 0) throw unknownWords(rest)
  const given = String(values.get('csv'))
  if ((await context.files.stat(expandPath(given, context)).catch(() => undefined)) !== undefined) {
    throw generalError("You may be passing a file to import without the 'file://' prefix. To import a CSV file, use --csv file://path/to/file.csv")
  }
  const text = await readCsv(given, context)
  const [head = '', ...lines] = text.replace(/^\ufeff/, '').split(/\r?\n/)
  const titles = head.split(',').map((title) => title.trim().toLowerCase())
  const columns = HEADERS.map((header) => {
    const column = titles.indexOf(header.toLowerCase())
    if (column < 0) throw generalError(`Expected header "${header}" not found`)
    return column
  })
  let imported = 0
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const cells = line.split(',').map((cell) => cell.trim())
    const [userName = '', accessKeyId = '', secretAccessKey = ''] = columns.map((column) => cells[column] ?? '')
    const missing = [userName, accessKeyId, secretAccessKey].indexOf('')
    if (missing !== -1) {
      if (values.get('skip-invalid') === true) continue
      throw generalError(`Failed to parse entry #${index + 1}: Row missing value for header "${(head.includes('Key') ? CAPITALS : HEADERS)[missing] ?? ''}"`)
    }
    const secrets = new Map([
      ['aws_access_key_id', accessKeyId],
      ['aws_secret_access_key', secretAccessKey],
    ])
    await writeProfile(`${String(values.get('profile-prefix') ?? '')}${userName}`, secrets, context)
    imported += 1
  }
  streams.out(`Successfully imported ${imported} profile(s)\n`)
  return 0
}

async function readCsv(given: string, context: Invocation['context']): Promise<string> {
  try {
    const loaded = await loadParamFile(given, context)
    return loaded instanceof Uint8Array ? new TextDecoder().decode(loaded) : (loaded ?? given)
  } catch (error) {
    if (error instanceof ParamFileError) throw parameterError('--csv', error.message)
    throw error
  }
}
