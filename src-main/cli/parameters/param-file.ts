/** Values that are files: `file://policy.json` for text, `fileb://key.bin` for bytes. */
import type { AwsContext } from '../context.js'
import { quote } from '../grammar/argument-parser.js'

export class ParamFileError extends Error {
  override readonly name = 'ParamFileError'
}

/**
 * @returns undefined when the value names no file.
 * @throws ParamFileError when the file cannot be read.
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html
 */
export async function loadParamFile(value: string, context: AwsContext): Promise<string | Uint8Array | undefined> {
  const prefix = /^fileb?:\/\//.exec(value)?.[0]
  if (prefix === undefined) return undefined
  const path = expandPath(value.slice(prefix.length), context)
  const stat = await context.files.stat(path)
  const problem = stat === undefined ? '[Errno 2] No such file or directory' : stat.kind === 'directory' ? '[Errno 21] Is a directory' : undefined
  if (problem !== undefined) throw new ParamFileError(`Unable to load paramfile ${value}: ${problem}: ${quote(path)}`)
  const bytes = await context.files.readBytes(path)
  if (prefix === 'fileb://') return bytes
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new ParamFileError(
      `Unable to load paramfile (${path}), text contents could not be decoded.  If this is a binary file, please use the ` +
        'fileb:// prefix instead of the file:// prefix.',
    )
  }
}

/** `~` at the front and `$NAME`, `${NAME}` anywhere, as in a shell; names that are not set stay. */
export function expandPath(path: string, context: Pick<AwsContext, 'environment' | 'home'>): string {
  const named = path.replace(/\$(?:(\w+)|\{([^}]*)\})/g, (whole: string, bare: string | undefined, braced: string | undefined) => {
    const name = bare ?? braced ?? ''
    return Object.hasOwn(context.environment, name) ? (context.environment[name] ?? whole) : whole
  })
  return named === '~' || named.startsWith('~/') ? context.home + named.slice(1) : named
}
