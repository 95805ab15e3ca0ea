// The pure part of <hl-card-field>: what a card number, an expiry date and a security code look like.

export interface CardProblems {
  readonly number: string | null;
  readonly expiry: string | null;
  readonly cvc: string | null;
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** The Luhn check of ISO/IEC 7812: catches every single mistyped digit. */
export function luhn(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

export const isAmex = (digits: string): boolean => /^3[47]/.test(digits);

/** Groups digits as they are printed on the card. */
export function spaced(text: string): string {
  const digits = digitsOf(text).slice(0, 19);
  if (isAmex(digits)) return [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10, 15)].filter(Boolean).join(' ');
  return digits.replace(/(.{4})(?=.)/g, '$1 ');
}

/** `7` becomes `07 / `, `1226` becomes `12 / 26`, `12/2026` becomes `12 / 26`. */
export function expiryText(text: string): string {
  let digits = digitsOf(text);
  if (/^[2-9]/.test(digits)) digits = `0${digits}`;
  if (digits.length === 6 && digits.slice(2, 4) === '20') digits = digits.slice(0, 2) + digits.slice(4);
  digits = digits.slice(0, 4);
  return digits.length > 2 ? `${digits.slice(0, 2)} / ${digits.slice(2)}` : digits;
}

function expiryProblem(text: string, now: Date): string | null {
  const digits = digitsOf(text);
  if (digits.length !== 4) return 'Enter month and year, like 08 / 29.';
  const month = Number(digits.slice(0, 2));
  const year = 2000 + Number(digits.slice(2));
  if (month < 1 || month > 12) return 'The month is from 01 to 12.';
  // A card is good to the end of its month.
  if (new Date(year, month, 1) <= now) return 'This card has expired.';
  return year > now.getFullYear() + 20 ? 'Please check the year.' : null;
}

export function problems(number: string, expiry: string, cvc: string, now: Date): CardProblems {
  const digits = digitsOf(number);
  const codeLength = isAmex(digits) ? 4 : 3;
  return {
    number: digits === '' ? 'Enter the card number.' : luhn(digits) ? null : 'That card number has a typing mistake.',
    expiry: expiryProblem(expiry, now),
    cvc: digitsOf(cvc).length === codeLength ? null : `Enter the ${codeLength} digits of the security code.`,
  };
}
