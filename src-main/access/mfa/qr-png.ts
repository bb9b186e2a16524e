/** A text as a QR code in a PNG image. */
import { createRequire } from 'node:module'
import { crc32, deflateSync } from 'node:zlib'
import type { create } from 'qrcode'

/** Pixels of one module, and modules of white around the code. */
const SCALE = 5
const MARGIN = 4

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** One bit a pixel, in shades of grey. */
const ONE_BIT_GREY = [1, 0, 0, 0, 0]

/** Few programs ever draw a code, and the package is many files: it is loaded with the first. */
const load = createRequire(import.meta.url)

/** https://www.w3.org/TR/png-3/ */
export function qrPng(text: string): Uint8Array {
  const qrcode = load('qrcode') as { create: typeof create }
  const { data, size } = qrcode.create(text, { errorCorrectionLevel: 'M' }).modules
  const width = (size + 2 * MARGIN) * SCALE
  const isDark = (x: number, y: number): boolean => {
    const [column, row] = [Math.floor(x / SCALE) - MARGIN, Math.floor(y / SCALE) - MARGIN]
    return column >= 0 && row >= 0 && column < size && row < size && data[row * size + column] === 1
  }
  const stride = 1 + Math.ceil(width / 8)
  const pixels = Buffer.alloc(stride * width)
  for (let y = 0; y < width; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (isDark(x, y)) continue
      const at = y * stride + 1 + (x >> 3)
      pixels[at] = (pixels[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(width, 4)
  header.set(ONE_BIT_GREY, 8)
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
