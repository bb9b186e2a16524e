import { describe, expect, it } from 'vitest'
import { acceptedStep, consecutiveStep, stepAt, toSeed, totp } from '../../../../src-main/access/mfa/totp.js'

/** The RFC's secret, the text 12345678901234567890, in base32. */
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const NOW = Date.UTC(2026, 0, 15, 9)
const STEP = stepAt(NOW)

describe('totp', () => {
  // The six last digits of https://www.rfc-editor.org/rfc/rfc6238#appendix-B
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('shows at second %i the code of the RFC', (second, code) => {
    expect(totp(SEED, stepAt(second * 1000))).toBe(code)
  })
})

describe('a code', () => {
  it.each([
    [-2, undefined],
    [-1, STEP - 1],
    [0, STEP],
    [1, STEP + 1],
    [2, undefined],
  ])('%i steps away is good within a step', (away, step) => {
    expect(acceptedStep(SEED, totp(SEED, STEP + away), NOW)).toBe(step)
  })

  it('is good once', () => {
    expect(acceptedStep(SEED, totp(SEED, STEP), NOW, STEP)).toBeUndefined()
    expect(acceptedStep(SEED, totp(SEED, STEP), NOW, STEP - 1)).toBe(STEP)
  })
})

describe('two codes', () => {
  it('must follow one another', () => {
    const codes = [totp(SEED, STEP - 1), totp(SEED, STEP), totp(SEED, STEP + 1)] as const
    expect(consecutiveStep(SEED, codes[0], codes[1], NOW)).toBe(STEP)
    expect(consecutiveStep(SEED, codes[1], codes[2], NOW)).toBe(STEP + 1)
    expect(consecutiveStep(SEED, codes[0], codes[2], NOW)).toBeUndefined()
    expect(consecutiveStep(SEED, codes[1], codes[0], NOW)).toBeUndefined()
    expect(consecutiveStep(SEED, codes[1], codes[1], NOW)).toBeUndefined()
    expect(consecutiveStep(SEED, codes[0], codes[1], NOW, STEP - 1)).toBeUndefined()
  })
})

describe('a seed', () => {
  it('is base32, and what it stands for is what codes are made of', () => {
    expect(toSeed(Uint8Array.from([0, 25, 26, 31, 32]))).toBe('AZ27A')
    expect(totp('AAAAAAAA', 1)).not.toBe(totp('AAAAAAAB', 1))
  })
})
