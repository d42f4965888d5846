/** A sentence to all who wait, above everything else that the tablet says. */
export function AnnouncementStrip({ text }: { text: string }) {
  return (
    <p
      role="status"
      className="bg-glow px-6 py-3 text-center font-semibold text-2xl text-ink upright:py-1.5 landscape:roomy:py-1.5 squarish:py-1 squarish:text-xl low:py-0.5 low:text-lg print:hidden"
    >
      {text}
    </p>
  );
}
