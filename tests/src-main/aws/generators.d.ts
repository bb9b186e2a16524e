/** What the tests use of the generators in scripts/models, which are plain JavaScript. */
declare module '*/scripts/models/generate.mjs' {
  export function generate(options: { from: string; to: string; kept: object }): void
}
declare module '*/scripts/models/operations.mjs' {
  export const KEPT: Readonly<Record<string, { apiVersion: string; operations: 'every' | readonly string[] }>>
}
declare module '*/scripts/models/types.mjs' {
  export function toTypes(model: object): string
}
declare module '*/scripts/models/reference.mjs' {
  export function compileReference(options: { from: string; to: string }): void
}
declare module '*/scripts/models/managed-policies.mjs' {
  export function compileManagedPolicies(options: { from: string; to: string }): void
}
