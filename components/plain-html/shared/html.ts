/** A piece of HTML whose every inserted text has been escaped. Only the tag `html` makes one. */
export class Html {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

type Insert = Html | string | number | null | undefined | false | readonly Insert[];

/**
 * Template tag for pages without a framework. Strings are escaped so that they are safe as text and in quoted attributes;
 * `null`, `undefined` and `false` insert nothing; lists are joined.
 */
export function html(texts: TemplateStringsArray, ...inserts: Insert[]): Html {
  return new Html(texts.reduce((whole, text, index) => whole + written(inserts[index - 1]) + text));
}

/** Data for a script to read: `<script type="application/json">`. It can't end the element, whatever the data says. */
export function jsonIn(id: string, data: unknown): Html {
  const text = JSON.stringify(data).replaceAll("<", "\\u003c");
  return html`<script type="application/json" id="${id}">${new Html(text)}</script>`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function written(insert: Insert): string {
  if (insert === null || insert === undefined || insert === false) return "";
  if (insert instanceof Html) return insert.toString();
  if (typeof insert === "object") return insert.map(written).join("");
  return String(insert).replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
