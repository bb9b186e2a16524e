/** Writes lines of text as one brotli file; read back by src-main/aws/packed-lines.ts. */
import { writeFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'

/** Every value becomes one line of JSON. The same values always give the same bytes. */
export function writePacked(file, values) {
  const text = values.map((value) => JSON.stringify(value)).join('\n')
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
  }
  writeFileSync(file, brotliCompressSync(text, { params }))
}

export function byText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}
