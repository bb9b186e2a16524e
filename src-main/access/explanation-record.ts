/** Explanations as the trail keeps them: each policy document once, among the blobs, however many statements speak of it. */
import type { Explanation, PolicySource, Question } from '../evaluator/decision.js'
import type { Json } from '../store/trail/trail-event.js'
import type { World } from '../store/world.js'

/** A PolicySource whose document is a blob. */
type KeptSource = Omit<PolicySource, 'document'> & { blob: string }

/** Statements beyond these would only repeat that nothing in a long policy is about the request. */
const MAX_STATEMENTS = 200

export function packExplanation(world: World, explanation: Explanation): Json {
  const statements = explanation.statements.slice(0, MAX_STATEMENTS)
  const closest = explanation.closest !== undefined && explanation.closest < MAX_STATEMENTS ? explanation.closest : undefined
  const hashes = new Map<string, string>()
  return mapObjects({ ...explanation, statements, closest }, (value) => {
    if (!isSource(value)) return undefined
    const { document, ...rest } = value
    let blob = hashes.get(document)
    if (blob === undefined) hashes.set(document, (blob = world.blobs.put(Buffer.from(document))))
    return { ...rest, blob } satisfies KeptSource
  }) as Json
}

/** An explanation as it is shown: what was asked stays behind. */
export function withoutQuestion({ asked: _, ...explanation }: Explanation): Explanation {
  return explanation
}

/** The explanation as it is shown: without the question, which `unpackQuestion` gives. */
export function unpackExplanation(world: World, packed: Json): Explanation {
  const { asked: _, ...explanation } = packed as { asked?: Json }
  return unpack(world, explanation) as Explanation
}

/** What was asked. @returns undefined for an explanation that was kept without it. */
export function unpackQuestion(world: World, packed: Json): Question | undefined {
  const { asked } = packed as { asked?: Json }
  return asked === undefined ? undefined : (unpack(world, asked) as Question)
}

function unpack(world: World, packed: unknown): unknown {
  return mapObjects(packed, (value) => {
    if (!isKept(value)) return undefined
    const { blob, ...rest } = value
    return { ...rest, document: Buffer.from(world.blobs.get(blob)).toString() } satisfies PolicySource
  })
}

/** A deep copy in which every object that `change` answers for is replaced by its answer. */
function mapObjects(value: unknown, change: (value: object) => object | undefined): unknown {
  if (Array.isArray(value)) return value.map((entry) => mapObjects(entry, change))
  if (typeof value !== 'object' || value === null) return value
  const changed = change(value)
  if (changed) return changed
  return Object.fromEntries(Object.entries(value).map(([member, entry]) => [member, mapObjects(entry, change)]))
}

function isSource(value: object): value is PolicySource {
  return 'document' in value && 'attachedTo' in value && 'kind' in value
}

function isKept(value: object): value is KeptSource {
  return 'blob' in value && 'attachedTo' in value && 'kind' in value
}
