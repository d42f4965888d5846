import { z } from "zod";
import { isBlank } from "./blank-text.ts";

/** A text as a person typed it, without the space around it; empty when it is blank. */
export const typedText = z.string().overwrite((text) => (isBlank(text) ? "" : text.trim()));
