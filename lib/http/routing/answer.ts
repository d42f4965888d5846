/** A pipeline's own answer: headers and text, written as they are. */
export type TextAnswer = { status: number; headers: Record<string, string>; text: string | null };

/** What a handler answers. A web response is read back from a stream, which costs more than all else around a small answer. */
export type Answer = Response | TextAnswer;

/** For who calls a handler inside the process. */
export const asResponse = (answer: Answer): Response =>
  answer instanceof Response ? answer : new Response(answer.text, answer);
