/** What an MFA device is, as its serial number tells. */

export function isVirtualSerial(serialNumber: string): boolean {
  return /^arn:aws:iam::\d{12}:mfa\//.test(serialNumber)
}

export function deviceType(serialNumber: string): string {
  if (isVirtualSerial(serialNumber)) return 'Virtual'
  return serialNumber.includes(':u2f/') ? 'Passkeys and security keys' : 'Hardware TOTP'
}

/** For a narrow column. */
export function shortDeviceType(serialNumber: string): string {
  if (isVirtualSerial(serialNumber)) return 'Virtual'
  return serialNumber.includes(':u2f/') ? 'Passkey' : 'Hardware'
}
