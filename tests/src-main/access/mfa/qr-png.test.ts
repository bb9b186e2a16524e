import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { qrPng } from '../../../../src-main/access/mfa/qr-png.js'

interface Png {
  PNG: { sync: { read(bytes: Uint8Array): { width: number; height: number; data: Uint8Array } } }
}

describe('qrPng', () => {
  it('is a picture of the code with a white margin', () => {
    const { PNG } = createRequire(import.meta.url)('pngjs') as Png
    const { width, height, data } = PNG.sync.read(Buffer.from(qrPng('otpauth://totp/x?secret=AAAA')))
    const isDark = (x: number, y: number): boolean => (data[(y * width + x) * 4] ?? 0) < 128
    expect(width).toBe(height)
    expect(isDark(0, 0)).toBe(false)
    // A finder pattern: seven modules dark, then one white, at five pixels a module after a margin of four.
    const row = Array.from({ length: 8 }, (_, module) => isDark(22 + module * 5, 22))
    expect(row).toEqual([true, true, true, true, true, true, true, false])
  })
})
