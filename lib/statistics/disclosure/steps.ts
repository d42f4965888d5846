/**
 * What an export tells while it is made, a line of JSON each: the years that are read (`year` null: the file is being
 * written), and the file at the end. A stream that ends without one has failed.
 */
export type ExportStep =
  | { done: number; of: number; year: string | null }
  | { name: string; type: string; base64: string };

/** As the body of an answer: a step is taken when the one before has been sent. */
export function linesOf(steps: AsyncGenerator<ExportStep>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await steps.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    cancel: () => void steps.return(undefined),
  });
}
