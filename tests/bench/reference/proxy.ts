import { NextResponse } from "next/server";

/** Next looks for this file in every folder upwards, and would find the product's: this one matches nothing. */
export const proxy = (): NextResponse => NextResponse.next();

export const config = { matcher: "/never" };
