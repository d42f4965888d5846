import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { scripts } from "#lib/i18n/languages.ts";

/** File → package: the subsets our scripts need, as they come from npm. */
const files: Record<string, string> = Object.fromEntries(
  Object.values(scripts).flatMap(({ font, subsets }) =>
    subsets.map((subset) => [`${font}-${subset}-wght-normal.woff2`, font]),
  ),
);

type Context = { params: Promise<{ file: string }> };

/** A font at an address that plain stylesheets can name; the same file for as long as it is called so. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { file } = await params;
  const family = Object.hasOwn(files, file) ? files[file] : undefined;
  if (!family) return new Response(null, { status: 404 });
  const path = resolve(
    /* turbopackIgnore: true */ process.cwd(),
    "node_modules/@fontsource-variable",
    family,
    "files",
    file,
  );
  return new Response(await readFile(path), {
    headers: { "content-type": "font/woff2", "cache-control": "public, max-age=31536000, immutable" },
  });
}
