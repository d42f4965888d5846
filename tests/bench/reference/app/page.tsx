/** An empty page: its JavaScript is the floor of any page of this framework. */
export default function Page() {
  return null;
}
