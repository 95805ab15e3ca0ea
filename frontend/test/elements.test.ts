import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expiryText, luhn, problems, spaced } from '../src/elements/card';
import { markPassed, toneAt } from '../src/elements/hold-tone';
import { countdownText, countdownWords, placeOf, ServerClock } from '../src/time';

const MAY_2031 = new Date(2031, 4, 15);

test('a card number with one wrong digit is refused', () => {
  assert.equal(luhn('4242424242424242'), true);
  assert.equal(luhn('4242424242424241'), false);
  assert.equal(luhn('4242'), false);
});

test('card numbers are grouped as printed', () => {
  assert.equal(spaced('4242424242424242'), '4242 4242 4242 4242');
  assert.equal(spaced('378282246310005'), '3782 822463 10005');
  assert.equal(spaced('42424'), '4242 4');
});

test('expiry dates are understood in the ways people and browsers write them', () => {
  assert.equal(expiryText('7'), '07');
  assert.equal(expiryText('0831'), '08 / 31');
  assert.equal(expiryText('08/2031'), '08 / 31');
});

test('a card is good to the end of its month and not a day longer', () => {
  assert.equal(problems('4242424242424242', '05 / 31', '123', MAY_2031).expiry, null);
  assert.equal(problems('4242424242424242', '04 / 31', '123', MAY_2031).expiry, 'This card has expired.');
  assert.equal(problems('4242424242424242', '13 / 31', '123', MAY_2031).expiry, 'The month is from 01 to 12.');
});

test('American Express has four digits of security code', () => {
  assert.equal(problems('378282246310005', '05 / 31', '1234', MAY_2031).cvc, null);
  assert.notEqual(problems('378282246310005', '05 / 31', '123', MAY_2031).cvc, null);
});

test('a hold turns amber at two minutes and red at thirty seconds', () => {
  assert.equal(toneAt(120_001), 'calm');
  assert.equal(toneAt(120_000), 'soon');
  assert.equal(toneAt(30_000), 'last');
  assert.equal(toneAt(0), 'over');
});

test('a hold speaks once at each mark, and after a sleep only the latest', () => {
  assert.equal(markPassed(300_200, 299_950), 300_000);
  assert.equal(markPassed(299_950, 299_700), null);
  assert.equal(markPassed(400_000, 50_000), 60_000);
  assert.equal(markPassed(31_000, -1), null);
});

test('a countdown reaches zero when the moment comes, not a second before', () => {
  assert.equal(countdownText(1), '0:01');
  assert.equal(countdownText(0), '0:00');
  assert.equal(countdownText(-5_000), '0:00');
  assert.equal(countdownText(3_600_000), '1:00:00');
  assert.equal(countdownText(90_061_000), '1 d 01:01:01');
});

test('a countdown in words names its two largest parts', () => {
  assert.equal(countdownWords(121_000), '2 minutes and 1 second');
  assert.equal(countdownWords(60_000), '1 minute');
  assert.equal(countdownWords(90_061_000), '1 day and 1 hour');
});

test('the clock follows the server, not the device', () => {
  const clock = new ServerClock();

  clock.sync(new Date(Date.now() + 3_600_000).toISOString());

  assert.ok(Math.abs(clock.now() - Date.now() - 3_600_000) < 1_000);
});

test('a zone is called by its place', () => {
  assert.equal(placeOf('America/New_York'), 'New York');
});
