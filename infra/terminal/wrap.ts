/** Text broken into lines of a width at most, at its spaces where that can be; a longer word is broken where it must. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length <= width) {
      line += ` ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (line.length > width) {
      lines.push(line.slice(0, width));
      line = line.slice(width);
    }
  }
  return [...lines, line];
}

/** Text in lines of a width at most, each set in by so many spaces. */
export function wrapAt(text: string, width: number, indent: number): string[] {
  return wrap(text, Math.max(20, width - indent)).map((line) => `${' '.repeat(indent)}${line}`);
}
