/** A bounded memory of results: the less recently used half is forgotten when it is full. */
export class BoundedCache<V> {
  private young = new Map<string, V>()
  private old = new Map<string, V>()

  constructor(private readonly half: number) {}

  get(key: string, make: () => V): V {
    const known = this.young.get(key)
    if (known !== undefined) return known
    const value = this.old.get(key) ?? make()
    if (this.young.size >= this.half) {
      this.old = this.young
      this.young = new Map()
    }
    this.young.set(key, value)
    return value
  }
}
