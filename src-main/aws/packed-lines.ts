/** Reads the brotli files of lines that the generators in scripts/models write. */
import { brotliDecompress, brotliDecompressSync } from 'node:zlib'
import { promisify } from 'node:util'

export interface PackedLines {
  (): readonly string[]
  /** Unpacks the file beside the main thread, for work that must not hold it up. */
  prepare(): Promise<void>
}

/**
 * @param dataUrl what the bundler gives for `import url from './file.br?inline'`
 * @returns a function that gives the lines; the file is unpacked when it is first called, if it was not prepared.
 */
export function packedLines(dataUrl: string): PackedLines {
  let lines: readonly string[] | undefined
  const bytes = (): Buffer => Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64')
  const linesOf = (text: Buffer): readonly string[] => text.toString('utf8').split('\n')
  const read = (): readonly string[] => (lines ??= linesOf(brotliDecompressSync(bytes())))
  return Object.assign(read, {
    async prepare() {
      lines ??= linesOf(await promisify(brotliDecompress)(bytes()))
    },
  })
}
