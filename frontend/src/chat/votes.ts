const counted = new Intl.NumberFormat();

/** A number as it is read, such as 1,200. */
export function count(n: number): string {
  return counted.format(n);
}

/** Such as "3 votes". */
export function votes(n: number): string {
  return `${count(n)} ${n === 1 ? 'vote' : 'votes'}`;
}
