"use client";

/** The last resort, when not even the layout could be made: no texts are loaded here, so both staff languages are written out. */
export default function GlobalTrouble() {
  return (
    <html lang="sv">
      <meta name="viewport" content="width=device-width" />
      <body
        style={{
          font: "1.2rem/1.6 sans-serif",
          background: "#faf6ee",
          color: "#1e2b2e",
          margin: "25vh max(1.2rem, 50vw - 14rem)",
        }}
      >
        <h1>Sidan kunde inte visas</h1>
        <p>Det som redan är sparat finns kvar. Ladda om sidan om en liten stund.</p>
        <p lang="en">Everything saved is still there. Reload the page in a little while.</p>
      </body>
    </html>
  );
}
