/** Letters of a name that stand in few lines beside the large door. */
const mostBesideDoor = 14;
/** Letters of a word that stand beside the door of a narrow card, and in the full size of its letters under that door. */
const widestBesideDoor = 10;
const mostBesideNarrowDoor = 20;
const widestInFullSize = 15;

/** Whether the direction to a room takes the whole width, the door standing beside the code. */
export const isLongBesideDoor = (room: string): boolean => room.length > mostBesideDoor;

/** How a room's name stands in a card: beside its door (empty), "under" it, or under it and "smaller", for the sake of one long word. */
export function lookInCard(room: string, isNarrow: boolean): "" | "under" | "smaller" {
  const longest = Math.max(...room.split(/\s+/).map((word) => word.length));
  if (longest > widestInFullSize) return "smaller";
  const isUnder = isNarrow && (longest > widestBesideDoor || room.length > mostBesideNarrowDoor);
  return isUnder ? "under" : "";
}
