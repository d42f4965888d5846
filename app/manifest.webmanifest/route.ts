/** The kiosk installs as an app of its own; staff and phones use the browser. */
const manifest = {
  id: "/kiosk",
  name: "Kom in",
  short_name: "Kom in",
  start_url: "/kiosk",
  scope: "/kiosk",
  display: "fullscreen",
  orientation: "any",
  lang: "sv",
  dir: "ltr",
  background_color: "#faf6ee",
  theme_color: "#faf6ee",
  icons: [
    { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
    { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
    { src: "/icon-maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
  ],
};

export const GET = (): Response =>
  Response.json(manifest, {
    headers: {
      "content-type": "application/manifest+json",
      "cache-control": "public, max-age=0, must-revalidate",
    },
  });
