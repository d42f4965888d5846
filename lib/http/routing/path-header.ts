/** Set by the proxy on every page's request, whatever was sent: a layout is told no address by the framework. */
export const pathHeader = "x-path";
