/** Reads a scenario file: YAML, then the schema, then every reference in it. Scenario packs are hostile until they are through here. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { checkReferences } from './check-references.js'
import { leastPrivilegeProblems } from './least-privilege/grading-problems.js'
import { ScenarioError, type Problem } from './problem.js'
import type { Scenario } from './scenario.js'
import schemaText from './scenario.schema.json?raw'

const MAX_CHARACTERS = 512 * 1024
const MAX_ALIASES = 100

/** What a file may leave out. */
type WrittenScenario = Omit<Scenario, 'parameters' | 'variants' | 'covers'> & Partial<Pick<Scenario, 'parameters' | 'variants' | 'covers'>>

let validator: ValidateFunction<WrittenScenario> | undefined

function validate(): ValidateFunction<WrittenScenario> {
  validator ??= new Ajv2020({ allErrors: true, strict: false, validateSchema: false, code: { optimize: false } }).compile<WrittenScenario>(JSON.parse(schemaText) as object)
  return validator
}

/** How much of a scenario is checked: `listed`, all but what needs AWS's service authorization reference, which takes its time to unpack. */
export type Checked = 'whole' | 'listed'

/**
 * @param file the name that errors show.
 * @throws ScenarioError with every problem found, each with line and column.
 */
export function loadScenario(text: string, file: string, checked: Checked = 'whole'): Scenario {
  if (text.length > MAX_CHARACTERS) throw new ScenarioError([{ file, line: 1, column: 1, message: `is larger than ${MAX_CHARACTERS / 1024} KB` }])
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number, message: string): Problem => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), message }
  }
  if (document.errors.length > 0) throw new ScenarioError(document.errors.map((error) => at(error.pos[0], error.message)))
  const value = toPlain(document, (message) => at(0, message))
  const position = (path: readonly (string | number)[], message: string): Problem => at(offsetOf(document, path), message)
  const check = validate()
  if (!check(value)) throw new ScenarioError(shorten(check.errors ?? []).map((error) => position(pathOf(error), sentenceOf(error))))
  const scenario: Scenario = { ...value, parameters: value.parameters ?? {}, variants: value.variants ?? [{ id: 'default' }], covers: value.covers ?? [] }
  const problems = [...checkReferences(scenario), ...(checked === 'whole' ? leastPrivilegeProblems(scenario) : [])].map(({ path, message }) => position(path, message))
  if (problems.length > 0) throw new ScenarioError(problems)
  return scenario
}

function toPlain(document: Document, problem: (message: string) => Problem): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch (error) {
    throw new ScenarioError([problem(error instanceof Error ? error.message : String(error))])
  }
}

function pathOf(error: ErrorObject): (string | number)[] {
  const path = error.instancePath.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const extra = (error.params as { additionalProperty?: string }).additionalProperty
  return [...path.map((part) => (/^\d+$/.test(part) ? Number(part) : part)), ...(extra === undefined ? [] : [extra])]
}

function sentenceOf(error: ErrorObject): string {
  const place = error.instancePath === '' ? 'the scenario' : error.instancePath.slice(1)
  const { additionalProperty, allowedValues } = error.params as { additionalProperty?: string; allowedValues?: unknown[] }
  if (additionalProperty !== undefined) return `${place}: unknown field "${additionalProperty}"`
  if (allowedValues !== undefined) return `${place}: must be one of ${allowedValues.join(', ')}`
  return `${place}: ${error.message ?? 'is not valid'}`
}

/** Leaves out what follows from another error ("must match then schema"). */
function shorten(errors: readonly ErrorObject[]): ErrorObject[] {
  const telling = errors.filter(({ keyword }) => keyword !== 'if' && keyword !== 'anyOf')
  return (telling.length > 0 ? telling : [...errors]).slice(0, 20)
}

/** Where the node of a path begins; of the nearest one above it when the path leads nowhere. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
