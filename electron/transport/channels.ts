/** Names of the two channels between a window and the host. Alone in a file, for the sandboxed preload may not load Node's modules. */

/** Text of a call to text of an answer. */
export const callChannel = "academy:call";
/** A JSON array of topics, to every window. */
export const topicsChannel = "academy:topics";
