"use client";

import { Say } from "../texts.tsx";

/** In the place of what is still on its way: a press in the first second after the start is answered at once too. */
export const OneMoment = ({ className = "grid flex-1 place-items-center" }: { className?: string }) => (
  <p role="status" className={`text-center text-3xl font-semibold ${className}`}>
    <Say text="kiosk.ticket.saving" />
  </p>
);
