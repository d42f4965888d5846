import { notFound } from "next/navigation";

/** Any address without a page of its own gets the not-found page in the reader's language. */
export default function Rest() {
  notFound();
}
