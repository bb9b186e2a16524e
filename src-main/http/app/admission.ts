/** Who may come in: launch tokens that work once, and the cookie that a browser gets for one. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A forgotten launch address must not stay open for ever. */
const UNUSED_TOKENS = 16

export interface Admission {
  /** A new token for one launch. */
  newToken(): string
  /**
   * Takes a launch token in payment for a cookie; the same token never works again.
   * @returns the value for Set-Cookie, or undefined when the token is not known.
   */
  admit(token: string): string | undefined
  /** Whether a request's Cookie header proves that this browser was admitted. */
  isAdmitted(cookieHeader: string | undefined): boolean
}

/** @param cookieName must hold the port: browsers share cookies among the ports of a host. */
export function openAdmission(cookieName: string): Admission {
  const session = randomBytes(32).toString('base64url')
  const tokens: string[] = []

  return {
    newToken() {
      const token = randomBytes(32).toString('base64url')
      tokens.push(token)
      if (tokens.length > UNUSED_TOKENS) tokens.shift()
      return token
    },

    admit(token) {
      const index = tokens.findIndex(known => sameText(known, token))
      if (index < 0) return undefined
      tokens.splice(index, 1)
      return `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`
    },

    isAdmitted(cookieHeader = '') {
      const value = cookieHeader
        .split(';')
        .map(pair => pair.trim())
        .find(pair => pair.startsWith(`${cookieName}=`))
      return value !== undefined && sameText(value.slice(cookieName.length + 1), session)
    },
  }
}

/** Takes the same time whatever differs. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
