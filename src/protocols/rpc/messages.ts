/** What a client and a server say to each other in a remote procedure call. */
export interface RpcMessages {
  /** A retry carries the id of what it asks for again. */
  request: { readonly id: string };
  response: { readonly id: string };
}
