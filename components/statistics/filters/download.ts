import type { ExportStep } from "#lib/statistics/disclosure/steps.ts";

export type Making = Extract<ExportStep, { done: number }>;

/** Fetches an export, tells its steps, and gives the file to the browser to keep; false when it did not arrive. */
export async function download(address: string, onStep: (step: Making) => void): Promise<boolean> {
  try {
    const response = await fetch(address);
    if (!response.ok || !response.body) return false;
    for await (const step of stepsOf(response.body)) {
      if ("done" in step) onStep(step);
      else {
        save(step.name, new Blob([bytesOf(step.base64)], { type: step.type }));
        return true;
      }
    }
    return false;
  } catch {
    return false;
  }
}

async function* stepsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ExportStep> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as ExportStep;
  }
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function save(name: string, file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
