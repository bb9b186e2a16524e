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
    if (typeof UserName === 'string' && typeof Password === 'string') this.set(UserName, Password)
  }

  set(userName: string, password: string, accountId = ''): void {
    this.#set.set(`${accountId}/${userName.toLowerCase()}`, password)
  }

  /** @param userName `root` for the root user. @param accountId another account than the learner's own. */
  of(userName: string, accountId?: string): string | undefined {
    const given = this.attempt.start?.people.find((person) => person.userName === userName && person.accountId === accountId)?.password
    return this.#set.get(`${accountId ?? ''}/${userName.toLowerCase()}`) ?? given
  }
}
