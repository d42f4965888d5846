/** The cheapest answer a route handler can give to a POST. */
export async function POST(request: Request): Promise<Response> {
  await request.text();
  return Response.json({ ok: true });
}
