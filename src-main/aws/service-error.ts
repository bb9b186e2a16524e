/** What AWS would answer instead of a result. Anything else that is thrown is a bug of ours. */

export interface ServiceErrorOptions {
  /** HTTP status; without it the status stands in the service's model. */
  status?: number
  /** Further members of the error's shape, such as `BucketName`. */
  details?: Readonly<Record<string, string>>
}

export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  readonly status: number | undefined
  readonly details: Readonly<Record<string, string>>

  /**
   * @param code AWS's error code, verbatim (`NoSuchEntity`).
   * @param message AWS's wording.
   */
  constructor(
    readonly code: string,
    message: string,
    options: ServiceErrorOptions = {},
  ) {
    super(message)
    this.status = options.status
    this.details = options.details ?? {}
  }
}

/** The one honest answer for what AWS has and the simulator has not. */
export function notSimulated(service: string, operation: string): ServiceError {
  return new ServiceError(
    'RolecallNotSimulated',
    `Rolecall does not simulate ${service}:${operation}. Nothing was changed. README lists what is simulated.`,
    { status: 501 },
  )
}
