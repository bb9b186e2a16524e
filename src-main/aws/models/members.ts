/** The members of a structure in a row, each with its shape: looked up in the model once, for requests come by the thousand. */
import { shapeOf } from './model.js'
import type { Member, ServiceModel, Shape, StructureShape } from './shapes.js'

export interface NamedMember {
  name: string
  member: Member
  shape: Shape
  /** Its name on the wire, where a protocol has no other rule. */
  wireName: string
  /** The same as a header is named. */
  headerName: string
  required: boolean
}

/** As many as the models have structures. */
const known = new WeakMap<StructureShape, readonly NamedMember[]>()

/** In the model's order. */
export function membersOf(model: ServiceModel, structure: StructureShape): readonly NamedMember[] {
  let members = known.get(structure)
  if (!members) {
    members = Object.entries(structure.members).map(([name, member]) => ({
      name,
      member,
      shape: shapeOf(model, member.shape),
      wireName: member.locationName ?? name,
      headerName: (member.locationName ?? name).toLowerCase(),
      required: structure.required?.includes(name) === true,
    }))
    known.set(structure, members)
  }
  return members
}
