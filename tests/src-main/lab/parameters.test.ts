import { describe, expect, it } from 'vitest'
import { parameterValues, substitute, substituteDeep } from '../../../src-main/lab/parameters.js'
import type { Scenario } from '../../../src-main/lab/scenario.js'

const scenario = {
  account: { id: '111122223333', signedInAs: { root: true } },
  parameters: {
    bucket: { type: 'string', default: 'dev-7f3a', generate: 'dev-{hex4}' },
    object: { type: 'string', default: 'a.txt', oneOf: ['a.txt', 'b.txt'] },
    group: { type: 'string', default: 'Dev' },
  },
} as unknown as Scenario

describe('parameters', () => {
  it('take their defaults without a seed, so that proofs are the same everywhere', () => {
    expect(parameterValues(scenario, { id: 'default' })).toEqual({ account: '111122223333', bucket: 'dev-7f3a', object: 'a.txt', group: 'Dev' })
  })

  it('differ from learner to learner and are the same for one', () => {
    const values = (seed: string): Readonly<Record<string, string>> => parameterValues(scenario, { id: 'default' }, seed)
    expect(values('one')).toEqual(values('one'))
    expect(values('one')['bucket']).toMatch(/^dev-[0-9a-f]{4}$/)
    expect(new Set(['one', 'two', 'three'].map((seed) => values(seed)['bucket'])).size).toBe(3)
    expect(['a.txt', 'b.txt']).toContain(values('two')['object'])
  })

  it('of a variant come first', () => {
    expect(parameterValues(scenario, { id: 'b', set: { bucket: 'blue' } }, 'seed')['bucket']).toBe('blue')
  })

  it('are put in for their names, and what is no parameter is left to the shell and to policies', () => {
    expect(substitute('s3://${bucket}/${aws:username} $HOME ${HOME}', { bucket: 'b' })).toBe('s3://b/${aws:username} $HOME ${HOME}')
    expect(substituteDeep({ list: ['${bucket}'], '${bucket}': 1 }, { bucket: 'b' })).toEqual({ list: ['b'], b: 1 })
  })
})
