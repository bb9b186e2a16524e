/** The numbers of the rules that the cases prove, by group; what fills the context keys is tested in access/request-context.test.ts. */

export const GROUPS: Readonly<Record<string, { title: string; from: number; to: number }>> = {
  E: { title: 'the grammar of documents', from: 1, to: 9 },
  A: { title: 'Action and NotAction', from: 1, to: 8 },
  R: { title: 'Resource and NotResource', from: 1, to: 10 },
  C: { title: 'the Condition block', from: 1, to: 7 },
  O: { title: 'condition operators', from: 1, to: 13 },
  S: { title: 'set operators and multivalued keys', from: 1, to: 7 },
  V: { title: 'policy variables', from: 1, to: 9 },
  P: { title: 'principals', from: 1, to: 14 },
  L: { title: 'layers and their order', from: 0, to: 21 },
  M: { title: "AWS's words for a denial", from: 1, to: 7 },
}

/** Rules that one request to the evaluator cannot show, and where they are shown. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  A7: 'several actions of one call: access/authorize asks for each',
  A8: 's3:GetObject on a missing key: services/s3',
  O13: 'the table of all operators: conditions/operator-table.test.ts',
  L21: 'every layer that did not allow: explain.test.ts',
  M1: 'the ARN of the policy that denies: denial-message.test.ts',
  M4: 'what S3 keeps from outsiders: access/authorize.test.ts',
  M5: 'the error code of each service: access/authorize.test.ts',
  M6: 'what a service prints as the resource: access/authorize.test.ts',
}

export function allNumbers(): string[] {
  return Object.entries(GROUPS).flatMap(([letter, { from, to }]) => Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`))
}
