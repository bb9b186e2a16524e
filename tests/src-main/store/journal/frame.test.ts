import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeFrame, GrowingFrame, scanFrames } from '../../../../src-main/store/journal/frame.js'

test('lines of any length and script come back from a frame that grew, and from the ones after it', () => {
  const line = fc.tuple(fc.string({ unit: 'binary', maxLength: 20 }), fc.integer({ min: 0, max: 300 })).map(([text, times]) => `${JSON.stringify(text.repeat(times))}\n`)
  fc.assert(
    fc.property(fc.array(fc.array(line, { minLength: 1 }), { minLength: 1, maxLength: 4 }), (frames) => {
      const growing = new GrowingFrame()
      const taken = frames.map((lines) => {
        expect(growing.isEmpty).toBe(true)
        for (const each of lines) growing.add(each)
        expect(growing.isEmpty).toBe(false)
        return growing.take()
      })
      const texts = frames.map((lines) => lines.join(''))
      const whole = Buffer.concat(taken)
      expect(whole.equals(Buffer.concat(texts.map(encodeFrame)))).toBe(true)
      expect(scanFrames(whole)).toEqual({ payloads: texts, wholeBytes: whole.length, damagedInside: false })
    }),
  )
})
