/** A bounded memory of results: when its younger half is full, the older half is forgotten. */
export class BoundedCache<V> {
  private young = new Map<string, V>()
  private old = new Map<string, V>()
  private weight = 0

  /**
   * @param half how much each half holds.
   * @param weigh how much a key counts.
   */
  constructor(
    private readonly half: number,
    private readonly weigh: (key: string) => number = () => 1,
  ) {}

  find(key: string): V | undefined {
    const known = this.young.get(key)
    if (known !== undefined) return known
    const older = this.old.get(key)
    return older === undefined ? undefined : this.add(key, older)
  }

  add(key: string, value: V): V {
    if (this.weight >= this.half) {
      this.old = this.young
      this.young = new Map()
      this.weight = 0
    }
    this.weight += this.weigh(key)
    this.young.set(key, value)
    return value
  }
}
