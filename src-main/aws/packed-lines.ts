/** Reads the brotli files of lines that the generators in scripts/models write. */
import { brotliDecompressSync } from 'node:zlib'

/**
 * @param dataUrl what the bundler gives for `import url from './file.br?inline'`
 * @returns a function that gives the lines; the file is unpacked when it is first called.
 */
export function packedLines(dataUrl: string): () => readonly string[] {
  let lines: readonly string[] | undefined
  return () => {
    lines ??= unpack(dataUrl).split('\n')
    return lines
  }
}

function unpack(dataUrl: string): string {
  const base64 = dataUrl.slice(dataUrl.indexOf(',') + 1)
  return brotliDecompressSync(Buffer.from(base64, 'base64')).toString('utf8')
}
