/**
 * Prints a small ticket (80 mm roll or A6) through a frame of its own, so that the screen stays as it is. The code is all a
 * paper needs: it says nothing about who holds it. With `address` a QR code leads the visitor's phone to the ticket.
 */
export async function printTicket(code: string, address: string | null = null): Promise<void> {
  const picture = address ? (await import("uqr")).renderSVG(address, { ecc: "M", border: 2 }) : null;
  const frame = document.createElement("iframe");
  frame.setAttribute("aria-hidden", "true");
  frame.className = "fixed size-0 border-0";
  document.body.append(frame);
  const paper = frame.contentDocument;
  if (!paper || !frame.contentWindow) return;
  const style = paper.createElement("style");
  style.textContent =
    "@page{margin:6mm}body{margin:0;font-family:'Noto Sans',sans-serif;text-align:center}p{margin:8mm 0;font-size:84pt;font-weight:700}img{width:36mm}";
  const ticket = paper.createElement("p");
  ticket.textContent = code;
  paper.head.append(style);
  paper.body.append(ticket);
  if (picture) {
    const image = paper.createElement("img");
    image.src = `data:image/svg+xml,${encodeURIComponent(picture)}`;
    paper.body.append(image);
    await image.decode();
  }
  frame.contentWindow.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow.print();
}
