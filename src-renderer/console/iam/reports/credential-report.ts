/** The credential report as text and as rows: its 22 columns, and what in them somebody should look at. */
import { count, formatInstant } from '../../../shared/format.js'

const DAY = 86_400_000
/** A key that is older, or a credential that was not used for so long, is remarked on. */
export const OLD_DAYS = 90
/** For so long AWS answers the same report again. */
export const REPORT_LIFETIME = 4 * 3_600_000

const ROOT = '<root_account>'
const KEYS = ['1', '2'] as const

export type RemarkKind = 'root-key' | 'no-mfa' | 'old-key' | 'unused' | 'expired'

export interface ReportRemark {
  kind: RemarkKind
  text: string
  /** The column that says it. */
  column: string
}

export interface ReportRow {
  user: string
  isRoot: boolean
  /** What the file says, by column. */
  cells: Readonly<Record<string, string>>
  remarks: readonly ReportRemark[]
}

export interface ReportTable {
  columns: readonly string[]
  rows: readonly ReportRow[]
}

/** @param made when the report was made: ages are as of then. */
export function readReport(csv: string, made: number): ReportTable {
  const [columns = [], ...lines] = readCsv(csv)
  return { columns, rows: lines.map((line) => toRow(columns, line, made)) }
}

function toRow(columns: readonly string[], line: readonly string[], made: number): ReportRow {
  const cells = Object.fromEntries(columns.map((column, index) => [column, line[index] ?? '']))
  const user = cells['user'] ?? ''
  return { user, isRoot: user === ROOT, cells, remarks: remarksOn(cells, user === ROOT, made) }
}

function remarksOn(cells: ReportRow['cells'], isRoot: boolean, made: number): readonly ReportRemark[] {
  const daysSince = (column: string): number | undefined => {
    const instant = instantOf(cells[column])
    return Number.isNaN(instant) ? undefined : Math.floor((made - instant) / DAY)
  }
  const remarks: ReportRemark[] = []
  const add = (kind: RemarkKind, column: string, text: string): number => remarks.push({ kind, column, text })
  if (cells['password_enabled'] === 'true') {
    if (cells['mfa_active'] === 'false') add('no-mfa', 'mfa_active', 'no MFA')
    const unused = daysSince('password_last_used')
    // A root user who never signs in is as it should be.
    if (!isRoot && unused === undefined) add('unused', 'password_last_used', 'password never used')
    if (!isRoot && unused !== undefined && unused > OLD_DAYS) add('unused', 'password_last_used', `password unused for ${count(unused, 'day')}`)
    if (instantOf(cells['password_next_rotation']) <= made) add('expired', 'password_next_rotation', 'password expired')
  }
  for (const number of KEYS) {
    if (cells[`access_key_${number}_active`] !== 'true') continue
    if (isRoot) add('root-key', `access_key_${number}_active`, `key ${number} of the root user`)
    const age = daysSince(`access_key_${number}_last_rotated`)
    if (age !== undefined && age > OLD_DAYS) add('old-key', `access_key_${number}_last_rotated`, `key ${number} is ${count(age, 'day')} old`)
    const unused = daysSince(`access_key_${number}_last_used_date`)
    if (unused === undefined) add('unused', `access_key_${number}_last_used_date`, `key ${number} never used`)
    else if (unused > OLD_DAYS) add('unused', `access_key_${number}_last_used_date`, `key ${number} unused for ${count(unused, 'day')}`)
  }
  return remarks
}

/** Fields with a comma or a quotation mark stand in quotation marks. */
function readCsv(text: string): readonly (readonly string[])[] {
  return text.split('\n').filter((line) => line !== '').map((line) => {
    const fields = line.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^,]*)/g) ?? []
    return fields.map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field))
  })
}

export const REMARK_FILTERS: readonly { value: '' | 'any' | RemarkKind; label: string }[] = [
  { value: '', label: 'All' },
  { value: 'any', label: 'With remarks' },
  { value: 'no-mfa', label: 'No MFA' },
  { value: 'old-key', label: 'Old access keys' },
  { value: 'unused', label: 'Unused credentials' },
  { value: 'expired', label: 'Expired passwords' },
  { value: 'root-key', label: 'Keys of the root user' },
]

export function hasRemark(row: ReportRow, filter: string): boolean {
  return filter === '' || (filter === 'any' ? row.remarks.length > 0 : row.remarks.some(({ kind }) => kind === filter))
}

const instantOf = (cell: string | undefined): number => Date.parse(cell ?? '')

/** `3 Mar 2026`; undefined for a cell without a date. */
function dayOf(cell: string | undefined): string | undefined {
  const instant = instantOf(cell)
  return Number.isNaN(instant) ? undefined : formatInstant(instant).slice(0, -' 09:41'.length)
}

/** What a person reads instead of four columns: `used 3 Mar 2026`. */
export function passwordWords({ cells }: ReportRow): string {
  if (cells['password_enabled'] !== 'true') return '–'
  const used = dayOf(cells['password_last_used'])
  return used === undefined ? 'never used' : `used ${used}`
}

/** What a person reads instead of five columns: `used 3 Mar 2026, s3`; `number` is 1 or 2. */
export function keyWords({ cells }: ReportRow, number: string): string {
  const fact = (name: string): string | undefined => cells[`access_key_${number}_${name}`]
  const made = dayOf(fact('last_rotated'))
  if (made === undefined) return '–'
  const used = dayOf(fact('last_used_date'))
  const words = used === undefined ? 'never used' : `used ${used}, ${fact('last_used_service') ?? ''}`
  return fact('active') === 'true' ? words : `inactive, ${words}`
}
