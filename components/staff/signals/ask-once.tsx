"use client";
import { useEffect, useState } from "react";
import { consent } from "./notification.ts";
import { AskForNotifications } from "./signals-form.tsx";

/** Asked where it is of use: while nobody is here yet. */
export function AskOnce() {
  const [canAsk, setCanAsk] = useState(false);
  useEffect(() => setCanAsk(consent() === "default"), []);
  return canAsk ? (
    <div className="absolute end-5 top-5">
      <AskForNotifications />
    </div>
  ) : null;
}
