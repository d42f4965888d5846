/** Bytes of the largest recording; the database holds to the same size. */
export const largestRecording = 400 * 1024;

/** Megabytes, as people are told. */
export const largestPackMb = 64;
/** Bytes of the largest voice pack: a language recorded whole, with room to spare. */
export const largestPack = largestPackMb * 1024 * 1024;
