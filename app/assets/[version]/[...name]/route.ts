import { env } from "#lib/env.ts";
import { asset } from "#lib/http/static/assets.ts";

type Context = { params: Promise<{ version: string; name: string[] }> };

/** Scripts and stylesheets of the display, the phone's pages and the poster, of the version that is asked for or none. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { version, name } = await params;
  const found = await asset(version, name.join("/"));
  if (!found) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  const isFixed = env.mode === "production";
  return new Response(found.text, {
    headers: {
      "content-type": `${found.type}; charset=utf-8`,
      "cache-control": isFixed ? "public, max-age=31536000, immutable" : "no-store",
    },
  });
}
