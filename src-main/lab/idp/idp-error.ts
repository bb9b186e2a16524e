/** A wrong word or option of `idp`; its text is shown. A leaf. */
export class IdpError extends Error {
  override readonly name = 'IdpError'
}
