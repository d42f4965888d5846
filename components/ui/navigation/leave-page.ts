"use client";
import { createContext, useContext } from "react";

/** A page of the framework comes into the present one; a document takes its place, and the browser's error page does if it can't be had. */
export type Way = "page" | "document";

/** Goes, or stays where it is when there is nothing to go to. */
export type Leave = (way: Way, go: () => void) => void;

/** Outside the staff's screens nothing is lost by going. */
export const LeaveContext = createContext<Leave>((_way, go) => go());

export const useLeave = (): Leave => useContext(LeaveContext);
