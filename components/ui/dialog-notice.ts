import { createContext, type ReactNode } from "react";

/** What every dialog inside says above its content. */
export const DialogNotice = createContext<ReactNode>(null);
