import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

// Tests run with frontend/ as their directory.
const css = readFileSync('styles/tokens.css', 'utf8');

function theme(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(selector));
  const body = block.slice(block.indexOf('{'), block.indexOf('}'));
  return new Map([...body.matchAll(/(--hl-[\w-]+):\s*(#[0-9a-f]{6})/g)].map((it) => [it[1] ?? '', it[2] ?? '']));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const TEXTS = ['text', 'muted', 'accent', 'ok', 'warn', 'danger', 'info', ...Array.from({ length: 8 }, (_, i) => `name-${i}`)];

for (const [name, selector] of [['dark', ':root,\n'], ['light', "[data-theme='light']"]] as const) {
  const tokens = theme(selector);
  const colour = (token: string) => tokens.get(`--hl-${token}`) ?? assert.fail(`${name} has no --hl-${token}`);

  test(`every ${name} text colour reads at 4.5:1 on every surface`, () => {
    for (const text of TEXTS) {
      for (const surface of ['bg', 'surface-1', 'surface-2']) {
        const ratio = contrast(colour(text), colour(surface));
        assert.ok(ratio >= 4.5, `${text} on ${surface} is ${ratio.toFixed(2)}`);
      }
    }
    assert.ok(contrast(colour('on-accent'), colour('accent')) >= 4.5);
  });

  test(`${name} control borders stand out at 3:1`, () => {
    for (const surface of ['bg', 'surface-1', 'surface-2']) {
      const ratio = contrast(colour('control-border'), colour(surface));
      assert.ok(ratio >= 3, `border on ${surface} is ${ratio.toFixed(2)}`);
    }
  });
}
