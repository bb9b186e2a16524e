/** A code as the phone shows it. A leaf: the door's contract has it from here. */
export interface PhoneCode {
  /** An account of the app, or a hardware token that lies beside the phone. */
  kind: 'app' | 'token'
  serialNumber: string
  /** `desk-phone @ 111122223333`; of a hardware token its serial number. */
  label: string
  code: string
  nextCode: string
  /** Seconds of the device's clock until the next code. */
  secondsLeft: number
}
