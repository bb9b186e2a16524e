import { expect, test } from 'vitest'
import { listManagedPolicies } from '../../../src-main/aws/managed-policies/managed-policies.js'
import { compilePolicy } from '../../../src-main/evaluator/compile/compile-policy.js'
import { malformedPolicy } from '../../../src-main/evaluator/parse/malformed-policy.js'

const policies = listManagedPolicies()

test('all managed policies of AWS are read, and none is refused', () => {
  expect(policies).toHaveLength(1_594)
  const refused = policies.flatMap(({ name, document }) => compilePolicy(document, 'identity').findings.map(({ message }) => `${name}: ${message}`))
  expect(refused).toEqual([])
  expect(policies.filter(({ document }) => compilePolicy(document, 'identity').statements.length === 0).map(({ name }) => name)).toEqual([])
})

test('and CreatePolicy would take them', () => {
  const refused = policies.flatMap(({ name, document }) => {
    const problem = malformedPolicy(document, 'identity', 'iam')
    return problem === undefined ? [] : [`${name}: ${problem.message}`]
  })
  expect(refused).toEqual([])
})
