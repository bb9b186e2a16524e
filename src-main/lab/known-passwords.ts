/** The passwords a learner knows: those the guide shows and those set on the way. The console's sign-in asks for them. */
import type { ApiRequest } from '../api/request.js'
import type { Attempt } from './attempt.js'

export class KnownPasswords {
  readonly #set = new Map<string, string>()

  constructor(private readonly attempt: Attempt) {}

  /** Remembers a password that a request sets. */
  notice({ service, operation, input }: ApiRequest): void {
    const { UserName, Password } = input
    if (service !== 'iam' || !/^(Create|Update)LoginProfile$/.test(operation)) return
    if (typeof UserName === 'string' && typeof Password === 'string') this.#set.set(UserName.toLowerCase(), Password)
  }

  /** @param userName `root` for the root user. */
  of(userName: string): string | undefined {
    return this.#set.get(userName.toLowerCase()) ?? this.attempt.start?.people.find((person) => person.userName === userName)?.password
  }
}
