/** The shape of a group of methods. A leaf. */
import type { Method, Params, ResultOf } from '../contract.js'

/** Some methods of the contract, each with what it does. */
export type MethodTable<M extends Method> = { readonly [N in M]: (params: Params<N>) => ResultOf<N> | Promise<ResultOf<N>> }
