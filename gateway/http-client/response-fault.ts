/** The other side sends what is no HTTP response, or one that is too large. The message is for the log. */
export class ResponseFault extends Error {}
