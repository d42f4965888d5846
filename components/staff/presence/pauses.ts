/** How long a pause may be, in minutes. */
export const pauses = [15, 30, 60];
