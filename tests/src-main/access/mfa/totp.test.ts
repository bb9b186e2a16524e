import { describe, expect, it } from 'vitest'
import { pairStep, stepAt, stepsOf, toSeed, totp } from '../../../../src-main/access/mfa/totp.js'

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

// The edges are recorded of AWS: radkawar/stackd, testdata/aws/iam/mfa_verification.json and mfa_pair_window.json.
describe('a code', () => {
  it.each([
    [-3, []],
    [-2, [STEP - 2]],
    [0, [STEP]],
    [2, [STEP + 2]],
    [3, []],
  ])('%i steps away is good within two steps', (away, steps) => {
    expect(stepsOf(SEED, totp(SEED, STEP + away), STEP)).toEqual(steps)
  })
})

describe('two codes', () => {
  const pairAt = (step: number) => [totp(SEED, step - 1), totp(SEED, step)] as const

  it('must follow one another', () => {
    const codes = [totp(SEED, STEP - 1), totp(SEED, STEP), totp(SEED, STEP + 1)] as const
    expect(pairStep(SEED, [codes[0], codes[1]], STEP)).toBe(STEP)
    expect(pairStep(SEED, [codes[1], codes[2]], STEP)).toBe(STEP + 1)
    expect(pairStep(SEED, [codes[0], codes[2]], STEP)).toBeUndefined()
    expect(pairStep(SEED, [codes[1], codes[0]], STEP)).toBeUndefined()
    expect(pairStep(SEED, [codes[1], codes[1]], STEP)).toBeUndefined()
  })

  it('must both be later than the last two', () => {
    expect(pairStep(SEED, pairAt(STEP), STEP, STEP - 2)).toBe(STEP)
    expect(pairStep(SEED, pairAt(STEP), STEP, STEP - 1)).toBeUndefined()
    expect(pairStep(SEED, pairAt(STEP), STEP, STEP)).toBeUndefined()
  })

  it.each([
    [-999, undefined],
    [-998, STEP - 998],
    [1000, STEP + 1000],
    [1001, undefined],
  ])('are looked for up to %i steps away', (away, step) => {
    expect(pairStep(SEED, pairAt(STEP + away), STEP)).toBe(step)
  })
})

describe('a seed', () => {
  it('is base32, and what it stands for is what codes are made of', () => {
    expect(toSeed(Uint8Array.from([0, 25, 26, 31, 32]))).toBe('AZ27A')
    expect(totp('AAAAAAAA', 1)).not.toBe(totp('AAAAAAAB', 1))
  })
})
