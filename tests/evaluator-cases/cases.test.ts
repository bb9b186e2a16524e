import { describe, expect, test } from 'vitest'
import { decide } from '../../src-main/evaluator/decide.js'
import { denialMessage } from '../../src-main/evaluator/denial-message.js'
import { explain } from '../../src-main/evaluator/explain.js'
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

      const explanation = explain(request, policies)
      expect(explanation.decision).toEqual(decision)
      expect(explanation.stages.filter((stage) => stage.decided)).toHaveLength(1)
      expect(explanation.sentence).not.toBe('')
      if (one.message !== undefined) expect(denialMessage(explanation, request.resource)).toBe(one.message)
    })
  })
}
