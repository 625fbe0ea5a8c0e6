/** Runs in the page: the middle of the n-th `word` among the rendered lines, by what is seen and not by markup. */
export function findWord(
  editor: Element,
  { word, occurrence }: { readonly word: string; readonly occurrence: number },
): { x: number; y: number } | undefined {
  const top = (line: Element) => line.getBoundingClientRect().top;
  const lines = Array.from(editor.querySelectorAll('.view-line')).sort((a, b) => top(a) - top(b));
  const bounds = editor.getBoundingClientRect();
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  let seen = 0;
  for (const line of lines) {
    const texts: Text[] = [];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    const whole = plain(texts.map((text) => text.data).join(''));
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      if (seen++ < occurrence) continue;
      let middle = at + Math.floor(word.length / 2);
      const text = texts.find((each) => {
        if (middle < each.length) return true;
        middle -= each.length;
        return false;
      });
      if (!text) return undefined;
      const range = document.createRange();
      range.setStart(text, middle);
      range.setEnd(text, Math.min(middle + 1, text.length));
      const { left, top: y, width, height } = range.getBoundingClientRect();
      const place = { x: left + width / 2, y: y + height / 2 };
      if (place.y > bounds.top && place.y < bounds.bottom) return place;
    }
  }
  return undefined;
}
