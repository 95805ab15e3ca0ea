/** What a clock on the wall says, corrected by what the server said: fans' devices are often minutes off. */
export class ServerClock {
  private skewMs = 0;

  sync(serverTime: string, receivedAt = Date.now()): void {
    const server = Date.parse(serverTime);
    if (Number.isFinite(server)) this.skewMs = server - receivedAt;
  }

  now(): number {
    return Date.now() + this.skewMs;
  }
}

/** `2 d 03:04:05`, `3:04:05` or `4:05`; never negative. Rounds up, so that it reaches zero when the moment comes. */
export function countdownText(ms: number): string {
  const total = Math.max(0, Math.ceil(ms / 1_000));
  const days = Math.floor(total / 86_400);
  const hours = Math.floor((total % 86_400) / 3_600);
  const minutes = Math.floor((total % 3_600) / 60);
  const two = (n: number) => String(n).padStart(2, '0');
  const seconds = two(total % 60);
  if (days > 0) return `${days} d ${two(hours)}:${two(minutes)}:${seconds}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${seconds}` : `${minutes}:${seconds}`;
}

/** The same in words, for people who listen to the page. */
export function countdownWords(ms: number): string {
  const total = Math.max(0, Math.ceil(ms / 1_000));
  const parts: [number, string][] = [
    [Math.floor(total / 86_400), 'day'],
    [Math.floor((total % 86_400) / 3_600), 'hour'],
    [Math.floor((total % 3_600) / 60), 'minute'],
    [total % 60, 'second'],
  ];
  const spoken = parts.filter(([n]) => n > 0).slice(0, 2).map(([n, unit]) => `${n} ${unit}${n === 1 ? '' : 's'}`);
  return spoken.length > 0 ? spoken.join(' and ') : 'no time';
}

export function clockTime(iso: string, zone?: string, locale?: string): string {
  return format(iso, { hour: 'numeric', minute: '2-digit' }, zone, locale);
}

export function dayAndTime(iso: string, zone?: string, locale?: string): string {
  return format(iso, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }, zone, locale);
}

export function sameDay(iso: string, zone: string): boolean {
  const day: Intl.DateTimeFormatOptions = { dateStyle: 'short' };
  return format(iso, day, zone, 'en-GB') === format(iso, day, undefined, 'en-GB');
}

function format(iso: string, options: Intl.DateTimeFormatOptions, zone?: string, locale?: string): string {
  const text = new Intl.DateTimeFormat(locale, zone ? { ...options, timeZone: zone } : options).format(new Date(iso));
  // A line must not end between a time and its AM or PM.
  return text.replace(/\s(?=[ap]\.?\s?m)/i, '\u00a0');
}

/** `Europe/Berlin` is said as `Berlin`. */
export function placeOf(zone: string): string {
  return (zone.split('/').pop() ?? zone).replaceAll('_', ' ');
}

/** Whether two zones show the same clock at a moment. */
export function sameClock(iso: string, zone: string): boolean {
  return dayAndTime(iso, zone, 'en-GB') === dayAndTime(iso, undefined, 'en-GB');
}

/** "0:45", "12:03". */
export function behindText(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** "45 seconds", "2 minutes 5 seconds". */
export function behindWords(seconds: number): string {
  const whole = Math.round(seconds);
  const parts: [number, string][] = [[Math.floor(whole / 60), 'minute'], [whole % 60, 'second']];
  return parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}${n === 1 ? '' : 's'}`).join(' ') || '0 seconds';
}
