import fc from "fast-check";
import { expect, test } from "vitest";
import { html, jsonIn } from "#components/plain-html/shared/html.ts";

test("inserted text can't become markup or leave its attribute", () => {
  const attack = `"><img src=x onerror='alert(1)'>&amp;`;
  expect(`${html`<p title="${attack}">${attack}</p>`}`).toBe(
    '<p title="&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;">&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;amp;</p>',
  );
});

test("pieces nest, lists join, and nothing is written for null, undefined and false", () => {
  const items = ["a", "<b>"].map((item) => html`<li>${item}</li>`);
  expect(`${html`<ul>${items}</ul>${null}${undefined}${false}${0}`}`).toBe(
    "<ul><li>a</li><li>&lt;b&gt;</li></ul>0",
  );
});

test("no text whatsoever opens a tag or closes a quote", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const inserted = `${html`${text}`}`;
      expect(inserted).not.toMatch(/[<>"']/);
    }),
  );
});

test("data for a script can't end the script element and comes back unchanged", () => {
  const data = { text: "</script><script>alert(1)</script><!--" };
  const element = `${jsonIn("data", data)}`;
  expect(element.match(/<\/script>/g)).toHaveLength(1);
  const inner = element.slice(element.indexOf(">") + 1, element.lastIndexOf("<"));
  expect(JSON.parse(inner)).toEqual(data);
});
