/** What the button says, and its name for those who hear it, which begins with the same word. */
export function words(artist: string, following: boolean): { readonly word: string; readonly name: string } {
  const word = following ? 'Following' : 'Follow';
  return { word, name: `${word} ${artist}` };
}
