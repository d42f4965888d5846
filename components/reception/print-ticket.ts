/**
 * Prints a small ticket (80 mm roll or A6) through a frame of its own, so that the screen stays as it is.
 * The code is all a paper needs: it says nothing about who holds it.
 */
export function printTicket(code: string): void {
  const frame = document.createElement("iframe");
  frame.setAttribute("aria-hidden", "true");
  frame.className = "fixed size-0 border-0";
  document.body.append(frame);
  const paper = frame.contentDocument;
  if (!paper || !frame.contentWindow) return;
  const style = paper.createElement("style");
  style.textContent =
    "@page{margin:6mm}body{margin:0;font-family:'Noto Sans',sans-serif;text-align:center}p{margin:8mm 0;font-size:84pt;font-weight:700}";
  const ticket = paper.createElement("p");
  ticket.textContent = code;
  paper.head.append(style);
  paper.body.append(ticket);
  frame.contentWindow.addEventListener("afterprint", () => frame.remove());
  frame.contentWindow.print();
}
