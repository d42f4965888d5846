/** An answer that is the same for everybody: caches may store it for an hour, and pages of others may read it. */
export const openAnswer = (body: BodyInit, type: string): Response =>
  new Response(body, {
    headers: {
      "content-type": type,
      "cache-control": "public, max-age=3600",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
    },
  });
