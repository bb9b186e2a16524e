import { describe, expect, test } from 'vitest'
import { decide } from '../../src-main/evaluator/decide.js'
import { readCaseFiles, toPolicies, toRequest } from './case.js'

for (const file of readCaseFiles(import.meta.dirname)) {
  describe(file.path, () => {
    test.each(file.cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
      const question = { ...file.base, ...one }
      const request = toRequest(question)
      const policies = toPolicies(question)
      const decision = decide(request, policies)
      expect(decision.result).toBe(one.expect)
      if (one.decidedBy !== undefined) expect(decision.decidedBy).toBe(one.decidedBy)
    })
  })
}
