import { dot, drawing, line, ring } from "./drawing.ts";

/** Signs on the buttons that stay in their places: heavier lines, because they are small. */
export const controls = {
  back: drawing(120, line(10, "M74 20 34 60l40 40")),
  next: drawing(120, line(10, "M46 20l40 40-40 40")),
  startOver: drawing(120, line(10, "M30 34a42 42 0 1 1-10 36M30 10v26h26")),
  listen: drawing(
    120,
    line(10, "M12 46h20l28-24v76L32 74H12z"),
    line(10, "M78 42q14 18 0 36M94 26q28 34 0 68"),
  ),
  volumeLow: drawing(120, line(10, "M18 102V82")),
  volumeMiddle: drawing(120, line(10, "M18 102V82M46 102V62")),
  volumeFull: drawing(120, line(10, "M18 102V82M46 102V62M74 102V40M102 102V18")),
  larger: drawing(120, line(8, "M8 100 24 60l16 40M14 88h20"), line(12, "M50 100 80 18l30 82M60 74h40")),
  language: drawing(120, line(8, ring(60, 60, 48)), line(8, "M12 60h96M60 12q-40 48 0 96M60 12q40 48 0 96")),
  chosen: drawing(120, line(13, "M20 64 48 92 102 30")),
  close: drawing(120, line(10, "M26 26l68 68M94 26 26 94")),
  plus: drawing(120, line(13, "M60 22v76M22 60h76")),
  minus: drawing(120, line(13, "M22 60h76")),
  print: drawing(
    120,
    line(10, "M34 44V14h52v30M34 84H22q-8 0-8-8V52q0-8 8-8h76q8 0 8 8v24q0 8-8 8H86"),
    line(10, "M34 68h52v40H34z"),
  ),
  erase: drawing(120, line(10, "M42 24h62v72H42L12 60zM60 46l28 28M88 46 60 74")),
  access: drawing(
    120,
    line(7, ring(60, 60, 52)),
    dot(60, 31, 9),
    line(8, "M32 48q28 9 56 0M60 53v20M60 73 46 97M60 73l14 24"),
  ),
  down: drawing(120, line(10, "M60 14v88M24 68l36 36 36-36")),
};
